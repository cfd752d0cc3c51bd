import type { CaseSummary } from '../../cases/index.ts';
import { estimate, type Figures } from '../../polls/index.ts';
import { isClosedIn } from '../caseView.ts';
import type { Figure } from '../figure.ts';
import type { Words } from '../words.ts';

/** Ends that are no solution: the customer's, and staff's with a reason. */
const ENDS = ['withdrawn', 'spam', 'duplicate'] as const;
type End = (typeof ENDS)[number];

interface Told {
  words: Words;
  timeZone: string;
  /** Reasons given less often are not told. */
  least: number;
}

/** What ended without a solution, how often, and the reasons that were given. */
export function endedFigure(
  { funnel, view }: Figures,
  cases: readonly CaseSummary[],
  { words, timeZone, least }: Told,
): Figure {
  const { word, named } = words;
  const countOf = (end: End) => funnel.excluded.find(({ why }) => why === end)?.count ?? 0;
  const n = funnel.stages[0]?.count ?? 0;
  const [withdrawn, spam, duplicate] = [
    countOf('withdrawn'),
    countOf('spam'),
    countOf('duplicate'),
  ];
  const shares = ENDS.map((end) => {
    const { count, share, interval } = estimate({ count: countOf(end), n });
    const range = [interval?.low ?? null, interval?.high ?? null];
    return [named('ended.', end), word('all'), count, share, ...range, n];
  });
  const found = cases.filter((one) => isClosedIn(one, view, timeZone));
  const often = reasonsIn(found).filter(({ count }) => count >= least);
  const reasons = often.map(({ how, reason, count }) => [
    ...[named('ended.', how), reason || word('noReason'), count, null, null, null, null],
  ]);
  const columns = [
    { name: word('outcome'), kind: 'text' },
    { name: word('reason'), kind: 'text' },
    { name: word('count'), kind: 'count' },
    { name: word('ofClosed'), kind: 'share' },
    { name: word('low'), kind: 'share' },
    { name: word('high'), kind: 'share' },
    { name: word('n'), kind: 'count' },
  ] as const;
  const says = [word('endedSays', { withdrawn, spam, duplicate, n })];
  const rows = [...shares, ...reasons];
  return { id: 'ended', title: word('ended'), says, table: { columns, rows } };
}

const MOST = 30;

/** The most frequent first. */
function reasonsIn(cases: readonly CaseSummary[]) {
  const ended = cases.flatMap((one) => {
    const end = ENDS.find((known) => known === one.closedAs?.how);
    return end ? [{ how: end, reason: one.closedAs?.reason ?? '' }] : [];
  });
  return [...Map.groupBy(ended, ({ how, reason }) => `${how}\n${reason.toLowerCase()}`).values()]
    .flatMap((alike) => alike.slice(0, 1).map((one) => ({ ...one, count: alike.length })))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST);
}
