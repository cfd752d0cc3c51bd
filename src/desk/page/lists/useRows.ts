import { useMemo } from '../../../pages/browser.ts';
import type { CaseRow } from '../../protocol/view.ts';
import type { Scene } from '../scene.ts';

/** The open cases of a list: those who wait for a hand, or one's own. */
export function useRows({ state }: Pick<Scene, 'state'>, list: 'queue' | 'mine') {
  const { queue, me } = state;
  return useMemo(
    () => queue.rows.filter(list === 'mine' ? isOf(me.id) : isWaiting),
    [queue.rows, me.id, list],
  );
}

/** Nobody looks after it yet. */
const isWaiting = ({ handler }: CaseRow): boolean => handler === null;

/** Whoever handles a case has it, and whoever answers for it. */
const isOf =
  (me: string) =>
  ({ owner, handler }: CaseRow): boolean =>
    handler?.id === me || owner.id === me;
