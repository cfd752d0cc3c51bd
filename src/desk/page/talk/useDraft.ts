import { useState } from '../../../pages/browser.ts';
import type { CaseId } from '../../../vocabulary.ts';
import { useScene } from '../scene.ts';

/** What is written for a case and not yet sent, by what it is; it outlives everything but sending. */
export function useDraft(id: CaseId, what: string): [string, (text: string) => void] {
  const { memory } = useScene();
  const key = `firsthand:desk:${what}:${id}`;
  const [, turn] = useState(0);
  const text = memory.read(key) ?? '';
  const keep = (next: string) => {
    memory.write(key, next === '' ? undefined : next);
    turn((count) => count + 1);
  };
  return [text, keep];
}

/** What is to go with it, each once. */
export interface Enclosed<Thing> {
  list: readonly Thing[];
  add(things: readonly Thing[]): void;
  drop(id: string): void;
  clear(): void;
}

const MOST = 5;

export function useEnclosed<Thing extends { id: string }>(
  id: CaseId,
  what: string,
): Enclosed<Thing> {
  const { memory } = useScene();
  const key = `firsthand:desk:${what}:${id}`;
  const [, turn] = useState(0);
  const now = () => parseThings<Thing>(memory.read(key));
  const keep = (next: readonly Thing[]) => {
    memory.write(key, next.length > 0 ? JSON.stringify(next) : undefined);
    turn((count) => count + 1);
  };
  return {
    list: now(),
    add: (things) =>
      keep([...new Map([...now(), ...things].map((one) => [one.id, one])).values()].slice(0, MOST)),
    drop: (gone) => keep(now().filter((one) => one.id !== gone)),
    clear: () => keep([]),
  };
}

/** As this browser kept it. */
const parseThings = <Thing>(kept = '[]') => JSON.parse(kept) as readonly Thing[];
