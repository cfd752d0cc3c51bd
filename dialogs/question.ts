import type { Outcome } from '../src/knowledge/index.ts';
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
