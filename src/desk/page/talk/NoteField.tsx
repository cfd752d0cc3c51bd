import type { OpenCase } from '../live/openCase.ts';
import { useScene } from '../scene.ts';
import { Field } from './Field.tsx';
import { useDraft } from './useDraft.ts';
import { LONGEST, submit } from './writing.ts';

/** A note that only staff see; whoever is named with @ is told. */
export function NoteField({ open }: { open: OpenCase }) {
  const { word, state, perform } = useScene();
  const [text, write] = useDraft(open.id, 'note');
  const canSend = text.trim() !== '' && text.length <= LONGEST;
  const send = async () => {
    if (!canSend) return;
    const mentions = state.staff.filter(({ name }) => text.includes(`@${name}`));
    const ids = mentions.map(({ id }) => id);
    if (await perform('note', { case: open.id, text, mentions: ids })) write('');
  };
  return (
    <form class="field" onSubmit={(event) => submit(event, send)}>
      <Field
        {...{ mode: 'note', text, write, send }}
        label={word('note')}
        hint={word('noteHint')}
      />
      <div class="field-end">
        <button type="submit" class="button primary" aria-disabled={!canSend}>
          {word('keepNote')}
        </button>
      </div>
    </form>
  );
}
