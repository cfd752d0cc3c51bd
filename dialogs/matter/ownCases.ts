import { type CaseRecord, isOpen } from '../../src/cases/index.ts';
import type { Scene } from '../stage/talk.ts';

type Own = Pick<Scene, 'cases'>;

/** The customer's open cases, the newest first. */
export const openCases = ({ cases }: Own): CaseRecord[] =>
  cases.filter((one) => isOpen(one.case)).toReversed();

/** The newest that what he tells may belong to: nothing is added to a suggestion. */
export const caseInHand = (scene: Own): CaseRecord | undefined =>
  openCases(scene).find((one) => one.case.kind !== 'suggestion');

/** The one in this conversation that waits for what he says to a proposal. */
export const proposedCase = ({ cases, conversation }: Scene): CaseRecord | undefined =>
  cases.findLast(({ case: one }) => one.stage === 'proposed' && one.conversation === conversation);
