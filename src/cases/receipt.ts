import type { Instant } from '../vocabulary.ts';
import type { Actor, Case, CaseKind, CaseRecord, Closing, Stage } from './case.ts';
import type { CaseEvent, EventType } from './event.ts';
import type { Dated } from './notice.ts';
import type { CaseNumber } from './number.ts';
import { nextPromise, type PromiseEnd } from './promise.ts';
import { dated } from './promising.ts';

/** What a customer may see of a case: nothing that only staff are told. */
export interface Receipt {
  number: CaseNumber;
  kind: CaseKind;
  stage: Stage;
  /** First names. */
  owner: string;
  handler: string | null;
  openedAt: Instant;
  /** The next word, by when. Null once a solution is proposed or the case is closed. */
  next: Dated | null;
  promises: readonly (Dated & { end: PromiseEnd | null })[];
  proposal: { text: string; name: string; at: Instant } | null;
  /** When silence counts as solved; null where nothing waits for the customer. */
  silenceUntil: Instant | null;
  closed: { how: Closing; at: Instant } | null;
  visitAt: Instant | null;
  history: readonly ReceiptEntry[];
}

/** One dated line of the history; the page and the bot have its words. */
export interface ReceiptEntry {
  at: Instant;
  what: EventType;
  /** Whoever did it, or has the case now. */
  name?: string;
  text?: string;
  /** The promise it is about, and the one that takes its place. */
  promise?: Dated;
  into?: Dated;
  how?: Closing;
  number?: CaseNumber;
}

/** What the customer may know of his case. Of staff there are first names alone, and nothing that staff noted for each other. */
export function receiptOf({ case: subject, history }: CaseRecord): Receipt {
  const { number, kind, stage, openedAt, proposal, closure, visit } = subject;
  const next = nextPromise(subject);
  return {
    ...{ number, kind, stage, openedAt, ...firstNamesIn(subject) },
    next: next ? dated(next) : null,
    promises: subject.promises.map((promise) => ({
      ...dated(promise),
      end: promise.end?.as ?? null,
    })),
    proposal: proposal && { text: proposal.text, name: firstName(proposal.by), at: proposal.at },
    silenceUntil: subject.silenceUntil,
    closed: closure && { how: closure.how, at: closure.at },
    visitAt: visit && visit.askedAt === null ? visit.at : null,
    history: history.flatMap((event) => (isPublic(event) ? [entry(event, subject)] : [])),
  };
}

/** Who has the case, as the customer may call them. */
export const firstNamesIn = ({ owner, handler }: Case): Pick<Receipt, 'owner' | 'handler'> => ({
  owner: firstName(owner),
  handler: handler && firstName(handler),
});

const firstName = ({ name }: { name: string }): string => name.split(/\s/)[0] ?? name;

const PRIVATE: readonly EventType[] = [
  ...(['notified', 'warned', 'climbed', 'noted', 'restricted', 'resolution-amended'] as const),
];

/** A missed acknowledgement is told to staff; a missed promise is the customer's to know. */
const isPublic = (event: CaseEvent): boolean =>
  !PRIVATE.includes(event.type) && !(event.type === 'missed' && event.promise === null);

function entry(event: CaseEvent, subject: Case): ReceiptEntry {
  const { at, type: what } = event;
  return { at, what, ...named(event.by), ...promisesOf(event, subject), ...detailsOf(event) };
}

const named = (by: Actor) => (by.role === 'staff' ? { name: firstName(by) } : {});

function promisesOf({ made = [], ended = [] }: CaseEvent, { promises }: Case) {
  const [end] = ended;
  const promise = end && promises.find(({ id }) => id === end.promise);
  const [into] = made;
  return { ...(promise && { promise: dated(promise) }), ...(into && { into: dated(into) }) };
}

function detailsOf(event: CaseEvent): Partial<ReceiptEntry> {
  switch (event.type) {
    case 'recorded':
    case 'owner-changed':
      return { name: firstName(event.owner) };
    case 'taken':
    case 'handed-over':
      return { name: firstName(event.handler) };
    case 'given-back':
      return event.next ? { name: firstName(event.next) } : {};
    case 'proposed':
      return { text: event.proposal.text };
    case 'promise-moved':
      return { text: event.reason };
    case 'closed':
      return { how: event.how };
    case 'absorbed':
      return { number: event.number };
    default:
      return {};
  }
}
