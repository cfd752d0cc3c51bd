import { useState } from '../../../pages/browser.ts';
import type { CaseView } from '../../protocol/view.ts';
import { hashOf } from '../place.ts';
import { useScene } from '../scene.ts';
import { Dialog } from './Dialog.tsx';
import { parseCaseId } from './parseIds.ts';

/** Joins this case into another of the same customer, which goes on. */
export function MergeForm({ view }: { view: CaseView }) {
  const { word, desk, ask, place } = useScene();
  const [into, choose] = useState('');
  const { id } = view.record.case;
  const others = view.others.filter(({ stage }) => stage !== 'closed');
  const merged = () => {
    ask(undefined);
    location.hash = hashOf({ list: place.list, id: parseCaseId(into) });
  };
  if (others.length === 0)
    return (
      <Dialog title={word('merge')}>
        <p>{word('mergeNothing')}</p>
      </Dialog>
    );
  return (
    <Dialog
      title={word('merge')}
      does={word('merge')}
      deed={() => desk.act('merge', { case: id, into: parseCaseId(into) })}
      done={merged}
    >
      <label>
        {word('mergeInto')}
        <select required value={into} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          <option value="">{word('choose')}</option>
          {others.map((row) => (
            <option key={row.id} value={row.id}>
              {row.number}: {row.what.slice(0, 60)}
            </option>
          ))}
        </select>
      </label>
    </Dialog>
  );
}
