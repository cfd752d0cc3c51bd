import { useEffect } from '../../pages/browser.ts';
import { useRows } from './lists/useRows.ts';
import type { Scene } from './scene.ts';

/** The tab says where one is, and what is waiting. */
export function useTitle(scene: Scene): void {
  const { data, state, word } = scene;
  const waiting = useRows(scene, 'queue').length;
  const number = state.open?.view?.record.case.number;
  useEffect(() => {
    const parts = [number, word('desk'), data.company.name].filter(Boolean).join(' · ');
    document.title = waiting > 0 ? `(${waiting}) ${parts}` : parts;
  }, [waiting, number]);
}
