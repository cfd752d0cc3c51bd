import {
  type CaseRecord,
  type CaseStore,
  type Cases,
  type Colleague,
  createCases,
  isOpen,
} from '../../src/cases/index.ts';
import type { CaseId, Instant } from '../../src/vocabulary.ts';
import { customerCommand, staffCommand } from './anyCommand.ts';
import { type Life, names, type Step } from './anyLife.ts';
import {
  colleague,
  company,
  customer,
  parseMessageId,
  recordingOf,
  responsible,
  staff,
} from './fixture.ts';
import { leftOpenIn, violationsOf } from './invariants.ts';
import { createMemoryStore } from './memoryStore.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 9, 23, 8);

class Crash extends Error {}

/** Lives a life through and returns everything that was violated on the way. */
export async function violationsIn(life: Life): Promise<readonly string[]> {
  const world = new World(life);
  for (const step of life.steps) await world.live(step);
  await world.end();
  return [...world.violations];
}

class World {
  readonly violations = new Set<string>();
  readonly #disk = new Map<CaseId, CaseRecord>();
  readonly #given = new Map<string, number>();
  readonly #crashes: number[];
  readonly #failures: Set<number>;
  #ids: CaseId[] = [];
  #roster: Colleague[] = names
    .slice(0, 2)
    .map((name) => colleague(name, { manager: name === 'Ben' }));
  #now: Instant = START;
  #messages = 0;
  #writes = 0;
  #deliveries = 0;
  #cases: Cases;

  constructor({ crashes, failures }: Life) {
    this.#crashes = crashes;
    this.#failures = new Set(failures);
    this.#cases = this.#boot();
  }

  async live(step: Step): Promise<void> {
    this.#now += 60_000;
    switch (step.do) {
      case 'record':
        return this.#record(step);
      case 'wait-for-due':
      case 'wait-until-just-before':
      case 'wait-hours':
      case 'wait-days':
      case 'clock-back':
        return this.#wait(step.do, step.amount);
      case 'duty':
      case 'leave':
      case 'join':
        return this.#changeRoster(step.do, step.who);
      default:
        return 'who' in step ? this.#staffDoes(step) : this.#customerDoes(step);
    }
  }

  /** Everyone goes home, the customers say it is solved, and all that is due gets done. */
  async end(): Promise<void> {
    this.#failures.clear();
    this.#crashes.length = 0;
    this.#cases = this.#boot();
    for (const id of this.#ids) await this.#cases.order(id, { do: 'confirm', by: customer });
    this.#now += 30 * DAY;
    await this.#work();
    for (const record of this.#records()) this.#blame(leftOpenIn(record, this.#given));
  }

  #record({ kind, who, topic }: Extract<Step, { do: 'record' }>): Promise<void> {
    const facts = { what: 'It leaks.', product: 'kettle', topic: `fault-${topic}` };
    const seq = this.#nextSeq();
    const recording = recordingOf(`customer-${who}`, seq, {
      kind,
      facts,
      openedAt: this.#now - 5000,
    });
    return this.#untilDone(async () => {
      const { case: recorded } = await this.#cases.record(recording);
      if (!this.#ids.includes(recorded.id)) this.#ids.push(recorded.id);
    });
  }

  async #customerDoes({
    do: what,
    of,
  }: Extract<Step, { of: number; do: 'hear' | string }>): Promise<void> {
    const id = this.#pick(of);
    if (!id) return;
    const cause = parseMessageId(`said|${this.#nextSeq()}`);
    const command = customerCommand(what);
    if (command) await this.#untilDone(() => this.#cases.order(id, { ...command, cause }));
  }

  async #staffDoes(step: Extract<Step, { hours: number }>): Promise<void> {
    const id = this.#pick(step.of);
    const by = this.#roster[step.who % this.#roster.length];
    const to = this.#roster[step.to % this.#roster.length] ?? responsible;
    if (!id || !by) return;
    await this.#once(async () => {
      const other = this.#pick(step.to);
      if (step.do === 'merge' && other) await this.#cases.merge(id, other, staff(by));
      const record = this.#disk.get(id);
      const command = record && staffCommand(step, staff(by), to, record, this.#now);
      if (command) await this.#amidDueWork(() => this.#cases.order(id, command));
    });
  }

  /** Staff press while due work is done on the same case. */
  async #amidDueWork(act: () => Promise<unknown>): Promise<void> {
    const results = await Promise.allSettled([this.#cases.tick(), act(), this.#cases.tick()]);
    this.#dieIfDead();
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  async #wait(how: string, amount: number): Promise<void> {
    const due = Math.min(
      ...this.#records().flatMap(({ case: { due: next } }) => (next ? [next.at] : [])),
    );
    const before = this.#now;
    if (how === 'wait-hours') this.#now += amount * HOUR;
    else if (how === 'wait-days') this.#now += amount * DAY * 0.3;
    else if (how === 'clock-back') this.#now -= amount * 60_000;
    else if (Number.isFinite(due))
      this.#now = Math.max(before, how === 'wait-for-due' ? due : due - 1);
    await this.#once(() => this.#work());
  }

  async #changeRoster(how: 'duty' | 'leave' | 'join', who: number): Promise<void> {
    const found = this.#roster[who % Math.max(1, this.#roster.length)];
    if (how === 'join') this.#join(who);
    else if (found)
      await this.#untilDone(() => (how === 'leave' ? this.#leave(found) : this.#turnDuty(found)));
  }

  #join(who: number): void {
    const name = names[who] ?? 'Eve';
    if (!this.#roster.some((one) => one.name === name))
      this.#roster.push(colleague(name, { manager: who === 1 }));
  }

  async #turnDuty(who: Colleague): Promise<void> {
    this.#update(who, { onDuty: !who.onDuty });
    if (who.onDuty) await this.#cases.relieve(who.id, 'off-duty');
  }

  async #leave(who: Colleague): Promise<void> {
    this.#update(who, { onDuty: false });
    await this.#cases.relieve(who.id, 'left');
    this.#roster = this.#roster.filter(({ id }) => id !== who.id);
  }

  #update(who: Colleague, change: Partial<Colleague>): void {
    this.#roster = this.#roster.map((one) => (one.id === who.id ? { ...one, ...change } : one));
  }

  /** Ticks until nothing is due any more, then looks whether that is true. */
  async #work(): Promise<void> {
    for (let rounds = 0; (await this.#cases.tick()) > 0; rounds += 1) {
      this.#dieIfDead();
      if (rounds > 50) return this.#blame(['due work comes to an end']);
    }
    const late = this.#records().filter(
      ({ case: { due, outbox } }) => due && due.at <= this.#now && outbox.length === 0,
    );
    if (late.length > 0) this.#blame(['after a tick nothing is due']);
  }

  #dead = false;

  #boot(): Cases {
    this.#dead = false;
    const mortal = { dead: false };
    return createCases({
      store: this.#watched(createMemoryStore(this.#disk), mortal),
      company: () => company,
      roster: () => ({ staff: this.#roster, responsible }),
      clock: () => this.#now,
      deliver: async ({ key }) => this.#deliver(key, mortal),
    });
  }

  #watched(store: CaseStore, mortal: { dead: boolean }): CaseStore {
    return {
      ...store,
      create: async (record) => {
        this.#mayCrash(mortal);
        const result = await store.create(record);
        if (result === 'created') this.#inspect(record, undefined);
        this.#mayCrash(mortal);
        return result;
      },
      replace: async (record, version, release) => {
        this.#mayCrash(mortal);
        const before = this.#disk.get(record.case.id);
        const written = await store.replace(record, version, release);
        if (written) this.#inspect(record, before);
        this.#mayCrash(mortal);
        return written;
      },
    };
  }

  /** Given by key, as conversations do: the second time is none. */
  #deliver(key: string, mortal: { dead: boolean }): void {
    this.#deliveries += 1;
    this.#mayCrash(mortal);
    if (this.#failures.has(this.#deliveries)) throw new Error('The channel is down.');
    if (!this.#given.has(key)) this.#given.set(key, 1);
    this.#mayCrash(mortal);
  }

  #mayCrash(mortal: { dead: boolean }): void {
    this.#writes += 1;
    const [next] = this.#crashes;
    if (!mortal.dead && next !== undefined && this.#writes > next) {
      this.#crashes.shift();
      this.#writes = 0;
      mortal.dead = true;
      this.#dead = true;
    }
    if (mortal.dead) throw new Crash();
  }

  #dieIfDead(): void {
    if (this.#dead) throw new Crash();
  }

  /** Whoever is interrupted by a crash does it again: a turn is repeated, a command retried. */
  async #untilDone(act: () => Promise<unknown>): Promise<void> {
    while (!(await this.#once(act)));
  }

  async #once(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      this.#dieIfDead();
      return true;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.#cases = this.#boot();
      return false;
    }
  }

  #inspect(record: CaseRecord, before: CaseRecord | undefined): void {
    this.#blame(violationsOf(record, before, Math.max(this.#now, record.history.at(-1)?.at ?? 0)));
    const { owner } = record.case;
    const known = owner.id === responsible.id || this.#roster.some(({ id }) => id === owner.id);
    if (isOpen(record.case) && !known) this.#blame(['the owner of an open case is on the roster']);
  }

  #blame(violations: readonly string[]): void {
    for (const violation of violations) this.violations.add(violation);
  }

  #nextSeq(): number {
    this.#messages += 1;
    return this.#messages;
  }

  #pick(of: number): CaseId | undefined {
    return this.#ids[of % Math.max(1, this.#ids.length)];
  }

  #records(): CaseRecord[] {
    return [...this.#disk.values()];
  }
}
