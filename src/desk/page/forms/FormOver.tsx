import type { CaseView } from '../../protocol/view.ts';
import { type Form, useScene } from '../scene.ts';
import { CloseForm } from './CloseForm.tsx';
import { ColleagueForm } from './ColleagueForm.tsx';
import { GoodAnswerForm } from './GoodAnswerForm.tsx';
import { InviteForm } from './InviteForm.tsx';
import { MergeForm } from './MergeForm.tsx';
import { PassForm } from './PassForm.tsx';
import { MovePromiseForm, PromiseForm } from './PromiseForm.tsx';
import { AmendForm, ProposeForm } from './ProposeForm.tsx';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';
import { Why } from './Why.tsx';

/** The form that is open over the page. */
export function FormOver({ form }: { form: Form }) {
  const view = useScene().state.open?.view;
  if (form.form === 'shortcuts') return <ShortcutsHelp />;
  if (form.form === 'invite') return <InviteForm />;
  return view ? <CaseForm form={form} view={view} /> : null;
}

type AboutCase = Exclude<Form, { form: 'shortcuts' | 'invite' }>;

function CaseForm({ form, view }: { form: AboutCase; view: CaseView }) {
  switch (form.form) {
    case 'hand-over':
    case 'reassign':
      return <PassForm how={form.form} view={view} />;
    case 'propose':
      return <ProposeForm view={view} />;
    case 'amend':
      return <AmendForm view={view} />;
    case 'promise':
      return <PromiseForm view={view} />;
    case 'move-promise':
      return <MovePromiseForm view={view} promise={form.promise} />;
    case 'merge':
      return <MergeForm view={view} />;
    case 'spam':
    case 'duplicate':
      return <CloseForm how={form.form} view={view} />;
    case 'colleague':
      return <ColleagueForm view={view} />;
    case 'good-answer':
      return <GoodAnswerForm view={view} message={form.message} />;
    case 'why':
      return <Why view={view} message={form.message} />;
    default:
      return form satisfies never;
  }
}
