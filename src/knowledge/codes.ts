import type { ArticleId } from '../vocabulary.ts';
import { ANSWER_FROM } from './decide.ts';
import type { Article, Candidate } from './outcome.ts';

/** "E21", "Er3", in pieces too: "E 21", "er-3". Latin alone: Chinese stands next to a code without a space. */
const CODE = /(?<![A-Za-z0-9])([A-Za-z]{1,3})([ -]?)(\d{1,4}[A-Za-z]{0,2})(?![A-Za-z0-9])/g;

/** A code that one article is about: of the phrasings that name it, the share that is that article's. */
interface Owned {
  owner: ArticleId;
  share: number;
}

export interface Codes {
  /** Codes that the articles name are written as they write them. */
  spelt(text: string): string;
  /** The article that a code of the text is all about comes first, unless another one is sure. */
  heeded(text: string, ranked: Candidate[]): Candidate[];
}

/** What codes such as those of a display are about, as the articles' own phrasings have it. */
export function readCodes(
  learnt: readonly Article[],
  articleOf: (id: ArticleId) => Article | undefined,
): Codes {
  const known = countedCodes(learnt);
  const owned = ownedCodes(known);
  const ownersIn = (text: string): Owned[] =>
    [...text.matchAll(CODE)].flatMap(
      ([, letters, , digits]) => owned.get(key(letters, digits)) ?? [],
    );
  const owners = new Set([...owned.values()].map(({ owner }) => owner));
  return {
    spelt: (text) =>
      text.replace(CODE, (whole, letters: string, between: string, digits: string) =>
        between !== '' && known.has(key(letters, digits)) ? `${letters}${digits}` : whole,
      ),
    heeded(text, ranked) {
      const named = ownersIn(text);
      const [first] = named;
      if (!first || named.some(({ owner }) => owner !== first.owner)) return ranked;
      const article = articleOf(first.owner);
      const others = ranked.filter(({ article: { id } }) => id !== first.owner && !owners.has(id));
      const own = ranked.find(({ article: { id } }) => id === first.owner)?.confidence ?? 0;
      if (!article || own >= first.share || (others[0]?.confidence ?? 0) >= ANSWER_FROM)
        return ranked;
      return [{ article, confidence: first.share }, ...within(1 - first.share, others)];
    },
  };
}

const key = (letters = '', digits = ''): string => `${letters}${digits}`.toLowerCase();

type Counts = ReadonlyMap<string, ReadonlyMap<ArticleId, number>>;

/** How many phrasings of which articles name each code. */
function countedCodes(learnt: readonly Article[]): Counts {
  const counts = new Map<string, Map<ArticleId, number>>();
  for (const { id, title, examples } of learnt)
    for (const code of [title, ...examples].flatMap(codesIn)) {
      const byArticle = counts.get(code) ?? new Map<ArticleId, number>();
      counts.set(code, byArticle.set(id, (byArticle.get(id) ?? 0) + 1));
    }
  return counts;
}

/** The model of an appliance stands in many articles, and decides for none. */
const ownedCodes = (counts: Counts): ReadonlyMap<string, Owned> =>
  new Map(
    [...counts]
      .map(([code, byArticle]): [string, Owned] => [code, ownedBy(byArticle)])
      .filter(([, { share }]) => share >= ANSWER_FROM),
  );

const codesIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(CODE)].flatMap(([, l, between, d]) => (between === '' ? key(l, d) : [])),
  ),
];

function ownedBy(byArticle: ReadonlyMap<ArticleId, number>): Owned {
  const all = [...byArticle.values()].reduce((sum, count) => sum + count, 0);
  const [owner, most] = [...byArticle].reduce((best, one) => (one[1] > best[1] ? one : best));
  return { owner, share: most / (all + 1) };
}

/** The same candidates, with no more than this between them. */
function within(rest: number, candidates: readonly Candidate[]): Candidate[] {
  const sum = candidates.reduce((total, { confidence }) => total + confidence, 0);
  const scale = Math.min(1, rest / Math.max(sum, 1e-9));
  return candidates.map((one) => ({ ...one, confidence: one.confidence * scale }));
}
