import type { Memory } from '../../../pages/browser.ts';

/** By the id of the message: whether it helped. */
export type Ratings = Readonly<Record<string, boolean>>;

const keyOf = (conversation: string) => `firsthand:ratings:${conversation}`;

/** None where nothing legible was kept. */
export function readRatings(memory: Memory, conversation: string): Ratings {
  try {
    return JSON.parse(memory.read(keyOf(conversation)) ?? '{}');
  } catch {
    return {};
  }
}

export function writeRatings(memory: Memory, conversation: string, ratings: Ratings): void {
  memory.write(keyOf(conversation), JSON.stringify(ratings));
}
