import type { Instant } from '../../vocabulary.ts';
import type { ModuleId } from '../instrument/definition.ts';
import type { Expectation } from '../instrument/question.ts';
import type { Closing } from './closing.ts';
import type { Exclusion } from './eligibility.ts';

/** What each kind of event says. What rules decide is decided once and written down. */
export interface EventDetails {
  closed: {
    closing: Closing;
    /** Of the company's calendar, days since 1970-01-01. */
    day: number;
    version: string;
    exclusion: Exclusion | null;
    before: number | null;
    /** When the question may be put; null when it is not to be. */
    askAt: Instant | null;
  };
  postponed: { askAt: Instant };
  asked: { expiresAt: Instant; remindAt: Instant };
  delivered: object;
  rated: { value: number; recover: boolean };
  expected: { value: Expectation };
  tagged: { tag: string };
  'module-chosen': { module: ModuleId };
  'module-answered': { module: ModuleId; value: number };
  commented: { text: string };
  'contact-answered': { may: boolean };
  finished: object;
  skipped: object;
  reminded: object;
  expired: object;
  voided: object;
  'recovery-begun': object;
  reopened: object;
  'came-again': object;
  visited: { stillFixed: boolean };
}

export type EventType = keyof EventDetails;

/** An event as decided, before it is dated. */
export type Draft = { [K in EventType]: { type: K } & EventDetails[K] }[EventType];

/** An entry of the history; it belongs to the newest round unless it is `closed`, which begins one. */
export type PollEvent<T extends EventType = EventType> = {
  [K in T]: { type: K; at: Instant } & EventDetails[K];
}[T];
