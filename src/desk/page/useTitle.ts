import { useEffect } from '../../pages/browser.ts';
import { isWaiting } from './live/queue.ts';
import type { Scene } from './scene.ts';

/** The tab says where one is, and what is waiting. */
export function useTitle({ data, state, word }: Scene): void {
  const waiting = state.queue.rows.filter(isWaiting).length;
  const number = state.open?.view?.record.case.number;
  useEffect(() => {
    const parts = [number, word('desk'), data.company.name].filter(Boolean).join(' · ');
    document.title = waiting > 0 ? `(${waiting}) ${parts}` : parts;
  }, [waiting, number]);
}
