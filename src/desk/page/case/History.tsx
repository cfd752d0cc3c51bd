import type { CaseView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { eventWords } from '../words.ts';

/** Every step, the newest first. */
export function History({ view }: { view: CaseView }) {
  const { word, times } = useScene();
  const steps = view.record.history
    .map((event, index) => ({ event, index }))
    .filter(({ event }) => event.type !== 'notified' && event.type !== 'noted');
  return (
    <details class="history">
      <summary>
        <h3>{word('history')}</h3>
      </summary>
      <ol>
        {steps.toReversed().map(({ event, index }) => (
          <li key={index}>
            <time dateTime={new Date(event.at).toISOString()} title={times.full(event.at)}>
              {times.moment(event.at)}
            </time>{' '}
            {eventWords(event, word)}
            {'reason' in event && event.reason && <q>{event.reason}</q>}
          </li>
        ))}
      </ol>
    </details>
  );
}
