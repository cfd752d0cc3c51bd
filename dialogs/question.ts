import type { Outcome } from '../src/knowledge/index.ts';
import type { Matter } from './memory.ts';
import { withoutCourtesies } from './phrases.ts';
import type { Scene } from './talk.ts';

/** Words that follow a miss within this time belong to it: the customer was still typing. */
const BURST_MS = 8_000;

export function belongsToLastMiss({ notes: { lastMiss }, at }: Scene): boolean {
  return lastMiss !== undefined && at - lastMiss.at <= BURST_MS;
}

/** What the knowledge base says to words that begin a matter. */
export function ask(text: string, { knowledge, voice }: Scene): Outcome {
  return knowledge.ask(withoutCourtesies(text), voice.language);
}

/** What it says to further words in a matter: taken alone or with those before, the better of the two. */
export function askFurther(
  text: string,
  matter: Matter,
  scene: Scene,
): { outcome: Outcome; question: string } {
  const joined = `${matter.question}\n${text}`;
  const alone = { outcome: ask(text, scene), question: text };
  const together = { outcome: ask(joined, scene), question: joined };
  const difference = worth(together.outcome, matter) - worth(alone.outcome, matter);
  return difference > 0 || (difference === 0 && belongsToLastMiss(scene)) ? together : alone;
}

/** An answer that was given already is no news; a list to choose from is better than that. */
function worth(outcome: Outcome, { given }: Matter): number {
  if (outcome.kind === 'abstain') return 0;
  if (outcome.kind === 'clarify') return 2 + outcome.confidence / 2;
  return (given.includes(outcome.best.article.id) ? 1 : 3) + outcome.confidence / 2;
}
