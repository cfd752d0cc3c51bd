import type { Resolution } from '../../../cases/index.ts';
import { useState } from '../../../pages/browser.ts';
import type { CaseView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { useDraft } from '../talk/useDraft.ts';
import { Dialog } from './Dialog.tsx';
import { TextField } from './fields.tsx';

/** What the customer is told, and the record of how it was solved. */
export function ProposeForm({ view }: { view: CaseView }) {
  const { word, desk } = useScene();
  const { id, quiet } = view.record.case;
  const [text, write] = useDraft(id, 'propose');
  const [kept, keep] = useDraft(id, 'resolution');
  const resolution = parseWritten(kept);
  return (
    <Dialog
      title={word('propose')}
      does={word('proposeIt')}
      settle={() => {
        write('');
        keep('');
      }}
      deed={() => desk.act('propose', { case: id, text, resolution: withoutBlanks(resolution) })}
    >
      <TextField
        label={word('proposeText')}
        hint={word(quiet ? 'proposeQuiet' : 'proposeHint')}
        value={text}
        write={write}
        required
      />
      <ResolutionFields
        resolution={resolution}
        set={(next) => keep(Object.values(next).some(Boolean) ? JSON.stringify(next) : '')}
      />
    </Dialog>
  );
}

/** Mends the record; the customer is not told. */
export function AmendForm({ view }: { view: CaseView }) {
  const { word, desk } = useScene();
  const { id, proposal } = view.record.case;
  const [resolution, set] = useState<Written>({ ...blank, ...proposal?.resolution });
  return (
    <Dialog
      title={word('amend')}
      does={word('keep')}
      deed={() => desk.act('amend-resolution', { case: id, resolution: withoutBlanks(resolution) })}
    >
      <ResolutionFields resolution={resolution} set={set} />
    </Dialog>
  );
}

type Written = Required<Resolution>;
const blank: Written = { where: '', how: '', use: '', changed: '', dangers: '' };
/** As this browser kept it. */
const parseWritten = (kept: string): Written =>
  kept === '' ? blank : { ...blank, ...(JSON.parse(kept) as Partial<Written>) };

const PARTS = ['where', 'how', 'use', 'changed', 'dangers'] as const;

interface ResolutionFieldsProps {
  resolution: Written;
  set(resolution: Written): void;
}

function ResolutionFields({ resolution, set }: ResolutionFieldsProps) {
  const { word } = useScene();
  return (
    <fieldset>
      <legend>{word('resolution')}</legend>
      {PARTS.map((part) => (
        <TextField
          key={part}
          label={word(`resolution-${part}`)}
          value={resolution[part]}
          write={(text) => set({ ...resolution, [part]: text })}
          required={part === 'how'}
        />
      ))}
    </fieldset>
  );
}

function withoutBlanks({ where, how, ...rest }: Written): Resolution {
  const given = Object.entries(rest).filter(([, text]) => text.trim() !== '');
  return { where, how, ...Object.fromEntries(given) };
}
