import type { CaseSummary } from '../../cases/index.ts';
import { dayOf, estimate, type Figures, type View } from '../../polls/index.ts';
import type { Figure } from '../figure.ts';
import type { Words } from '../words.ts';

/** Ends that are no solution: the customer's, and staff's with a reason. */
const ENDS = ['withdrawn', 'spam', 'duplicate'] as const;
type End = (typeof ENDS)[number];

interface Told {
  words: Words;
  timeZone: string;
}

/** What ended without a solution, how often, and the reasons that were given. */
export function endedFigure(
  { funnel, view }: Figures,
  cases: readonly CaseSummary[],
  { words, timeZone }: Told,
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
  const reasons = reasonsIn(cases, view, timeZone).map(({ how, reason, count }) => [
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

/** The most frequent first. Under the view's filters, as far as a case knows them. */
function reasonsIn(cases: readonly CaseSummary[], view: View, timeZone: string) {
  const ended = cases.flatMap((one) => {
    const end = ENDS.find((known) => known === one.closedAs?.how);
    return end && isIn(one, view, timeZone)
      ? [{ how: end, reason: one.closedAs?.reason ?? '' }]
      : [];
  });
  return [...Map.groupBy(ended, ({ how, reason }) => `${how}\n${reason.toLowerCase()}`).values()]
    .flatMap((alike) => alike.slice(0, 1).map((one) => ({ ...one, count: alike.length })))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST);
}

function isIn(one: CaseSummary, { from = 0, to, of = {} }: View, timeZone: string): boolean {
  const day = one.closedAt === null ? -1 : dayOf(one.closedAt, timeZone);
  if (day < from || (to !== undefined && day > to)) return false;
  const { channel, language, kind, owner, handler } = one;
  const values = {
    ...{ channel, language, kind, owner: owner.id, agent: handler?.id ?? '' },
    ...{ topic: one.topic ?? '', product: one.product ?? '' },
  };
  return FILTERED.every((name) => of[name]?.includes(values[name]) ?? true);
}

const FILTERED = ['channel', 'language', 'kind', 'owner', 'agent', 'topic', 'product'] as const;
