import type { CaseView } from '../../protocol/view.ts';
import { hashOf } from '../place.ts';
import { useScene } from '../scene.ts';
import { stageWords } from '../words.ts';

/** The same customer's other cases. */
export function OtherCases({ view: { others } }: { view: CaseView }) {
  const { word, times, place } = useScene();
  if (others.length === 0) return null;
  return (
    <section class="others-cases">
      <h3>{word('customerHistory')}</h3>
      <ul>
        {others.map((row) => (
          <li key={row.id}>
            <a href={hashOf({ list: place.list, id: row.id })}>{row.number}</a>{' '}
            <span>{stageWords(row.stage, word)}</span> <time>{times.moment(row.openedAt)}</time>
            <p dir="auto">{row.what}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
