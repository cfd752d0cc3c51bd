import type { Gap, GapStore } from '../knowledge/index.ts';
import { dayOf, type View } from '../polls/index.ts';

/** Questions that went without an answer, counted as they come in. */
export interface GapBook {
  /** The store, telling the book of every gap. */
  store: GapStore;
  count(view: View): Promise<GapCounts>;
}

export interface GapCounts {
  unanswered: number;
  disputed: number;
  /** By the day number of each week's Monday. */
  weeks: ReadonlyMap<number, number>;
  /** The customers' own words, the most asked first. */
  most: readonly { question: string; language: string; count: number }[];
}

interface Entry extends Pick<Gap, 'language' | 'outcome' | 'question'> {
  day: number;
}

const SHOWN = 15;
const LONGEST = 160;

/** Only dates and languages are known of a gap: other conditions of a view are not looked at. */
export function createGapBook(store: GapStore, timeZone: () => string): GapBook {
  const entries = new Map<string, Entry>();
  const enter = ({ id, at, language, outcome, question }: Gap) =>
    entries.set(id, {
      ...{ language, outcome, question: question.slice(0, LONGEST) },
      day: dayOf(at, timeZone()),
    });
  let read: Promise<void> | undefined;
  const readOnce = () => {
    read ??= store.list().then((gaps) => {
      for (const gap of gaps) enter(gap);
    });
    return read;
  };
  return {
    store: {
      ...store,
      record: async (gap) => {
        await store.record(gap);
        enter(gap);
      },
    },
    async count(view) {
      await readOnce();
      return countIn([...entries.values()].filter((entry) => isIn(view, entry)));
    },
  };
}

function isIn({ from, to, of }: View, { day, language }: Entry): boolean {
  if ((from !== undefined && day < from) || (to !== undefined && day > to)) return false;
  return of?.language?.includes(language) ?? true;
}

function countIn(entries: readonly Entry[]): GapCounts {
  const weeks = new Map<number, number>();
  const asked = new Map<string, { question: string; language: string; count: number }>();
  for (const { day, question, language } of entries) {
    const monday = day - ((day + 3) % 7);
    weeks.set(monday, (weeks.get(monday) ?? 0) + 1);
    const key = `${language} ${question.toLowerCase().replace(/[\s\p{P}]+/gu, ' ')}`;
    const known = asked.get(key) ?? { question, language, count: 0 };
    asked.set(key, { ...known, count: known.count + 1 });
  }
  const disputed = entries.filter(({ outcome }) => outcome === 'disputed').length;
  const most = [...asked.values()].sort((a, b) => b.count - a.count).slice(0, SHOWN);
  return { unanswered: entries.length - disputed, disputed, weeks, most };
}
