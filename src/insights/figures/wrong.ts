import { bySense, type Figures, type PollDefinition, type Sense } from '../../polls/index.ts';
import { amounts } from '../charts/charts.ts';
import type { Figure } from '../figure.ts';
import type { GapCounts } from '../gapBook.ts';
import type { Words } from '../words.ts';

/** What went wrong, as tapped. Without the definition its tags have no names. */
export function tagsFigure(
  { tags }: Figures,
  definition: PollDefinition | undefined,
  words: Words,
): Figure {
  const { word, named, number, language } = words;
  const known = definition?.wentWrong.tags ?? [];
  const counted = known
    .map(({ wording, id, sense }, place) => ({
      ...{ label: wording[language] ?? wording.en ?? id, sense: named('sense.', sense) },
      count: tags[place] ?? 0,
    }))
    .sort((a, b) => b.count - a.count);
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  const bars = counted.map(({ label, count }) => ({ label, note: number(count), value: count }));
  const rows = counted.map(({ label, sense, count }) => [label, sense, count]);
  const title = word('tags');
  const columns = [
    { name: word('name'), kind: 'text' },
    { name: word('fiveS'), kind: 'text' },
    { name: word('count'), kind: 'count' },
  ] as const;
  return {
    ...{ id: 'tags', title, says: [word('tagsSay', { n: all })], table: { columns, rows } },
    ...(all > 0 && { chart: () => amounts(title, bars) }),
  };
}

/** What was tapped most, in the manager's words. */
export function mostTapped(figure: Figure, { word }: Words): string {
  const [label, , count] = figure.table.rows[0] ?? [];
  const n = figure.table.rows.reduce((sum, [, , one]) => sum + Number(one), 0);
  if (n === 0) return word('wrongNothing');
  return word('wrongMost', { tag: String(label), count: Number(count), n });
}

const FIVE = ['smile', 'speed', 'sincerity', 'smart', 'study'] as const satisfies readonly Sense[];

/** Smile, speed, sincerity, smart, study: each with the figure that measures it. */
export function fiveSFigure(
  figures: Figures,
  { definition, gaps }: { definition: PollDefinition | undefined; gaps: GapCounts },
  words: Words,
): Figure {
  const { word, named, number } = words;
  const tapped = definition ? bySense(figures.tags, definition) : new Map<Sense, number>();
  const answered = figures.funnel.stages.find(({ stage }) => stage === 'answered')?.count ?? 0;
  const measured = measures(figures, { gaps, unfriendly: tapped.get('smile') ?? 0 }, words);
  const rows = FIVE.map((sense) => {
    const count = tapped.get(sense) ?? 0;
    const [by, value] = measured[sense];
    return [named('sense.', sense), by, value, count, answered === 0 ? null : count / answered];
  });
  const bars = FIVE.map((sense) => ({
    label: named('sense.', sense),
    ...{ note: number(tapped.get(sense) ?? 0), value: tapped.get(sense) ?? 0 },
  }));
  const title = word('fiveS');
  const says = FIVE.map((sense) => `${named('sense.', sense)} — ${measured[sense].join(': ')}`);
  const columns = [
    { name: word('name'), kind: 'text' },
    { name: word('measures'), kind: 'text' },
    { name: word('value'), kind: 'text' },
    { name: word('tapped'), kind: 'count' },
    { name: word('perAnswer'), kind: 'share' },
  ] as const;
  return { id: 'fiveS', title, says, table: { columns, rows }, chart: () => amounts(title, bars) };
}

interface Counted {
  gaps: GapCounts;
  unfriendly: number;
}

function measures(figures: Figures, { gaps, unfriendly }: Counted, words: Words) {
  const { word, duration, number, percent } = words;
  const shareOf = (name: string) => {
    const found = figures.shares.find((one) => one.name === name)?.now;
    if (!found) return '–';
    return found.share === null ? `${found.count}/${found.n}` : percent(found.share);
  };
  const { median } = figures.waits.firstPerson;
  return {
    smile: [word('smileBy'), number(unfriendly)],
    speed: [word('speedBy'), median === null ? '–' : duration(median)],
    sincerity: [word('sincerityBy'), shareOf('promisesKept')],
    smart: [word('smartBy'), shareOf('handedOver')],
    study: [word('studyBy'), number(gaps.unanswered)],
  } as const satisfies Record<(typeof FIVE)[number], readonly [string, string]>;
}
