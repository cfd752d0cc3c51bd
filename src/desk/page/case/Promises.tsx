import type { CasePromise } from '../../../cases/index.ts';
import type { CaseView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { useNow } from '../useNow.ts';
import { promiseWords } from '../words.ts';

/** What the customer was told, with its date. */
export function Promises({ view }: { view: CaseView }) {
  const { word } = useScene();
  const { promises, id } = view.record.case;
  if (promises.length === 0) return null;
  return (
    <section class="promises">
      <h3>{word('promises')}</h3>
      <ul>
        {inOrder(promises).map((promise) => (
          <li key={promise.id}>
            <Made promise={promise} />
            {promise.end === null && <Deeds id={id} promise={promise.id} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is still to be kept, the next first; then what is past, the newest first. */
const inOrder = (promises: readonly CasePromise[]): CasePromise[] => [
  ...promises.filter(({ end }) => end === null).sort((a, b) => a.at - b.at),
  ...promises.filter(({ end }) => end !== null).toReversed(),
];

function Made({ promise }: { promise: CasePromise }) {
  const { word, times } = useScene();
  const now = useNow(15_000);
  const { at, end } = promise;
  const isLate = end === null && at < now;
  return (
    <p class={isLate ? 'late' : end ? 'ended' : ''}>
      <span>{promiseWords(promise, word)}</span>{' '}
      <time dateTime={new Date(at).toISOString()} title={times.full(at)}>
        {times.moment(at)}
      </time>{' '}
      <b>{end ? word(`ended-${end.as}`) : isLate ? word('isLate') : word('isOpen')}</b>
    </p>
  );
}

function Deeds({ id, promise }: { id: CaseView['row']['id']; promise: number }) {
  const { word, ask, perform } = useScene();
  return (
    <p class="deeds">
      <button type="button" onClick={() => perform('keep-promise', { case: id, promise })}>
        {word('keepPromise')}
      </button>
      <button type="button" onClick={() => ask({ form: 'move-promise', promise })}>
        {word('movePromise')}
      </button>
    </p>
  );
}
