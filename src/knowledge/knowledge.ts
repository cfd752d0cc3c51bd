import type { Say, Trainer } from '../language/index.ts';
import type { ArticleId, Clock, Language } from '../vocabulary.ts';
import type { Problem } from './articleFile.ts';
import { createFolderReader, type Library } from './folder.ts';
import type { Model } from './model.ts';
import type { Article, Explanation, Outcome } from './outcome.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { chooseShelf } from './shelves.ts';
import { createEngineTrainer, type Training } from './training.ts';
import { watchForChanges } from './watching.ts';

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
  /** Told what is being learnt, which may take seconds. */
  say?: Say;
}

const NOTHING_KNOWN: Outcome = { kind: 'abstain', confidence: 0, related: [] };

/** Reads and trains; resolves when the first questions can be asked. */
export async function openKnowledge(options: KnowledgeOptions): Promise<Knowledge> {
  const service = createService(options);
  let settled: Promise<void> = Promise.resolve();
  const reload = () => {
    settled = service.reload().catch((error: Error) => options.log?.(notLearnt(error)));
  };
  const stopWatching = options.watch ? await watchForChanges(options.folder, reload) : () => {};
  await service.reload();
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
    articles: (language) => [...(service.library.articles.get(language)?.values() ?? [])],
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
      await stopWatching();
      await settled;
    },
  };
}

const notLearnt = (error: Error): Problem => ({
  file: '.',
  line: 1,
  message: `The changed articles are shown but not yet learnt: ${error.message}. Save one of them to try again.`,
});

/** What is in service now, and how it is replaced: what articles say at once, how they are found once learnt. */
function createService({ folder, log, models, say }: KnowledgeOptions) {
  const read = createFolderReader(folder);
  const train = createEngineTrainer(models, say);
  const report = reporterOfNew(log);

  const service = {
    library: { articles: new Map(), problems: [] } satisfies Library as Library,
    shelves: new Map<Language, Shelf>() as ReadonlyMap<Language, Shelf>,
    version: 0,
    /** Resolves when what the files say now has been learnt. */
    async reload(): Promise<void> {
      await takeUp();
      await learn();
    },
    shelfFor: (text: string, language: Language) => chooseShelf(service.shelves, text, language),
    article: (id: ArticleId, language: Language) => articleIn(service.library, id, language),
  };

  const takeUp = coalesced(async () => {
    service.library = await read();
    service.shelves = renewed(service.shelves, service.library);
    report(service.library.problems);
  });
  const learn = coalesced(async () => {
    const { articles } = service.library;
    const shelves = await Promise.all(
      [...articles].map(([language, shelf]) =>
        trained([...shelf.values()], language, service.shelves, train),
      ),
    );
    service.shelves = renewed(new Map(shelves.map((s) => [s.language, s])), service.library);
    service.version += 1;
  });
  return service;
}

/** One run at a time; calls made while one waits to begin share it. */
function coalesced(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let waiting = false;
  return () => {
    if (waiting) return running;
    waiting = true;
    running = running
      .catch(() => {})
      .then(() => {
        waiting = false;
        return run();
      });
    return running;
  };
}

/** Names each problem once for as long as it lasts. */
function reporterOfNew(log: KnowledgeOptions['log']): (problems: readonly Problem[]) => void {
  let known = new Set<string>();
  return (problems) => {
    const now = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
    for (const [key, problem] of now) if (!known.has(key)) log?.(problem);
    known = new Set(now.keys());
  };
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
