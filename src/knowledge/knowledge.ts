import { detectLanguage, type Trainer } from '../language/index.ts';
import type { ArticleId, Clock, Language } from '../vocabulary.ts';
import type { Problem } from './articleFile.ts';
import { createFolderReader, type Library, watchForChanges } from './folder.ts';
import type { Model } from './model.ts';
import type { Article, Explanation, Outcome } from './outcome.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { createEngineTrainer, type Training } from './training.ts';

export interface Knowledge {
  /** Synchronous, within a millisecond, never throws; whatever cannot be answered abstains. */
  ask(text: string, language: Language): Outcome;
  explain(text: string, language: Language): Explanation;
  /** In another language where it is not translated. */
  article(id: ArticleId, language: Language): Article | undefined;
  articles(language: Language): readonly Article[];
  readonly languages: readonly Language[];
  /** Files that cannot be used as written; their last good version stays in service. */
  problems(): readonly Problem[];
  readonly ready: boolean;
  /** Counts the versions of the knowledge base put into service. */
  readonly version: number;
  close(): Promise<void>;
}

export interface KnowledgeOptions {
  folder: string;
  clock: Clock;
  log?: (problem: Problem) => void;
  /** Take up changed files while serving. */
  watch?: boolean;
  /** A folder to keep trained models in, so that the next start need not train. */
  models?: string;
}

const NOTHING_KNOWN: Outcome = { kind: 'abstain', confidence: 0, related: [] };

/** Reads and trains; resolves when the first questions can be asked. */
export async function openKnowledge(options: KnowledgeOptions): Promise<Knowledge> {
  const service = createService(options);
  await service.reload();
  const stopWatching = options.watch ? watchForChanges(options.folder, service.reload) : () => {};
  const shelfFor = (text: string, language: Language) => service.shelfFor(text, language);
  return {
    ask: (text, language) => shelfFor(text, language)?.ask(text) ?? NOTHING_KNOWN,
    explain: (text, language) =>
      shelfFor(text, language)?.explain(text) ?? {
        outcome: NOTHING_KNOWN,
        words: [],
        examples: [],
        runnersUp: [],
      },
    article: (id, language) => service.article(id, language),
    articles: (language) => service.shelves.get(language)?.articles ?? [],
    get languages() {
      return [...service.shelves.keys()];
    },
    problems: () => service.library.problems,
    get ready() {
      return service.version > 0;
    },
    get version() {
      return service.version;
    },
    close: async () => {
      stopWatching();
      await service.settled();
    },
  };
}

/** What is in service now, and how it is replaced: one reload at a time, the latest state of the files wins. */
function createService({ folder, log, models }: KnowledgeOptions) {
  const read = createFolderReader(folder);
  const train = createEngineTrainer(models);
  let running: Promise<void> = Promise.resolve();
  let waiting = false;

  const service = {
    library: { articles: new Map(), problems: [] } satisfies Library as Library,
    shelves: new Map<Language, Shelf>() as ReadonlyMap<Language, Shelf>,
    version: 0,
    settled: () => running,
    reload(): Promise<void> {
      if (waiting) return running;
      waiting = true;
      running = running.then(replace);
      return running;
    },
    shelfFor(text: string, language: Language): Shelf | undefined {
      const { shelves } = service;
      const written = shelves.size > 1 ? detectLanguage(text) : undefined;
      return (
        shelves.get(written ?? language) ?? shelves.get(language) ?? shelves.values().next().value
      );
    },
    article: (id: ArticleId, language: Language) => articleIn(service.library, id, language),
  };

  const replace = async () => {
    waiting = false;
    const library = await read();
    service.library = library;
    service.shelves = renewed(service.shelves, library);
    const shelves = await Promise.all(
      [...library.articles].map(([language, articles]) =>
        trained([...articles.values()], language, service.shelves, train),
      ),
    );
    service.shelves = new Map(shelves.map((shelf) => [shelf.language, shelf]));
    service.version += 1;
    for (const problem of library.problems) log?.(problem);
  };
  return service;
}

function articleIn({ articles }: Library, id: ArticleId, language: Language): Article | undefined {
  const elsewhere = () =>
    [...articles.values()].map((shelf) => shelf.get(id)).find((found) => found);
  return articles.get(language)?.get(id) ?? elsewhere();
}

/** What articles say holds at once; how they are found, once an engine has learnt it. */
function renewed(shelves: ReadonlyMap<Language, Shelf>, { articles }: Library) {
  return new Map(
    [...shelves].map(([language, shelf]) => [
      language,
      shelf.renewed(articles.get(language) ?? new Map()),
    ]),
  );
}

async function trained(
  articles: Article[],
  language: Language,
  serving: ReadonlyMap<Language, Shelf>,
  train: Trainer<Training, Model>,
): Promise<Shelf> {
  const now = serving.get(language);
  if (now && sameArticles(now.learnt, articles)) return now;
  return createShelf(
    articles,
    language,
    await train({ lessons: articles.map(lessonOf), language }),
  );
}

const sameArticles = (a: readonly Article[], b: readonly Article[]) =>
  a.length === b.length && a.every((article, at) => article === b[at]);

const lessonOf = ({ title, body, examples }: Article) => ({ title, body, examples });
