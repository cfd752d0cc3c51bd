import { z } from 'zod';
import type { Clock, StaffId } from '../vocabulary.ts';
import { type Agent, newAgentSchema, staffId } from './agent.ts';
import { createAttempts } from './attempts.ts';
import { type Invitation, type Offered, openInvitations } from './invitations.ts';
import { hashPassword, isPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.ts';
import type { Register } from './register.ts';
import type { RosterBook } from './roster.ts';
import { openSessions, type Session, type Sessions } from './sessions.ts';

export const accountSchema = z.looseObject({ id: staffId, password: z.string() });
/** How somebody on the roster proves who he is. */
export type Account = z.output<typeof accountSchema>;

/** An agent who is signed in. What he is not given to see, he does not get. */
export type SignedIn = Agent & { manager: boolean; session: string };

export type SignInRefusal =
  | { refused: 'wrong' }
  | { refused: 'too-often'; waitMs: number }
  | { refused: 'link-over' }
  | { refused: 'email-taken' }
  | { refused: 'bad-field'; field: 'name' | 'email' | 'password' };

/** `secret` goes into the cookie and nowhere else. */
export interface Admission {
  secret: string;
  agent: StaffId;
}

export interface Invitee {
  /** Asked of the first manager alone: the others are on the roster already. */
  name: string;
  email: string;
  password: string;
}

/** Who may come in, and how. */
export interface Accounts {
  readonly sessions: Pick<Sessions, 'holds' | 'onEnd'>;
  signIn(email: string, password: string, address: string): Promise<Admission | SignInRefusal>;
  /** Whoever the cookie's secret admits, as the roster has him now. */
  whoIs(secret: string): SignedIn | undefined;
  signOut(session: string): Promise<void>;
  signOutEverywhere(agent: StaffId): Promise<void>;
  /** The link that makes the first manager; undefined once somebody can sign in. */
  firstLink(): Promise<Offered | undefined>;
  invite(agent: StaffId): Promise<Offered>;
  invitation(secret: string): { agent: Agent | undefined } | undefined;
  accept(secret: string, invitee: Invitee, address: string): Promise<Admission | SignInRefusal>;
  /** Ends all that lets him in. */
  close(agent: StaffId): Promise<void>;
}

export interface AccountsOptions {
  registers: {
    accounts: Register<Account>;
    sessions: Register<Session>;
    invitations: Register<Invitation>;
  };
  roster: RosterBook;
  clock: Clock;
}

const QUARTER_HOUR = 15 * 60;

export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { registers, roster, clock } = options;
  const sessions = await openSessions(registers.sessions, clock);
  const invitations = await openInvitations(registers.invitations, clock);
  const accounts = new Map((await registers.accounts.list()).map((one) => [one.id, one]));
  const parts: Parts = {
    ...{ roster, sessions, invitations, accounts, register: registers.accounts },
    byAddress: createAttempts(60, QUARTER_HOUR),
    byAccount: createAttempts(10, QUARTER_HOUR),
  };
  const agents = () => roster.current().staff;
  return {
    sessions,
    signIn: (email, password, address) => signIn(parts, { email, password, address }),
    whoIs: (secret) => {
      const session = sessions.find(secret);
      const agent = session && agents().find(({ id }) => id === session.agent);
      return agent && { ...agent, session: session.id };
    },
    signOut: sessions.end,
    signOutEverywhere: sessions.endAllOf,
    firstLink: async () => (accounts.size > 0 ? undefined : invitations.offer()),
    invite: (agent) => invitations.offer(agent),
    invitation: (secret) => {
      const found = invitations.find(secret);
      return found && { agent: agents().find(({ id }) => id === found.agent) };
    },
    accept: (secret, invitee, address) => accept(parts, secret, { ...invitee, address }),
    close: async (agent) => {
      accounts.delete(agent);
      await Promise.all([sessions.endAllOf(agent), invitations.withdraw(agent)]);
      await registers.accounts.remove(agent);
    },
  };
}

interface Parts {
  roster: RosterBook;
  sessions: Sessions;
  invitations: Awaited<ReturnType<typeof openInvitations>>;
  accounts: Map<StaffId, Account>;
  register: Register<Account>;
  byAddress: ReturnType<typeof createAttempts>;
  byAccount: ReturnType<typeof createAttempts>;
}

interface Try {
  email: string;
  password: string;
  address: string;
}

async function signIn(parts: Parts, tried: Try): Promise<Admission | SignInRefusal> {
  const email = tried.email.trim().toLowerCase();
  const waitMs = Math.max(
    await parts.byAddress.count(tried.address),
    await parts.byAccount.count(email),
  );
  if (waitMs > 0) return { refused: 'too-often', waitMs };
  if (tried.password.length > LONGEST_PASSWORD) return { refused: 'wrong' };
  const agent = parts.roster.current().staff.find((one) => one.email === email);
  const stored = agent && parts.accounts.get(agent.id)?.password;
  if (!(await isPassword(tried.password, stored)) || !agent) return { refused: 'wrong' };
  await parts.byAccount.forget(email);
  return admit(parts, agent.id);
}

async function admit({ sessions }: Parts, agent: StaffId): Promise<Admission> {
  return { secret: await sessions.begin(agent), agent };
}

async function accept(
  parts: Parts,
  secret: string,
  invitee: Invitee & { address: string },
): Promise<Admission | SignInRefusal> {
  const { invitations, byAddress } = parts;
  const waitMs = await byAddress.count(invitee.address);
  if (waitMs > 0) return { refused: 'too-often', waitMs };
  const invitation = invitations.find(secret);
  if (!invitation) return { refused: 'link-over' };
  const bad = badField(invitee, invitation);
  if (bad) return { refused: 'bad-field', field: bad };
  const password = await hashPassword(invitee.password);
  if (!(await invitations.use(invitation))) return { refused: 'link-over' };
  const agent = invitation.agent ?? (await firstManager(parts, invitee));
  if (typeof agent !== 'string') return agent;
  await keep(parts, { id: agent, password });
  return admit(parts, agent);
}

function badField({ name, email, password }: Invitee, { agent }: Invitation) {
  if (!agent && !newAgentSchema.shape.name.safeParse(name).success) return 'name';
  if (!agent && !newAgentSchema.shape.email.safeParse(email).success) return 'email';
  const { length } = password;
  return length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD ? 'password' : undefined;
}

/** He may be on the roster already; whoever holds the server's own link is trusted to say so. */
async function firstManager(
  { roster }: Parts,
  { name, email }: Invitee,
): Promise<StaffId | SignInRefusal> {
  const role = 'administrator';
  const known = roster.current().staff.find((one) => one.email === email.trim().toLowerCase());
  const made = known
    ? await roster.change(known.id, { role })
    : await roster.add({ name, email, role });
  return 'refused' in made ? { refused: 'email-taken' } : made.id;
}

/** A new password ends what the old one began. */
async function keep({ accounts, register, sessions }: Parts, account: Account): Promise<void> {
  await register.put(account);
  accounts.set(account.id, account);
  await sessions.endAllOf(account.id);
}
