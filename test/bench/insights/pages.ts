import { createInsights } from '../../../src/insights/index.ts';
import { contentWords, sentiment } from '../../../src/language/index.ts';
import type { PollStore } from '../../../src/polls/index.ts';
import type { SignedIn } from '../../../src/staff/index.ts';
import type { StaffId } from '../../../src/vocabulary.ts';
import { company } from '../../cases/fixture.ts';

const email = 'max@example.com';
const reader: SignedIn = {
  ...{ id: 'max' as StaffId, name: 'Max', email, role: 'manager', manager: true },
  ...{ capacity: 10, languages: [], onDuty: true, session: '' },
};

/** Asks for a page of the insights as a signed-in manager's browser does; resolves with its size. */
export function pagesOver(polls: PollStore): (path: string) => Promise<number> {
  const { routes } = createInsights({
    ...{ polls, clock: () => 0, company: () => company },
    ...{ cases: { list: async () => [] }, knowledge: { article: () => undefined } },
    conversations: { find: async () => undefined, messages: async () => [] },
    gaps: { count: async () => ({ unanswered: 0, disputed: 0, weeks: new Map(), most: [] }) },
    roster: {
      current: () => ({ staff: [], responsible: { id: reader.id, name: 'Max', email } }),
    },
    reading: { words: contentWords, feeling: sentiment },
    gate: { keep: () => undefined, whoIs: () => reader },
    pages: {
      entry: () => ({ script: '', styles: [], preloads: [] }),
      ...{ asset: () => ({ status: 404 }), embed: () => ({ status: 404 }) },
    },
  });
  return async (path) => {
    const { pathname, searchParams: query } = new URL(path, 'http://127.0.0.1');
    const route = routes.find((one) => one.path === pathname);
    const file = pathname.split('/').at(-1) ?? '';
    const figures = routes.find((one) => one.path.endsWith('/figures/:file'));
    const answer = await (route ?? figures)?.handle({
      ...{ params: { file }, query, headers: {}, address: '127.0.0.1', body: undefined },
    });
    return String(answer?.body ?? '').length;
  };
}
