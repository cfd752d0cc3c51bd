import type { Language } from '../vocabulary.ts';
import { createModelCache } from './modelCache.ts';
import { trainAside } from './trainAside.ts';

/** What is taught, by whom, and where the models of it are kept. */
export interface Course {
  /** Begins the names of the models' files. */
  name: string;
  /** A module that calls `teach`. */
  script: URL;
  /** Patterns of the files, besides this room's, that decide what is learnt of a training. */
  sources: readonly string[];
  /** A folder to keep models in, so that the next start need not train; without it, none is kept. */
  models?: string | undefined;
}

/** Gives the model of a training as plain data, without holding up the caller's thread. */
export type Trainer<Training, Model> = (training: Training) => Promise<Model>;

/** Trains in a process of its own, and at most once where models are kept. */
export function createTrainer<Training extends { language: Language }, Model>({
  script,
  models,
  ...course
}: Course): Trainer<Training, Model> {
  const train = (training: Training) => trainAside<Training, Model>(script, training);
  if (models === undefined) return train;
  const cached = createModelCache<Training, Model>({ ...course, folder: models });
  return (training) => cached(training, () => train(training));
}
