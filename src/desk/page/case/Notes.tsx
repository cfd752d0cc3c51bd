import type { CaseEvent } from '../../../cases/index.ts';
import type { CaseView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { focusReply } from '../talk/writing.ts';
import { actorWords } from '../words.ts';

/** What colleagues say among themselves; the customer never sees it. */
export function Notes({ view }: { view: CaseView }) {
  const { word, times } = useScene();
  const notes = view.record.history.filter(isNote);
  return (
    <section class="notes">
      <h3>{word('notes')}</h3>
      {notes.length === 0 && <p class="empty">{word('notesEmpty')}</p>}
      <ul>
        {notes.toReversed().map((note) => (
          <li key={note.at}>
            <p>
              <b>{actorWords(note.by, word)}</b> <time>{times.moment(note.at)}</time>
            </p>
            <p class="said" dir="auto">
              {textOf(note)}
            </p>
          </li>
        ))}
      </ul>
      <p class="deeds">
        <button type="button" onClick={() => focusReply('note')}>
          {word('writeNote')}
        </button>
      </p>
    </section>
  );
}

/** What was handed over with is a note as well. */
type Note = CaseEvent<'noted' | 'handed-over'>;

const isNote = (event: CaseEvent): event is Note =>
  event.type === 'noted' || event.type === 'handed-over';

const textOf = (note: Note): string => (note.type === 'noted' ? note.text : note.note);
