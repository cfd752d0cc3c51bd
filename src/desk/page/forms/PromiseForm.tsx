import { useState } from '../../../pages/browser.ts';
import type { CaseView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { useDraft } from '../talk/useDraft.ts';
import { promiseWords } from '../words.ts';
import { Dialog } from './Dialog.tsx';
import { LineField, localMoment, MomentField, TextField } from './fields.tsx';

const DAY_MS = 24 * 3_600_000;

const laterThan = (at: number, { clocks: { workdayOn } }: CaseView): number =>
  workdayOn > at ? workdayOn : at + DAY_MS;

/** A date the customer is told and can count on. */
export function PromiseForm({ view }: { view: CaseView }) {
  const { word, desk } = useScene();
  const { id } = view.record.case;
  const [text, write] = useDraft(id, 'promise');
  const [at, setAt] = useState(() => localMoment(view.clocks.workdayOn));
  return (
    <Dialog
      title={word('promiseDate')}
      does={word('promiseIt')}
      settle={() => write('')}
      deed={() => desk.act('promise', { case: id, text, at: Date.parse(at) })}
    >
      <TextField label={word('promiseText')} value={text} write={write} required />
      <MomentField label={word('promiseBy')} value={at} write={setAt} />
    </Dialog>
  );
}

/** Says early that a date will not be kept, with a new one. */
export function MovePromiseForm({ view, promise }: { view: CaseView; promise: number }) {
  const { word, desk } = useScene();
  const made = view.record.case.promises.find((one) => one.id === promise);
  const [reason, write] = useState('');
  const [at, setAt] = useState(() => localMoment(laterThan(made?.at ?? 0, view)));
  const { id } = view.record.case;
  return (
    <Dialog
      title={word('movePromise')}
      does={word('movePromise')}
      deed={() => desk.act('move-promise', { case: id, promise, at: Date.parse(at), reason })}
    >
      <p>{made && promiseWords(made, word)}</p>
      <MomentField label={word('promiseBy')} value={at} write={setAt} />
      <LineField label={word('reasonTold')} value={reason} write={write} max={500} required />
    </Dialog>
  );
}
