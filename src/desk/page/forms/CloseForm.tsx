import { useState } from '../../../pages/browser.ts';
import type { CaseView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { Dialog } from './Dialog.tsx';
import { LineField } from './fields.tsx';
import { parseCaseId } from './parseIds.ts';

/** The two endings that are staff's, each with a reason. */
export function CloseForm({ how, view }: { how: 'spam' | 'duplicate'; view: CaseView }) {
  const { word, desk } = useScene();
  const [reason, write] = useState('');
  const [of, choose] = useState('');
  const { id } = view.record.case;
  const deed = () => {
    if (how === 'spam') return desk.act('close-as-spam', { case: id, reason });
    const other = of === '' ? {} : { of: parseCaseId(of) };
    return desk.act('close-as-duplicate', { case: id, reason, ...other });
  };
  const title = word(how === 'spam' ? 'closeAsSpam' : 'closeAsDuplicate');
  return (
    <Dialog title={title} does={title} deed={deed}>
      <LineField label={word('reason')} value={reason} write={write} max={500} required />
      {how === 'duplicate' && view.others.length > 0 && (
        <label>
          {word('duplicateOf')}
          <select value={of} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            <option value="">{word('noneOfThese')}</option>
            {view.others.map((row) => (
              <option key={row.id} value={row.id}>
                {row.number}: {row.what.slice(0, 60)}
              </option>
            ))}
          </select>
        </label>
      )}
    </Dialog>
  );
}
