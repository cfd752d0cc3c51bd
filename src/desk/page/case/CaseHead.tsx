import { Icon } from '../../../pages/browser.ts';
import type { Instant } from '../../../vocabulary.ts';
import type { CaseView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { useNow } from '../useNow.ts';
import { dueWords, promiseWords, stageWords } from '../words.ts';
import { isOpenStage } from './isOpenStage.ts';
import { nextDate } from './nextDate.ts';

/** The clock that matters next, whose case it is, and how far it has come. */
export function CaseHead({ view }: { view: CaseView }) {
  const { word } = useScene();
  const { number, kind, stage, owner, handler, restricted, closure } = view.record.case;
  return (
    <header class={`case-head ${kind}`}>
      <p class="case-name">
        <b class="number">{number}</b>
        <span class="kind">
          {kind === 'emergency' && <Icon name="alert" />}
          {word(`kind-${kind}`)}
        </span>
        <span class="stage">
          {closure ? word(`closing-${closure.how}`) : stageWords(stage, word)}
        </span>
        {restricted && <span class="stage">{word('restricted')}</span>}
      </p>
      {isOpenStage(stage) && <NextClock view={view} />}
      <dl class="people">
        <dt>{word('owner')}</dt>
        <dd>{owner.name}</dd>
        <dt>{word('handler')}</dt>
        <dd>{handler?.name ?? word('nobody')}</dd>
        <Clocks view={view} />
      </dl>
      <p>
        <a href={view.receipt} target="_blank" rel="noopener">
          {word('receipt')}
        </a>
      </p>
    </header>
  );
}

function NextClock({ view }: { view: CaseView }) {
  const { word } = useScene();
  const next = nextDate(view.record.case);
  if (!next) return null;
  const title = 'due' in next ? dueWords(next.due, word) : promiseWords(next.promise, word);
  return <Countdown title={title} at={next.at} />;
}

function Countdown({ title, at }: { title: string; at: Instant }) {
  const { word, times } = useScene();
  const now = useNow(1_000);
  const isLate = at < now;
  return (
    <p class={isLate ? 'countdown late' : 'countdown'} role="timer">
      <span>{title}</span>
      <time dateTime={new Date(at).toISOString()} title={times.full(at)}>
        {isLate && <Icon name="alert" />}
        {isLate
          ? word('late', { span: times.span(now - at) })
          : word('left-span', { span: times.span(at - now) })}
      </time>
      <span>{word('byTime', { time: times.moment(at) })}</span>
    </p>
  );
}

function Clocks({ view: { clocks, record } }: { view: CaseView }) {
  const { word, times } = useScene();
  const now = useNow(15_000);
  const since = isOpenStage(record.case.stage) ? now - clocks.at : 0;
  return (
    <>
      <dt>{word('customerClock')}</dt>
      <dd>{times.about(clocks.customer + since)}</dd>
      <dt>{word('stageClock')}</dt>
      <dd>{times.about(clocks.stage)}</dd>
    </>
  );
}
