import type { List } from '../place.ts';
import { Skeletons } from '../Skeletons.tsx';
import { useScene } from '../scene.ts';
import { AllCases } from './AllCases.tsx';
import { CaseList } from './CaseList.tsx';
import { useRows } from './useRows.ts';

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
  const scene = useScene();
  const { word, state } = scene;
  const { rows, isComplete } = state.queue;
  const shown = useRows(scene, list === 'mine' ? 'mine' : 'queue');
  if (!isComplete && rows.length === 0) return <Skeletons />;
  if (shown.length === 0)
    return <p class="empty">{word(list === 'mine' ? 'mineEmpty' : 'queueEmpty')}</p>;
  return (
    <>
      <p class="list-count">
        {word(list === 'mine' ? 'openCases' : 'waitingCases', { count: shown.length })}
      </p>
      <CaseList rows={shown} />
    </>
  );
}
