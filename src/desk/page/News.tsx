import { hashOf } from './place.ts';
import { useScene } from './scene.ts';

/** What was for this agent lately. */
export function News() {
  const { word, state } = useScene();
  if (state.told.length === 0) return <p class="empty">{word('newsEmpty')}</p>;
  return (
    <ul class="news">
      {state.told.map(({ key, what, case: row, text, by }) => (
        <li key={key}>
          <a href={hashOf({ list: 'queue', id: row.id })}>
            <b>{word(`told-${what}`)}</b> <span class="number">{row.number}</span>
            <span class="said">
              {by && `${by.name}: `}
              {text ?? row.what}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
