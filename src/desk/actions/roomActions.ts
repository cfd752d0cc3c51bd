import { createHash } from 'node:crypto';
import { addSpan, type Company, nextClosing } from '../../company/index.ts';
import type { Agent, RosterRefusal, SignedIn } from '../../staff/index.ts';
import type { Instant, StaffId } from '../../vocabulary.ts';
import type { Action, roomActions as schemas } from '../protocol/action.ts';
import type { HoursPreview, Refusal } from '../protocol/view.ts';
import type { OfficeParts, Outcome, Performs } from './perform.ts';

const DONE = { done: 'room' } as const;
const NOT_A_MANAGER: Refusal = { refused: 'only-a-manager' };

/** What staff do to the room and to each other. */
export const roomActions: Performs<keyof typeof schemas> = {
  duty: (office, agent, { on, agent: other }) =>
    forOneself(agent, other, async (id) => {
      const changed = await office.roster.setDuty(id, on);
      if (!on) await office.floors.giveAll(id);
      return changed;
    }),
  capacity: (office, agent, { capacity, agent: other }) =>
    forOneself(agent, other, (id) => office.roster.change(id, { capacity })),
  'stand-in': (office, agent, { standIn, agent: other }) =>
    forOneself(agent, other, (id) => office.roster.change(id, { standIn })),
  'opening-hours': async (office, agent, change) => {
    if (!agent.manager) return NOT_A_MANAGER;
    const problems = await office.changeHours(change);
    return problems.length > 0 ? { refused: 'bad-hours', problems } : DONE;
  },
  'preview-hours': async ({ previewHours, clock }, agent, change) => {
    if (!agent.manager) return NOT_A_MANAGER;
    const company = await previewHours(change);
    if (!('hours' in company)) return { refused: 'bad-hours', problems: company };
    return { done: 'hours', previews: previewsOf(company, clock()) };
  },
  'keep-canned': async ({ cannedReplies }, _, { title, language, text }) => {
    const id = createHash('sha256').update(`${language}\n${title}`).digest('hex').slice(0, 24);
    await cannedReplies.put({ id, title, language, text });
    return DONE;
  },
  'drop-canned': async ({ cannedReplies }, _, { canned }) => {
    await cannedReplies.remove(canned);
    return DONE;
  },
  invite,
  'invite-again': (office, agent, { agent: id }) =>
    over(office, agent, id, async () => invited(await office.accounts.invite(id))),
  'change-role': (office, agent, { agent: id, role }) =>
    over(office, agent, id, async () => {
      if (role === 'administrator' && agent.role !== role)
        return { refused: 'only-an-administrator' };
      return doneOr(await office.roster.change(id, { role }));
    }),
  'remove-agent': (office, agent, { agent: id }) =>
    over(office, agent, id, async () => {
      const removed = await office.roster.remove(id);
      if ('refused' in removed) return removed;
      await Promise.all([office.accounts.close(id), office.floors.giveAll(id)]);
      return DONE;
    }),
  'sign-out-everywhere': async (office, agent, { agent: other = agent.id }) => {
    const end = async (): Promise<Outcome> => {
      await office.accounts.signOutEverywhere(other);
      return DONE;
    };
    return other === agent.id ? end() : over(office, agent, other, end);
  },
};

const doneOr = (changed: Agent | RosterRefusal): Outcome => ('refused' in changed ? changed : DONE);

async function forOneself(
  agent: SignedIn,
  other: StaffId = agent.id,
  change: (id: StaffId) => Promise<Agent | RosterRefusal>,
): Promise<Outcome> {
  if (other !== agent.id && !agent.manager) return NOT_A_MANAGER;
  return doneOr(await change(other));
}

/** Managers decide over agents and each other; over administrators only administrators do. */
async function over(
  { roster }: OfficeParts,
  agent: SignedIn,
  id: StaffId,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  if (!agent.manager) return NOT_A_MANAGER;
  const other = roster.current().staff.find((one) => one.id === id);
  if (!other) return { refused: 'unknown-agent' };
  if (other.role === 'administrator' && agent.role !== 'administrator')
    return { refused: 'only-an-administrator' };
  return work();
}

async function invite(
  { roster, accounts }: OfficeParts,
  agent: SignedIn,
  newcomer: Action<'invite'>,
): Promise<Outcome> {
  if (!agent.manager) return NOT_A_MANAGER;
  if (newcomer.role === 'administrator' && agent.role !== 'administrator')
    return { refused: 'only-an-administrator' };
  const added = await roster.add(newcomer);
  return 'refused' in added ? added : invited(await accounts.invite(added.id));
}

const invited = ({ secret, until }: { secret: string; until: Instant }): Outcome => ({
  ...{ done: 'invited', link: `/desk/welcome/${secret}`, until },
});

const previewsOf = (company: Company, now: Instant): HoursPreview[] =>
  [now, nextClosing(company, now) ?? []].flat().map((from) => ({
    from,
    deadlines: Object.fromEntries(
      Object.entries(company.deadlines).map(([name, span]) => [name, addSpan(company, from, span)]),
    ),
  }));
