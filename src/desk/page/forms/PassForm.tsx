import { useState } from '../../../pages/browser.ts';
import type { CaseView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { useDraft } from '../talk/useDraft.ts';
import { Dialog } from './Dialog.tsx';
import { StaffField, TextField } from './fields.tsx';
import { parseStaffId } from './parseIds.ts';

/** To another handler, the owner stays; or, by a manager, to another owner. */
export function PassForm({ how, view }: { how: 'hand-over' | 'reassign'; view: CaseView }) {
  const { word, desk, state } = useScene();
  const [to, choose] = useState('');
  const { id, owner } = view.record.case;
  const [text, write] = useDraft(id, how);
  const isHandOver = how === 'hand-over';
  const deed = () =>
    isHandOver
      ? desk.act('hand-over', { case: id, to: parseStaffId(to), note: text })
      : desk.act('reassign', { case: id, to: parseStaffId(to), reason: text });
  return (
    <Dialog
      title={word(isHandOver ? 'handOver' : 'reassign')}
      does={word(isHandOver ? 'handOver' : 'reassign')}
      deed={deed}
      settle={() => write('')}
    >
      <p>{word(isHandOver ? 'handOverHint' : 'reassignHint', { name: owner.name })}</p>
      <StaffField
        label={word('to')}
        value={to}
        choose={choose}
        without={isHandOver ? state.me.id : owner.id}
      />
      <TextField
        label={word(isHandOver ? 'handOverNote' : 'reason')}
        max={isHandOver ? 4_000 : 500}
        value={text}
        write={write}
        required
      />
    </Dialog>
  );
}
