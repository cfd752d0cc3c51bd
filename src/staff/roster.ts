import type { Company } from '../company/index.ts';
import type { StaffId } from '../vocabulary.ts';
import {
  type Agent,
  type AgentChange,
  agentSchema,
  isManager,
  type NewAgent,
  newAgentSchema,
} from './agent.ts';

/** Who there is. `responsible` stands in it even when `staff` is empty, so a case always has an owner. */
export interface Roster {
  staff: readonly (Agent & { manager: boolean })[];
  responsible: { id: StaffId; name: string; email: string };
}

export type RosterRefusal =
  | { refused: 'email-taken' }
  | { refused: 'unknown-agent' }
  | { refused: 'unknown-stand-in' }
  | { refused: 'last-agent' };

/** Where agents are kept; the store implements it. What resolved is durable. */
export interface RosterStore {
  /** In the order they were added. */
  list(): Promise<readonly Agent[]>;
  /** Adds, or replaces the one with its id. */
  put(agent: Agent): Promise<void>;
  remove(id: StaffId): Promise<void>;
}

/** The duty roster. Changes of one after another. */
export interface RosterBook {
  current(): Roster;
  /** Somebody is on duty. */
  isStaffed(): boolean;
  add(agent: NewAgent): Promise<Agent | RosterRefusal>;
  change(id: StaffId, change: AgentChange): Promise<Agent | RosterRefusal>;
  /** Going off duty gives every case back that he had in hand. */
  setDuty(id: StaffId, onDuty: boolean): Promise<Agent | RosterRefusal>;
  /** His cases have another owner before he is gone. The last agent stays. */
  remove(id: StaffId): Promise<Agent | RosterRefusal>;
}

export interface RosterOptions {
  store: RosterStore;
  company: () => Company;
  /** Takes the cases out of somebody's hands. */
  relieve: (id: StaffId, because: 'off-duty' | 'left') => Promise<void>;
}

export async function openRoster(options: RosterOptions): Promise<RosterBook> {
  return new Book(options, await options.store.list());
}

class Book implements RosterBook {
  readonly #options: RosterOptions;
  #agents: readonly Agent[];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: RosterOptions, agents: readonly Agent[]) {
    this.#options = options;
    this.#agents = agents;
  }

  current(): Roster {
    const { name, email } = this.#options.company().responsible;
    const staff = this.#agents.map((agent) => ({ ...agent, manager: isManager(agent) }));
    return { staff, responsible: { id: RESPONSIBLE, name, email } };
  }

  isStaffed(): boolean {
    return this.#agents.some(({ onDuty }) => onDuty);
  }

  add(input: NewAgent): Promise<Agent | RosterRefusal> {
    return this.#inTurn(async () => {
      const agent = { ...newAgentSchema.parse(input), id: this.#freeId(input), onDuty: false };
      return this.#wrong(agent) ?? this.#keep(agentSchema.parse(agent));
    });
  }

  change(id: StaffId, change: AgentChange): Promise<Agent | RosterRefusal> {
    return this.#with(id, async (agent) => {
      const changed = agentSchema.parse({ ...agent, ...change });
      return this.#wrong(changed) ?? this.#keep(changed);
    });
  }

  setDuty(id: StaffId, onDuty: boolean): Promise<Agent | RosterRefusal> {
    return this.#with(id, async (agent) => {
      const changed = await this.#keep({ ...agent, onDuty });
      if (!onDuty) await this.#options.relieve(id, 'off-duty');
      return changed;
    });
  }

  remove(id: StaffId): Promise<Agent | RosterRefusal> {
    return this.#with(id, async (agent) => {
      if (this.#agents.length === 1) return { refused: 'last-agent' };
      await this.#keep({ ...agent, onDuty: false });
      await this.#options.relieve(id, 'left');
      await this.#options.store.remove(id);
      this.#agents = this.#agents.filter((other) => other.id !== id);
      return agent;
    });
  }

  #wrong({ id, email, standIn }: Agent): RosterRefusal | undefined {
    const others = this.#agents.filter((other) => other.id !== id);
    if (others.some((other) => other.email === email)) return { refused: 'email-taken' };
    const known = standIn === undefined || others.some((other) => other.id === standIn);
    return known ? undefined : { refused: 'unknown-stand-in' };
  }

  async #keep(agent: Agent): Promise<Agent> {
    await this.#options.store.put(agent);
    const isNew = !this.#agents.some(({ id }) => id === agent.id);
    if (isNew) this.#agents = [...this.#agents, agent];
    else this.#agents = this.#agents.map((other) => (other.id === agent.id ? agent : other));
    return agent;
  }

  /** By the name; by the address where a name has no Latin letters. */
  #freeId({ name, email }: NewAgent): StaffId {
    const taken = new Set<string>([RESPONSIBLE, ...this.#agents.map(({ id }) => id)]);
    const stem = slug(name) || slug(email.split('@')[0] ?? '') || 'agent';
    let id = stem;
    for (let count = 2; taken.has(id); count += 1) id = `${stem}-${count}`;
    return parseStaffId(id);
  }

  #with(id: StaffId, work: (agent: Agent) => Promise<Agent | RosterRefusal>) {
    return this.#inTurn(async () => {
      const agent = this.#agents.find((one) => one.id === id);
      return agent ? work(agent) : { refused: 'unknown-agent' as const };
    });
  }

  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn;
    return turn;
  }
}

const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50);

const parseStaffId = (text: string): StaffId => text as StaffId;

/** The id under which the responsible person of company.yaml owns cases. */
export const RESPONSIBLE: StaffId = parseStaffId('responsible');
