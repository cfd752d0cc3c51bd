import type { End } from './poll.ts';

/** Why nothing was changed. Codes: the wording is in poll.yaml, `around`. */
export type Refusal =
  /** No such poll, or another customer's: the same to who asks. */
  | { refused: 'unknown' }
  /** It has ended. */
  | { refused: 'over'; how: End }
  /** That button is not the one that is asked for, or was never shown. */
  | { refused: 'not-now' }
  | { refused: 'off-scale' }
  /** Words that answer nothing: let the conversation have them. */
  | { refused: 'conversation' };

export const isRefusal = (decision: object): decision is Refusal => 'refused' in decision;
