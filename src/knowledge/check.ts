import { normalise } from '../language/index.ts';
import type { ArticleId, Instant, Language } from '../vocabulary.ts';
import { createWitness } from './evidence.ts';
import type { Library } from './folder.ts';
import { trainModel } from './model.ts';
import type { Article } from './outcome.ts';

/** Something an author should look at; errors keep an article from customers or send them astray. */
export interface Finding {
  level: 'error' | 'warning';
  /** `en/kettle-descale`, or the file with its line. */
  where: string;
  message: string;
}

const nameOf = ({ language, id }: Article) => `${language}/${id}`;

/** Everything that is wrong, or will be, with a knowledge base. */
export function checkLibrary(library: Library, now: Instant): Finding[] {
  const broken = library.problems.map(({ file, line, message }): Finding => {
    return { level: 'error', where: `${file}:${line}`, message };
  });
  const shelves = [...library.articles].map(([language, shelf]) => ({
    language,
    articles: [...shelf.values()],
  }));
  const everyId = new Set(shelves.flatMap(({ articles }) => articles.map(({ id }) => id)));
  return [
    ...broken,
    ...shelves.flatMap(({ articles }) =>
      articles.flatMap((article) => deadLinks(article, everyId)),
    ),
    ...shelves.flatMap(({ language, articles }) => untranslated(language, articles, everyId)),
    ...shelves.flatMap(({ articles }) => articles.flatMap((article) => overdue(article, now))),
    ...shelves.flatMap(({ articles }) => [
      ...sharedPhrasings(articles),
      ...contradictions(articles),
    ]),
    ...shelves.flatMap(({ language, articles }) => strayExamples(articles, language)),
  ];
}

const LINK = /\]\(article:([^)\s]+)\)/g;

function deadLinks(article: Article, everyId: ReadonlySet<ArticleId>): Finding[] {
  const linked = [...article.body.matchAll(LINK)].map(([, id]) => id ?? '');
  const targets = new Set<string>([...linked, ...article.related]);
  return [...targets]
    .filter((id) => ![...everyId].some((known) => known === id))
    .map((id) => ({
      level: 'error',
      where: nameOf(article),
      message: `links to ${id}, which does not exist.`,
    }));
}

function untranslated(
  language: Language,
  articles: readonly Article[],
  everyId: ReadonlySet<ArticleId>,
): Finding[] {
  const here = new Set(articles.map(({ id }) => id));
  return [...everyId]
    .filter((id) => !here.has(id))
    .map((id) => ({
      level: 'warning',
      where: `${language}/${id}`,
      message: 'is not translated into this language.',
    }));
}

function overdue(article: Article, now: Instant): Finding[] {
  const today = new Date(now).toISOString().slice(0, 10);
  if (!article.review || article.review >= today) return [];
  return [
    {
      level: 'warning',
      where: nameOf(article),
      message: `was to be reviewed by ${article.review}.`,
    },
  ];
}

/** Titles and examples that two articles claim. */
function sharedPhrasings(articles: readonly Article[]): Finding[] {
  const owners = new Map<string, Article>();
  return articles.flatMap((article) =>
    [article.title, ...article.examples].flatMap((phrasing): Finding[] => {
      const key = normalise(phrasing)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      const owner = owners.get(key) ?? article;
      owners.set(key, owner);
      if (owner === article) return [];
      const message = `“${phrasing}” also stands for ${owner.id}: keep it in one of them.`;
      return [{ level: 'error', where: nameOf(article), message }];
    }),
  );
}

const SENTENCE_END = /(?<=[.!?。！？])\s*|\n+/;
const FIGURE = /\d+(?:[.,:]\d+)*/g;
const SHORTEST_STATEMENT = 25;

/** The same sentence with other figures: one of the two is wrong. */
function contradictions(articles: readonly Article[]): Finding[] {
  const said = new Map<string, { article: Article; figures: string }>();
  return articles.flatMap((article) =>
    article.body.split(SENTENCE_END).flatMap((sentence): Finding[] => {
      const figures = (sentence.match(FIGURE) ?? []).join(' ');
      const statement = sentence.replace(FIGURE, '#').trim();
      if (!figures || statement.length < SHORTEST_STATEMENT) return [];
      const before = said.get(statement) ?? { article, figures };
      said.set(statement, before);
      if (before.article === article || before.figures === figures) return [];
      const message = `says “${sentence.trim()}”, but ${before.article.id} gives other figures (${before.figures}).`;
      return [{ level: 'warning', where: nameOf(article), message }];
    }),
  );
}

const CLEARLY_NEARER = 0.25;
const NEAR = 0.7;

/** Examples that lie nearer to another article than to the rest of their own. */
function strayExamples(articles: readonly Article[], language: Language): Finding[] {
  if (articles.length < 2) return [];
  const { material, phrasings } = trainModel(articles, language);
  const witness = createWitness(material);
  return articles.flatMap((article, own) =>
    article.examples.flatMap((example): Finding[] => {
      witness.question(example);
      const itself = Uint8Array.from(phrasings, (phrasing) => (phrasing === example ? 1 : 0));
      const likeness = (place: number) => witness.nearest(place, itself).cosine;
      const enough = Math.max(NEAR, likeness(own) + CLEARLY_NEARER);
      const rival = articles.findIndex((_, place) => place !== own && likeness(place) >= enough);
      const [other] = articles.slice(rival, rival + 1);
      if (rival < 0 || !other || codesDiffer(example, phrasings[witness.nearest(rival).row] ?? ''))
        return [];
      const message = `the example “${example}” lies nearer to ${other.id}: move it, or make it more telling.`;
      return [{ level: 'warning', where: nameOf(article), message }];
    }),
  );
}

/** Two phrasings that name different models or error codes are not the same question, however alike. */
function codesDiffer(a: string, b: string): boolean {
  const codes = (text: string) => [...new Set(normalise(text).match(CODE))].sort().join(' ');
  return codes(a) !== codes(b);
}

const CODE = /[\p{L}\p{N}]*\d[\p{L}\p{N}]*/gu;
