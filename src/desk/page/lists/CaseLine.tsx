import { Icon } from '../../../pages/browser.ts';
import type { CaseRow } from '../../protocol/view.ts';
import { hashOf } from '../place.ts';
import { useScene } from '../scene.ts';
import { useNow } from '../useNow.ts';
import { dueWords, stageWords } from '../words.ts';

/** A case in a list: what happened, how long its customer has waited, what must happen next. */
export function CaseLine({ row }: { row: CaseRow }) {
  const { word, place, state } = useScene();
  const isShown = row.id === place.id;
  const { handler, stage } = row;
  const isMine = handler?.id === state.me.id;
  return (
    <a
      class={`case-line ${row.kind}`}
      href={hashOf({ list: place.list, id: row.id })}
      aria-current={isShown ? 'true' : undefined}
    >
      <span class="line-top">
        <span class="kind">
          {row.kind === 'emergency' && <Icon name="alert" />}
          {word(`kind-${row.kind}`)}
        </span>
        <span class="number">{row.number}</span>
        <Waiting row={row} />
      </span>
      <span class="what" dir="auto">
        {inOneLine(row.what)}
      </span>
      <span class="line-end">
        {!(isMine && isTold(row.due)) && (
          <span class="who">{handler && !isMine ? handler.name : stageWords(stage, word)}</span>
        )}
        {row.product && <span class="product">{row.product}</span>}
        <Next row={row} />
      </span>
    </a>
  );
}

/** Messages one after another, told apart. */
const inOneLine = (what: string): string => what.replace(/\s*\n\s*/g, ' · ');

function Waiting({ row: { openedAt, closedAt } }: { row: CaseRow }) {
  const { word, times } = useScene();
  const now = useNow(15_000);
  const span = times.about((closedAt ?? now) - openedAt);
  return (
    <time class="waiting" dateTime={new Date(openedAt).toISOString()} title={times.full(openedAt)}>
      <span class="hidden-visually">{word('waits')} </span>
      {span}
    </time>
  );
}

/** What is done by itself is no date to look out for. */
const isTold = (due: CaseRow['due']): due is NonNullable<CaseRow['due']> =>
  due !== null && due.what !== 'deliver' && due.what !== 'warning';

function Next({ row: { due } }: { row: CaseRow }) {
  const { word, times } = useScene();
  const now = useNow(15_000);
  if (!isTold(due)) return null;
  const isLate = due.at < now;
  return (
    <span class={isLate ? 'next late' : 'next'}>
      {isLate && <Icon name="clock" />}
      {word(isLate ? 'lateBy' : 'dueIn', {
        what: dueWords(due, word),
        span: times.about(Math.abs(due.at - now)),
      })}
    </span>
  );
}
