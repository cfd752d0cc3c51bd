import { useState } from '../../../pages/browser.ts';
import type { CaseView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { useDraft } from '../talk/useDraft.ts';
import { Dialog } from './Dialog.tsx';
import { StaffField, TextField } from './fields.tsx';
import { parseStaffId } from './parseIds.ts';

/** A question to one colleague, kept as a note; he is told at once, and the case stays where it is. */
export function ColleagueForm({ view }: { view: CaseView }) {
  const { word, desk, state } = useScene();
  const [to, choose] = useState('');
  const { id } = view.record.case;
  const [text, write] = useDraft(id, 'colleague');
  const name = state.staff.find((one) => one.id === to)?.name ?? '';
  const note = { case: id, text: `@${name} ${text}`, mentions: [parseStaffId(to)] };
  return (
    <Dialog
      title={word('askColleague')}
      does={word('askIt')}
      deed={() => desk.act('note', note)}
      settle={() => write('')}
    >
      <StaffField label={word('colleague')} value={to} choose={choose} without={state.me.id} />
      <TextField label={word('question')} value={text} write={write} max={3_800} required />
    </Dialog>
  );
}
