import type { Candidate, Outcome } from './outcome.ts';

/**
 * A wrong answer is taken to cost four times what a right one gains, so answering pays from four in five.
 * The confidence is a calibrated probability: the figure holds for every knowledge base.
 */
export const ANSWER_FROM = 0.8;
/** Asking back in vain costs a customer twice: it pays where the right article is among those offered nine times in ten. */
const OFFERED_FROM = 0.9;
export const OFFERED = 3;
/** What is hardly likely is not worth a customer's reading. */
const WORTH_OFFERING = 0.08;
const RUNNERS_UP = 3;

/** From ranked candidates, best first, to what to do. */
export function decide(candidates: readonly Candidate[]): Outcome {
  const [best] = candidates;
  const confidence = best?.confidence ?? 0;
  if (best && confidence >= ANSWER_FROM) {
    return { kind: 'answer', confidence, best, runnersUp: candidates.slice(1, 1 + RUNNERS_UP) };
  }
  const offered = candidates.slice(0, OFFERED).filter((one) => one.confidence >= WORTH_OFFERING);
  const covered = offered.reduce((sum, one) => sum + one.confidence, 0);
  if (offered.length > 1 && covered >= OFFERED_FROM)
    return { kind: 'clarify', confidence, candidates: offered };
  return { kind: 'abstain', confidence, related: candidates.slice(0, OFFERED) };
}
