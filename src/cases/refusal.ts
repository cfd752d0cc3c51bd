import type { CaseId } from '../vocabulary.ts';
import type { Person } from './case.ts';

/** Why a command makes no sense now. Codes: dialogs and pages have the words. */
export type Refusal =
  | { refused: 'unknown-case' }
  | { refused: 'closed' }
  | { refused: 'still-open' }
  | { refused: 'continues-elsewhere'; in: CaseId }
  | { refused: 'only-the-customer' }
  | { refused: 'only-staff' }
  | { refused: 'only-a-manager' }
  | { refused: 'not-on-roster' }
  | { refused: 'taken'; by: Person }
  | { refused: 'yours-already' }
  | { refused: 'not-handled' }
  | { refused: 'not-yours'; by: Person }
  | { refused: 'nothing-proposed' }
  | { refused: 'no-such-promise' }
  | { refused: 'date-past' }
  | { refused: 'date-too-far' }
  | { refused: 'text-missing' }
  | { refused: 'no-visit' }
  | { refused: 'same-already' }
  | { refused: 'same-case' }
  | { refused: 'other-customer' };

export const isRefusal = (decision: object): decision is Refusal => 'refused' in decision;
