import {
  BayesClassifier,
  LogisticRegressionClassifier,
} from 'natural/lib/natural/classifiers/index.js';
import { type Article, type Candidate, trainShelf } from '../../../src/knowledge/index.ts';
import { createBm25 } from './bm25.ts';

/** Not among the project's packages: installed by whoever wants to compare. */
const PEERS: Record<'nlpJs' | 'miniSearch', string> = {
  nlpJs: '@nlpjs/basic',
  miniSearch: 'minisearch',
};

/** The articles a trained engine ranks for a question, best first; `confidence` is whatever score it has. */
export type Trained = (text: string) => Promise<Candidate[]> | Candidate[];

export function firsthand(articles: readonly Article[]): Trained {
  const shelf = trainShelf(articles, 'en');
  return (text) => shelf.rank(text);
}

const phrasings = ({ title, body, examples }: Article) =>
  [title, body, ...examples].filter((text) => text);

function byId(articles: readonly Article[]) {
  const known = new Map(articles.map((article) => [String(article.id), article]));
  return (id: string, confidence: number): Candidate[] => {
    const article = known.get(id);
    return article ? [{ article, confidence }] : [];
  };
}

export async function nlpJs(articles: readonly Article[]): Promise<Trained> {
  const { dockStart } = await import(PEERS.nlpJs);
  const dock = await dockStart({
    use: ['Basic', 'LangEn'],
    settings: { nlp: { autoSave: false, log: false } },
  });
  const nlp = dock.get('nlp');
  nlp.addLanguage('en');
  for (const article of articles)
    for (const text of phrasings(article)) nlp.addDocument('en', text, article.id);
  await nlp.train();
  const find = byId(articles);
  return async (text) => {
    const { classifications } = await nlp.process('en', text);
    return classifications
      .slice(0, 10)
      .flatMap((one: { intent: string; score: number }) => find(one.intent, one.score));
  };
}

interface NaturalClassifier {
  addDocument(text: string, label: string): void;
  train(): void;
  getClassifications(text: string): { label: string; value: number }[];
}

function withNatural(classifier: NaturalClassifier, articles: readonly Article[]): Trained {
  for (const article of articles)
    for (const text of phrasings(article)) classifier.addDocument(text, article.id);
  classifier.train();
  const find = byId(articles);
  return (text) =>
    classifier
      .getClassifications(text)
      .slice(0, 10)
      .flatMap(({ label, value }) => find(label, value));
}

export const naturalBayes = (articles: readonly Article[]) =>
  withNatural(new BayesClassifier(), articles);

export const naturalLogistic = (articles: readonly Article[]) =>
  withNatural(new LogisticRegressionClassifier(), articles);

export async function miniSearch(articles: readonly Article[]): Promise<Trained> {
  const { default: MiniSearch } = await import(PEERS.miniSearch);
  const index = new MiniSearch({
    fields: ['title', 'body', 'examples'],
    searchOptions: { fuzzy: 0.2, boost: { title: 2, examples: 2 } },
  });
  index.addAll(
    articles.map(({ id, title, body, examples }) => ({
      id,
      title,
      body,
      examples: examples.join(' '),
    })),
  );
  const find = byId(articles);
  return (text) =>
    index
      .search(text)
      .slice(0, 10)
      .flatMap(({ id, score }: { id: string; score: number }) => find(id, score));
}

export function bm25(articles: readonly Article[]): Trained {
  const rank = createBm25(articles.map((article) => phrasings(article).join(' ')));
  return (text) =>
    rank(text).flatMap(({ place, score }) => {
      const article = articles[place];
      return article ? [{ article, confidence: score }] : [];
    });
}
