import { createTrainer, type Say, type Trainer } from '../language/index.ts';
import type { Language } from '../vocabulary.ts';
import type { Lesson, Model } from './model.ts';

/** What an engine is trained on. */
export interface Training {
  lessons: readonly Lesson[];
  language: Language;
}

/** Trains engines; `models` is a folder to keep them in. */
export const createEngineTrainer = (models?: string, say?: Say): Trainer<Training, Model> =>
  createTrainer({
    name: 'engine',
    about: 'the articles',
    say,
    script: new URL('./trainingScript.ts', import.meta.url),
    sources: [`${import.meta.dirname}/**/*.{ts,txt}`],
    models,
  });
