import type { Clock, CustomerId, Instant, MatterId } from '../../vocabulary.ts';
import type { PollDefinition } from '../instrument/definition.ts';
import { type Question, questionOf } from '../instrument/question.ts';
import { type Decision, isOver, pressed, said } from './answering.ts';
import { parsePollAction } from './button.ts';
import { closeMatter } from './closeMatter.ts';
import type { Closing } from './closing.ts';
import { createDueWork } from './dueWork.ts';
import { askedNow, quietSince } from './eligibility.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { newest, type Poll, type PollRecord } from './poll.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { modulesInTurn, nextStep } from './step.ts';
import type { PollStore } from './store.ts';

/** The poll as it stands and what is to be asked next; null: it is over, say thanks. */
export interface Asking {
  poll: Poll;
  question: Question | null;
}

/** `again`: that answer was there already, nothing was changed. */
export type Answered = (Asking & { again: boolean }) | Refusal;

/** All that is done with polls. What resolved is durable; repeating it changes nothing. */
export interface Polls {
  /** A matter has ended. The poll that follows may be one that is not asked (`exclusion`). */
  close(closing: Closing): Promise<Poll>;
  /** Marks the newest poll asked and gives what to ask; undefined when it is not to be asked. */
  ask(matter: MatterId): Promise<Asking | undefined>;
  /** The question has reached the customer. */
  delivered(matter: MatterId): Promise<void>;
  /** A button, by its code. Only the customer who was asked may press it. */
  press(customer: CustomerId, action: string): Promise<Answered>;
  /** Typed words while the poll of this matter is open. */
  say(customer: CustomerId, matter: MatterId, text: string): Promise<Answered>;
  /** Where a customer who comes back goes on; undefined when nothing is open. */
  open(customer: CustomerId, matter: MatterId): Promise<Asking | undefined>;
  /** The matter goes on. Steps not yet taken are void, unless it was the low rating itself. */
  reopened(matter: MatterId, why: 'customer' | 'low-score'): Promise<void>;
  /** What the customer said at the return visit. */
  visited(matter: MatterId, stillFixed: boolean): Promise<void>;
  /** Does what is due now: recoveries, askings, reminders, expiries; resolves with their number. */
  tick(): Promise<number>;
  /** The definition in use. */
  definition(): PollDefinition;
}

/** What reaches beyond polls. Each may be called again after a crash and must then do nothing. */
export interface PollEffects {
  /** Puts the question before the customer, once for each round. `later`: it does not suit now. */
  ask(poll: Poll, question: Question): Promise<'delivered' | 'asked' | 'later'>;
  /** Takes the matter up again as a case with the same owner; the pair stays in view. */
  recover(poll: Poll): Promise<void>;
  /** Puts the question before the customer once more. */
  remind(poll: Poll, question: Question): Promise<void>;
  /** Puts a comment into the suggestion book, once it is known whether its writer may be contacted. */
  comment(poll: Poll): Promise<void>;
}

export interface PollsOptions {
  store: PollStore;
  definition: PollDefinition;
  clock: Clock;
  /** The company's, such as Europe/Berlin. */
  timeZone: () => string;
  effects: PollEffects;
  log?: { error(details: object, message: string): void };
}

export async function openPolls(options: PollsOptions): Promise<Polls> {
  const { store, definition, clock, effects } = options;
  await store.keepDefinition(definition);
  const ledger = await createLedger(store, clock);
  const room = { ...options, ledger };
  return {
    close: (closing) => closeMatter(room, closing),
    ask: (matter) => ask(room, matter),
    delivered: (matter) =>
      note(ledger, matter, ({ askedAt }) => (askedAt === null ? [] : [{ type: 'delivered' }])),
    press: (customer, action) => press(room, customer, action),
    say: (customer, matter, text) =>
      answer(room, { customer, matter }, (definition, poll) => said(definition, poll, text)),
    open: (customer, matter) => open(room, customer, matter),
    reopened: (matter, why) => note(ledger, matter, (poll) => reopening(poll, why)),
    visited: (matter, stillFixed) => note(ledger, matter, () => [{ type: 'visited', stillFixed }]),
    tick: createDueWork({ store, ledger, clock, effects, log: options.log ?? { error() {} } }),
    definition: () => definition,
  };
}

export interface Room extends PollsOptions {
  ledger: Ledger;
}

async function note(
  ledger: Ledger,
  matter: MatterId,
  decide: (poll: Poll) => Decision,
): Promise<void> {
  await ledger.change(matter, (record) => decide(newest(record)));
}

async function ask({ ledger, clock }: Room, matter: MatterId): Promise<Asking | undefined> {
  const record = await ledger.change(matter, (before) => asked(ledger, newest(before), clock()));
  return record && !isRefusal(record) ? asking(ledger, newest(record)) : undefined;
}

function asked(ledger: Ledger, poll: Poll, now: Instant): Decision {
  if (poll.end || (poll.askAt === null && poll.askedAt === null)) return { refused: 'not-now' };
  return poll.askedAt === null ? [askedNow(ledger.definitionOf(poll), now)] : [];
}

function asking(ledger: Ledger, poll: Poll): Asking {
  const definition = ledger.definitionOf(poll);
  const step = nextStep(definition, poll);
  const language = poll.closing.language;
  const question =
    step === null || step === 'module' ? null : questionOf(definition, step, language);
  return { poll, question };
}

async function press(room: Room, customer: CustomerId, action: string): Promise<Answered> {
  const button = parsePollAction(action);
  if (!button) return { refused: 'unknown' };
  const { matter, round } = button;
  return answer(room, { customer, matter, round }, (definition, poll) =>
    pressed(definition, poll, button),
  );
}

interface Whose {
  customer: CustomerId;
  matter: MatterId;
  round?: number;
}

type Decide = (definition: PollDefinition, poll: Poll) => Decision;

async function answer(
  room: Room,
  { customer, matter, round }: Whose,
  decide: Decide,
): Promise<Answered> {
  const { ledger, clock } = room;
  let again = true;
  const record = await ledger.change(matter, (before) => {
    const poll = newest(before);
    if (poll.closing.customer !== customer) return { refused: 'unknown' };
    if (round !== undefined && round !== poll.round) return ofAnEarlierRound(before, round);
    const definition = ledger.definitionOf(poll);
    const decision = isOver(poll, clock()) ?? decide(definition, poll);
    again = !isRefusal(decision) && decision.length === 0;
    if (isRefusal(decision) || again || poll.askedAt !== null) return decision;
    return [askedNow(definition, clock()), ...decision];
  });
  if (!record || isRefusal(record)) return record ?? { refused: 'unknown' };
  const isDone = again || (await carryOut(room, record)) || newest(record).comment === null;
  const now = isDone ? await settled(room, record) : record;
  return { ...asking(ledger, newest(now)), again };
}

function ofAnEarlierRound({ rounds }: PollRecord, round: number): Refusal {
  return rounds[round - 1] ? { refused: 'over', how: 'voided' } : { refused: 'unknown' };
}

/** Chooses the module once it is its turn, and ends what has no further question. */
async function settled({ ledger, store, clock }: Room, record: PollRecord): Promise<PollRecord> {
  const poll = newest(record);
  const definition = ledger.definitionOf(poll);
  if (nextStep(definition, poll) !== 'module') return record;
  const module = await chooseModule(store, definition, poll, clock());
  const chosen = await ledger.change(record.matter, (before) => {
    if (newest(before).module !== null) return [];
    return module ? [{ type: 'module-chosen', module }] : [{ type: 'finished' }];
  });
  return chosen && !isRefusal(chosen) ? chosen : record;
}

async function chooseModule(store: PollStore, definition: PollDefinition, poll: Poll, at: Instant) {
  const { customer, matter } = poll.closing;
  const since = quietSince(at, definition.limits.recommendQuietDays);
  const by = `${matter}|${poll.round}`;
  for (const module of modulesInTurn(definition, poll)) {
    if (module !== 'recommend') return module;
    if (await store.claim({ customer, what: 'recommend', by, at, since })) return module;
  }
  return undefined;
}

/** What the customer waits for is done now; false where it failed: it is taken up again when it is due. */
async function carryOut({ ledger, effects, log }: Room, record: PollRecord): Promise<boolean> {
  const poll = newest(record);
  const { comment, mayContact, recovery } = poll;
  try {
    if (comment !== null && mayContact !== null) await effects.comment(poll);
    if (!recovery || recovery.begunAt !== null) return true;
    await effects.recover(poll);
    await ledger.change(record.matter, () => [{ type: 'recovery-begun' }]);
    return true;
  } catch (err) {
    log?.error({ err, matter: record.matter }, 'What follows an answer failed; it is tried again.');
    return false;
  }
}

async function open({ ledger, store, clock }: Room, customer: CustomerId, matter: MatterId) {
  const record = await store.find(matter);
  const poll = record && newest(record);
  if (!poll || poll.closing.customer !== customer || isOver(poll, clock())) return undefined;
  return asking(ledger, poll);
}

const reopening = (poll: Poll, why: 'customer' | 'low-score'): Decision => {
  if (poll.reopenedAt !== null) return [];
  const voided = why === 'customer' && poll.end === null;
  return [{ type: 'reopened' }, ...(voided ? [{ type: 'voided' } as const] : [])];
};
