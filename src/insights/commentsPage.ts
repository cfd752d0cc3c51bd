import { type Html, html } from '../pages/index.ts';
import {
  type Comment,
  isClosed,
  isSatisfied,
  PRIVATE_BELOW,
  sortedByFeeling,
  themesOf,
} from '../polls/index.ts';
import type { SignedIn } from '../staff/index.ts';
import type { Figure } from './figure.ts';
import { empty, type Page } from './layout.ts';
import { addressOf } from './look.ts';
import type { Found } from './read.ts';
import { section } from './section.ts';
import type { Sources } from './sources.ts';
import type { Words } from './words.ts';

const MOST = 2_000;
const SHOWN = 200;

/** What was written, the bitterest first, with its themes. */
export async function commentsPage(page: Page, reader: SignedIn): Promise<Html> {
  const { found, look, words, sources } = page;
  if (!found) return empty(page);
  const { word, language } = words;
  if (!(await maySeeComments(found, sources, reader)))
    return html`<p class="notice warn">${word('commentsClosed')}</p>`;
  const comments = await sources.polls.comments(found.view, MOST);
  const query = addressOf(look, { language });
  const themes = themesFigures(comments, found, sources, words);
  const sorted = sortedByFeeling(comments, sources.reading).slice(0, SHOWN);
  return html`<h1>${word('comments')}</h1><p>${word('commentsSay', { n: comments.length })}</p>
<div class="figures">${themes.map((figure) => section(figure, query, words))}</div>
<ol class="comments">${sorted.map((comment) => shown(comment, page))}</ol>`;
}

/** Comments and colleagues by name in small groups are open to administrators alone. */
export const maySeeAll = ({ role }: SignedIn): boolean => role === 'administrator';

const maySeeComments = async (
  { instrument, view }: Found,
  { polls }: Pick<Sources, 'polls'>,
  reader: SignedIn,
): Promise<boolean> =>
  maySeeAll(reader) || (instrument.answered >= PRIVATE_BELOW && !(await isClosed(polls, view)));

function shown(comment: Comment, { words, nameOf }: Page): Html {
  const { word, date } = words;
  const { text, rating, day, of, mayContact, conversation, language } = comment;
  const about = [
    date(day),
    ...(rating === null ? [] : [word('rated', { rating })]),
    ...(of.topic === '' ? [] : [nameOf('topic', of.topic)]),
    ...(mayContact === null ? [] : [word(mayContact ? 'mayContact' : 'mayNotContact')]),
  ];
  const path = conversation && `/insights/conversations/${encodeURIComponent(conversation)}`;
  const open =
    path && html` · <a href="${path}?language=${words.language}">${word('conversation')}</a>`;
  return html`<li><blockquote lang="${language}">${text}</blockquote><p class="who">${about.join(' · ')}${open}</p></li>`;
}

/** The themes of a look, for who may read the comments they are made of. */
export async function readThemes(
  { found, sources, words }: Pick<Page, 'found' | 'sources' | 'words'>,
  reader: SignedIn,
): Promise<Figure[]> {
  if (!found || !(await maySeeComments(found, sources, reader))) return [];
  const comments = await sources.polls.comments(found.view, MOST);
  return themesFigures(comments, found, sources, words);
}

/** Words at home with the satisfied, and with the others. */
function themesFigures(
  comments: readonly Comment[],
  { instrument: { scale } }: Found,
  { reading }: Pick<Sources, 'reading'>,
  { word }: Words,
): Figure[] {
  const rated = comments.filter(({ rating }) => rating !== null);
  const classOf = ({ rating }: Comment) =>
    isSatisfied(rating ?? 0, scale) ? 'satisfied' : 'dissatisfied';
  return themesOf(rated, classOf, reading).map(({ key, themes }) => ({
    id: `themes-${key}`,
    title: word('themes', { class: word(`${key}Class`) }),
    says: [themes.map((one) => one.word).join(', ')],
    table: {
      columns: [
        { name: word('word'), kind: 'text' },
        { name: word('comments'), kind: 'count' },
        { name: word('weight'), kind: 'number' },
        { name: word('keyness'), kind: 'number' },
      ],
      rows: themes.map((one) => [one.word, one.comments, one.weight, one.keyness]),
    },
  }));
}
