import { createTrainer, type Trainer } from '../language/index.ts';
import type { Language } from '../vocabulary.ts';
import type { Lesson, Model } from './model.ts';

/** What an engine is trained on. */
export interface Training {
  lessons: readonly Lesson[];
  language: Language;
}

/** Trains engines; `models` is a folder to keep them in. */
export const createEngineTrainer = (models?: string): Trainer<Training, Model> =>
  createTrainer({
    name: 'engine',
    script: new URL('./trainingProcess.ts', import.meta.url),
    sources: [`${import.meta.dirname}/**/*.ts`],
    models,
  });
