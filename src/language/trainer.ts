import type { Language } from '../vocabulary.ts';
import { createModelCache } from './modelCache.ts';
import { trainAside } from './trainAside.ts';

/** Told in a line each: what is being learnt, how long it took, what could not be kept. */
export type Say = (line: string) => void;

/** What is taught, by whom, and where the models of it are kept. */
export interface Course {
  /** Begins the names of the models' files. */
  name: string;
  /** A module with a function `train`, called with a training. */
  script: URL;
  /** Patterns of the files, besides this room's, that decide what is learnt of a training. */
  sources: readonly string[];
  /** A folder to keep models in, so that the next start need not train; without it, none is kept. */
  models?: string | undefined;
  /** What is taught, in the words of whoever waits for it: “the articles”. */
  about: string;
  say?: Say | undefined;
}

/** Gives the model of a training as plain data, without holding up the caller's thread. */
export type Trainer<Training, Model> = (training: Training) => Promise<Model>;

/** Trains in a process of its own, and at most once where models are kept. */
export function createTrainer<Training extends { language: Language }, Model>({
  script,
  models,
  about,
  say = () => {},
  ...course
}: Course): Trainer<Training, Model> {
  const train = async (training: Training, into?: string) => {
    const { begun, learnt } = telling(say, `${about} in ${nameOf(training.language)}`);
    const found = await trainAside<Model>({ script: script.href, training, into }, begun);
    learnt();
    return found;
  };
  if (models !== undefined)
    return createModelCache<Training, Model>({ ...course, folder: models, say, train });
  return async (training) => {
    const { model } = await train(training);
    if (model === undefined) throw new Error('Nothing was learnt.');
    return model;
  };
}

function telling(say: Say, what: string) {
  let since = 0;
  return {
    begun() {
      since = performance.now();
      say(`Learning ${what}. What is learnt once is kept for the next start.`);
    },
    learnt: () => say(`Learnt ${what} in ${((performance.now() - since) / 1000).toFixed(1)} s.`),
  };
}

function nameOf(language: Language): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
