import { useEffect, useState } from '../../../pages/browser.ts';
import type { ArticleId } from '../../../vocabulary.ts';
import type { ArticlesView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import type { Mode } from './writing.ts';

/** Something to put in at the caret. */
export interface Offer {
  key: string;
  title: string;
  detail: string;
  /** Stands for what was typed to find it. */
  text: string;
  article?: { id: ArticleId; title: string };
}

export interface Offers {
  list: readonly Offer[];
  /** What was typed to find them, `/` or `@` included; it ends at the caret. */
  typed: string;
}

const NONE: Offers = { list: [], typed: '' };
const MOST = 8;

/** `/` offers articles and canned replies, `@` in a note colleagues. */
export function useOffers(mode: Mode, beforeCaret: string): Offers {
  const [, typed = ''] =
    (mode === 'reply' ? /(?:^|\s)(\/[^\n/]{0,40})$/ : /(?:^|\s)(@[^\n@]{0,40})$/).exec(
      beforeCaret,
    ) ?? [];
  const found = useArticles(mode === 'reply' && typed !== '' ? typed.slice(1) : undefined);
  const colleagues = useColleagues(typed.slice(1));
  if (typed === '') return NONE;
  return { list: (mode === 'reply' ? found : colleagues).slice(0, MOST), typed };
}

function useColleagues(wanted: string): Offer[] {
  const { state, word } = useScene();
  return state.staff
    .filter(({ id, name }) => id !== state.me.id && beginsWith(name, wanted))
    .map(({ id, name, role }) => ({
      ...{ key: id, title: name, detail: word(`role-${role}`), text: `@${name} ` },
    }));
}

const beginsWith = (name: string, wanted: string): boolean =>
  name.toLowerCase().startsWith(wanted.toLowerCase());

function useArticles(wanted: string | undefined): Offer[] {
  const { desk, state, word } = useScene();
  const [view, setView] = useState<ArticlesView>({ articles: [], canned: [] });
  const language = state.open?.view?.record.case.language ?? 'en';
  useEffect(() => {
    if (wanted === undefined) return undefined;
    let isOver = false;
    const query = new URLSearchParams({ search: wanted.trim(), language });
    desk.read<ArticlesView>(`articles?${query}`).then((outcome) => {
      if (!isOver && outcome.kind === 'read') setView(outcome.view);
    });
    return () => {
      isOver = true;
    };
  }, [wanted, language]);
  return [
    ...view.canned.map(({ id, title, text }) => ({ key: id, title, detail: word('canned'), text })),
    ...view.articles.map(({ id, title, text }) => ({
      ...{ key: id, title, detail: word('article'), text: plain(text), article: { id, title } },
    })),
  ];
}

/** Markdown as a person would write it. */
const plain = (text: string): string =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|`)/g, '')
    .trim();
