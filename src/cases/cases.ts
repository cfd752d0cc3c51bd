import type { Company } from '../company/index.ts';
import type { CaseId, Clock, Instant, StaffId } from '../vocabulary.ts';
import { type Alarm, createAlarm } from './alarm.ts';
import type { CaseRecord } from './case.ts';
import type { Command, Staff } from './command.ts';
import type { Context } from './context.ts';
import { carryOut, type Result } from './decide.ts';
import { createDueWork } from './dueWork.ts';
import type { AddressedNotice } from './notice.ts';
import { parseCaseId } from './number.ts';
import { type Recording, recordCase } from './recording.ts';
import type { Refusal } from './refusal.ts';
import { type Roster, standInFor } from './roster.ts';
import type { CaseStore } from './store.ts';
import { waveCompletedBy } from './waves.ts';

export type Outcome = { done: CaseRecord } | Refusal;

/** All that is done with cases. Each write is durable when it resolves. Reading is the store's. */
export interface Cases {
  /** The same origin again finds the case it caused. */
  record(recording: Recording): Promise<CaseRecord>;
  order(id: CaseId, command: Command): Promise<Outcome>;
  /** Joins a second case about the same matter into the first, which goes on. */
  merge(duplicate: CaseId, into: CaseId, by: Staff): Promise<Outcome>;
  /** Takes the cases out of the hands of someone who goes off duty; who leaves owns none either. */
  relieve(who: StaffId, because: 'off-duty' | 'left'): Promise<void>;
  /** Does what is due now; resolves with the number of cases it concerned. */
  tick(): Promise<number>;
  /** Ticks by itself from here on, until stopped. */
  start(): void;
  stop(): Promise<void>;
}

export interface CasesOptions {
  store: CaseStore;
  company: () => Company;
  roster: () => Roster;
  clock: Clock;
  /**
   * Gives a notice and drops one whose key it knows. When it rejects it is asked again a minute
   * later. Other cases wait for it: it puts slow things, such as mail, in a queue of its own.
   */
  deliver: (notice: AddressedNotice, record: CaseRecord) => Promise<void>;
  log?: Log;
}

/** As pino's. */
export interface Log {
  error(details: object, message: string): void;
}

const WAVE_MS = 24 * 3_600_000;

export function createCases({ log = { error() {} }, ...options }: CasesOptions): Cases {
  const { store, deliver } = options;
  const context = async () => contextNow(options);
  const tick = createDueWork({ store, deliver, context, log });
  const alarm = createAlarm({ tick, nextDue: () => store.nextDue(), clock: options.clock, log });
  const desk = { store, context, alarm };
  return {
    record: (recording) => record(desk, recording),
    order: (id, command) => order(desk, id, command),
    merge: (duplicate, into, by) => merge(desk, duplicate, into, by),
    relieve: (who, because) => relieve(desk, who, because),
    tick,
    start: alarm.start,
    stop: alarm.stop,
  };
}

interface Desk {
  store: CaseStore;
  context: () => Promise<Context>;
  alarm: Alarm;
}

async function contextNow({ store, company, roster, clock }: CasesOptions): Promise<Context> {
  const load = await store.load();
  return { now: clock(), company: company(), roster: roster(), load: (id) => load.get(id) ?? 0 };
}

async function record(desk: Desk, recording: Recording, attempt = 0): Promise<CaseRecord> {
  const { store, alarm } = desk;
  const existing = await store.find(parseCaseId(recording.origin));
  if (existing) return existing;
  const recorded = await newRecord(desk, recording, attempt);
  const result = await store.create(recorded);
  if (result !== 'created') return record(desk, recording, attempt + 1);
  alarm.wake();
  return recorded;
}

async function newRecord(desk: Desk, recording: Recording, attempt: number): Promise<CaseRecord> {
  const { store, context } = desk;
  const earlier = await store.list({ customer: recording.customer });
  const around = { known: earlier.at(-1)?.owner.id, attempt };
  const world = await context();
  const alone = recordCase(recording, world, around);
  const wave = await waveOf(desk, alone, world.now);
  return wave ? recordCase(recording, world, { ...around, wave }) : alone;
}

async function waveOf({ store }: Desk, { case: newest }: CaseRecord, now: Instant) {
  const { id, customer, openedAt } = newest;
  const { product, topic } = newest.facts;
  if (!product || !topic) return undefined;
  const recent = await store.list({ since: now - WAVE_MS, product, topic });
  return waveCompletedBy({ id, customer, openedAt, product, topic }, recent);
}

/** Tried again whenever somebody else has written meanwhile. */
async function order(desk: Desk, id: CaseId, command: Command): Promise<Outcome> {
  const { store, context, alarm } = desk;
  const before = await store.find(id);
  if (!before) return { refused: 'unknown-case' };
  const { record: after, refusal } = carryOut(before, command, await context());
  if (after === before) return outcome({ record: after, ...(refusal && { refusal }) });
  if (!(await store.replace(after, before.case.version))) return order(desk, id, command);
  alarm.wake();
  return refusal ?? { done: after };
}

const outcome = ({ record: done, refusal }: Result): Outcome => refusal ?? { done };

/** The one that goes on is written first: a crash in between leaves both open and owned. */
async function merge(desk: Desk, duplicate: CaseId, into: CaseId, by: Staff): Promise<Outcome> {
  const other = await desk.store.find(duplicate);
  if (!other) return { refused: 'unknown-case' };
  const survivor = await order(desk, into, { do: 'absorb', by, other: other.case });
  if ('refused' in survivor && survivor.refused !== 'same-already') return survivor;
  const of = (await desk.store.find(into))?.case;
  const closed = { do: 'close-as-duplicate', by, reason: 'merged', ...(of && { of }) } as const;
  return order(desk, duplicate, closed);
}

async function relieve(desk: Desk, who: StaffId, because: 'off-duty' | 'left'): Promise<void> {
  const { store, context } = desk;
  const by = { role: 'clock' } as const;
  for (const { id } of await store.list({ handler: who, open: true })) {
    await order(desk, id, { do: 'give-back', by });
  }
  if (because === 'off-duty') return;
  const to = standInFor((await context()).roster, who);
  for (const { id } of await store.list({ owner: who, open: true })) {
    await order(desk, id, { do: 'change-owner', by, to, reason: 'left' });
  }
}
