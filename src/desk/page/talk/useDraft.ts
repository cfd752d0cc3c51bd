import { useState } from '../../../pages/browser.ts';
import type { CaseId } from '../../../vocabulary.ts';
import { useScene } from '../scene.ts';
import type { Mode } from './writing.ts';

/** What is written and not yet sent; it outlives everything but sending. */
export function useDraft(id: CaseId, mode: Mode): [string, (text: string) => void] {
  const { memory } = useScene();
  const key = `firsthand:desk:${mode}:${id}`;
  const [, turn] = useState(0);
  const text = memory.read(key) ?? '';
  const keep = (next: string) => {
    memory.write(key, next === '' ? undefined : next);
    turn((count) => count + 1);
  };
  return [text, keep];
}
