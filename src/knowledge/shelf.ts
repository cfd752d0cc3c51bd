import type { ArticleId, Language } from '../vocabulary.ts';
import { readCodes } from './codes.ts';
import { decide } from './decide.ts';
import { createEngine, type Engine } from './engine.ts';
import { explainOutcome } from './explain.ts';
import { type Model, trainModel } from './model.ts';
import type { Article, Candidate, Explanation, Outcome } from './outcome.ts';

/** The articles of one language with the engine trained on them. */
export interface Shelf {
  language: Language;
  /** By their place in the engine; undefined where it has been deleted since. */
  articles: readonly (Article | undefined)[];
  /** As they were when the engine was trained. */
  learnt: readonly Article[];
  /** Every article that could be meant, best first, at most ten. */
  rank(text: string): Candidate[];
  ask(text: string): Outcome;
  explain(text: string): Explanation;
  /** The same engine over newer versions of its articles, until one has been trained on them. */
  renewed(articles: ReadonlyMap<ArticleId, Article>): Shelf;
}

export function createShelf(articles: readonly Article[], language: Language, model: Model): Shelf {
  return shelve(articles, { language, engine: createEngine(model), learnt: articles });
}

type Learnt = Pick<Shelf, 'language' | 'learnt'> & { engine: Engine };

function shelve(articles: Shelf['articles'], { language, engine, learnt }: Learnt): Shelf {
  const codes = readCodes(learnt, (id) => articles.find((article) => article?.id === id));
  const rank = (asked: string): Candidate[] => {
    const text = codes.spelt(asked);
    const ranked = engine.rank(text).flatMap(({ place, confidence }) => {
      const article = articles[place];
      return article ? [{ article, confidence }] : [];
    });
    return codes.heeded(text, ranked);
  };
  return {
    language,
    articles,
    learnt,
    rank,
    ask: (text) => decide(rank(text)),
    explain: (text) => explainOutcome(decide(rank(text)), text, { engine, articles, language }),
    renewed: (fresh) =>
      shelve(
        learnt.map((article) => fresh.get(article.id)),
        { language, engine, learnt },
      ),
  };
}

/** Trains in the caller's own thread and time: for commands and measurements. */
export function trainShelf(articles: readonly Article[], language: Language): Shelf {
  return createShelf(articles, language, trainModel(articles, language));
}
