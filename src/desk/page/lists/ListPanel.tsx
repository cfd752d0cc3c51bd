import type { CaseRow } from '../../protocol/view.ts';
import type { List } from '../place.ts';
import { Skeletons } from '../Skeletons.tsx';
import { useScene } from '../scene.ts';
import { AllCases } from './AllCases.tsx';
import { CaseList } from './CaseList.tsx';

/** The queue, one's own cases, or all there ever were. */
export function ListPanel({ list }: { list: List }) {
  const { word } = useScene();
  return (
    <section class="list-panel" aria-label={word(`list-${list}`)}>
      {list === 'all' ? <AllCases /> : <OpenCases list={list} />}
    </section>
  );
}

function OpenCases({ list }: { list: List }) {
  const { word, state } = useScene();
  const { rows, isComplete } = state.queue;
  const shown = list === 'mine' ? rows.filter(isOf(state.me.id)) : rows;
  if (!isComplete && rows.length === 0) return <Skeletons />;
  if (shown.length === 0)
    return <p class="empty">{word(list === 'mine' ? 'mineEmpty' : 'queueEmpty')}</p>;
  return (
    <>
      <p class="list-count">{word('openCases', { count: shown.length })}</p>
      <CaseList rows={shown} />
    </>
  );
}

/** Whoever handles a case, or owns one that nobody handles. */
const isOf =
  (me: string) =>
  ({ owner, handler }: CaseRow): boolean =>
    (handler ?? owner).id === me || owner.id === me;
