import { type CaseRecord, type CaseStore, parseCaseNumber } from '../cases/index.ts';
import type { CaseId } from '../vocabulary.ts';
import { maySee, type Viewer } from './caseFile.ts';
import type { Log } from './desk.ts';
import type { News } from './news.ts';
import type { CasesView } from './protocol/view.ts';
import type { ListFilter } from './reading.ts';
import { rowOfSummary } from './rows.ts';

/** Lists and finds cases by what was said, who said it, its number or product. */
export interface Search {
  find(viewer: Viewer, filter: ListFilter): Promise<CasesView>;
  close(): void;
}

const LONGEST = 600;
/** So many are read between two breaths. */
const AT_ONCE = 50;

export function createSearch(
  store: CaseStore,
  cases: News<CaseRecord>,
  { log }: { log: Log },
): Search {
  const words = new Map<CaseId, string>();
  let complete = false;
  let closed = false;
  const stop = cases.listen(({ case: { id, number, customer, facts } }) => {
    words.set(id, wordsOf([number, customer, ...textsOf(facts)]));
  });
  const readAll = async () => {
    for (const [index, { id }] of (await store.list({})).toReversed().entries()) {
      if (closed) return;
      if (index % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
      const found = words.has(id) ? undefined : await store.find(id);
      if (!found || words.has(id)) continue;
      const { number, customer, facts } = found.case;
      words.set(id, wordsOf([number, customer, ...textsOf(facts)]));
    }
    complete = true;
  };
  readAll().catch((err) => log.error({ err }, 'cases could not be read for the search'));

  return {
    find: async (viewer, filter) => {
      const { search, after, limit } = filter;
      const wanted = wantedIn(search);
      const summaries = (await store.list(filterOf(filter))).toReversed();
      const from = after === undefined ? 0 : summaries.findIndex(({ id }) => id === after) + 1;
      const fits = ({ id, number, what }: (typeof summaries)[number]) => {
        const text = words.get(id) ?? wordsOf([number, what]);
        return wanted.every((word) => text.includes(word));
      };
      const rows = [];
      for (const summary of summaries.slice(from)) {
        const row = rowOfSummary(summary);
        if (maySee(viewer, row) && fits(summary)) rows.push(row);
        if (rows.length > limit) break;
      }
      const shown = rows.slice(0, limit);
      const next = rows.length > limit ? (shown.at(-1)?.id ?? null) : null;
      return { rows: shown, next, complete };
    },
    close: () => {
      closed = true;
      stop();
    },
  };
}

const textsOf = (facts: CaseRecord['case']['facts']): string[] => {
  const { what, product, order, wish, name, email, phone } = facts;
  return [what.slice(0, LONGEST), product, order, wish?.slice(0, 100), name, email, phone].filter(
    (text) => text !== undefined,
  );
};

const wordsOf = (texts: readonly string[]): string =>
  texts.join('\n').normalize('NFKC').toLowerCase();

/** Every word must be there; a case number in any writing is one word. */
function wantedIn(search: string): string[] {
  const number = parseCaseNumber(search);
  return number ? [number] : wordsOf([search]).split(/\s+/).filter(Boolean);
}

function filterOf({ search: _, after: __, limit: ___, ...filter }: ListFilter) {
  return parseFilter(filter);
}

const parseFilter = (filter: object): Parameters<CaseStore['list']>[0] => filter;
