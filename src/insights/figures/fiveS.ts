import {
  bySense,
  type Estimate,
  estimate,
  type Figures,
  type PollDefinition,
  type Sense,
  type ShareName,
} from '../../polls/index.ts';
import { amounts } from '../charts/charts.ts';
import type { Figure } from '../figure.ts';
import type { GapCounts } from '../gapBook.ts';
import type { Words } from '../words.ts';

const FIVE = ['smile', 'speed', 'sincerity', 'smart', 'study'] as const satisfies readonly Sense[];
type FiveS = (typeof FIVE)[number];

interface Counted {
  definition: PollDefinition | undefined;
  gaps: GapCounts;
}

/** Smile, speed, sincerity, smart, study: each with the figure that measures it. */
export function fiveSFigure(figures: Figures, counted: Counted, words: Words): Figure {
  const { word, named, number } = words;
  const { definition } = counted;
  const tapped = definition ? bySense(figures.tags, definition) : new Map<Sense, number>();
  const n = figures.funnel.stages.find(({ stage }) => stage === 'answered')?.count ?? 0;
  /** A sense with several tags may be tapped more often than there are answers. */
  const taps = (sense: Sense) => estimate({ count: Math.min(n, tapped.get(sense) ?? 0), n });
  const measured = measures(figures, { gaps: counted.gaps, unfriendly: taps('smile') }, words);
  const says = FIVE.map((sense) => {
    const { by, value, detail } = measured[sense];
    return word('fiveSSays', { sense: named('sense.', sense), by, value, detail });
  });
  const rows = FIVE.map((sense) => {
    const { by, value, detail } = measured[sense];
    return [named('sense.', sense), by, value, detail, tapped.get(sense) ?? 0, taps(sense).share];
  });
  const bars = FIVE.map((sense) => ({
    label: named('sense.', sense),
    note: number(tapped.get(sense) ?? 0),
    value: tapped.get(sense) ?? 0,
  }));
  const title = word('fiveS');
  const columns = columnsOf(words);
  return { id: 'fiveS', title, says, table: { columns, rows }, chart: () => amounts(title, bars) };
}

const columnsOf = ({ word }: Words) =>
  [
    { name: word('name'), kind: 'text' },
    { name: word('measures'), kind: 'text' },
    { name: word('value'), kind: 'text' },
    { name: word('restsOn'), kind: 'text' },
    { name: word('tapped'), kind: 'count' },
    { name: word('perAnswer'), kind: 'share' },
  ] as const;

interface Measure {
  by: string;
  value: string;
  /** Its interval, and how many it rests on. */
  detail: string;
}

function measures(
  figures: Figures,
  { gaps, unfriendly }: { gaps: GapCounts; unfriendly: Estimate },
  words: Words,
): Readonly<Record<FiveS, Measure>> {
  const { word, duration, number } = words;
  const { median = null, n = 0 } =
    figures.waits.find(({ name }) => name === 'firstPerson')?.now ?? {};
  const share = (name: ShareName) => figures.shares.find((one) => one.name === name)?.now;
  const waited = median === null ? '–' : duration(median);
  return {
    smile: { by: word('smileBy'), ...told(unfriendly, words) },
    speed: { by: word('speedBy'), value: waited, detail: word('nAlone', { n: number(n) }) },
    sincerity: { by: word('sincerityBy'), ...told(share('promisesKept'), words) },
    smart: { by: word('smartBy'), ...told(share('handedOver'), words) },
    study: {
      ...{ by: word('studyBy'), value: number(gaps.unanswered) },
      detail: word('disputedBesides', { n: gaps.disputed }),
    },
  };
}

function told(found: Estimate | undefined, { word, within, number }: Words): Omit<Measure, 'by'> {
  const { count, n, share, interval } = found ?? { count: 0, n: 0, share: null, interval: null };
  if (n === 0) return { value: '–', detail: word('nAlone', { n: 0 }) };
  if (share === null || !interval)
    return { value: word('ofAll', { count, n }), detail: word('tooFewShort') };
  const { share: value, range } = within(share, interval);
  return { value, detail: word('rangeAndN', { range, n: number(n) }) };
}
