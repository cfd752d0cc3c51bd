import { createLabeller, type LabellerModel, trainLabeller } from '../../../src/language/index.ts';
import type { Language } from '../../../src/vocabulary.ts';
import { dangerIn, namesHarm } from '../danger.ts';
import { isAsking } from '../fewWords.ts';
import { phrasesOf, wishForPerson } from '../phrases.ts';
import { withoutNames } from './noticeText.ts';
import { enriched, examplePhrases, type Kind, wordClasses } from './noticeTraining.ts';

/** How probable each kind is, the likeliest first. */
export type Judge = (text: string) => readonly { label: Kind; probability: number }[];

/** A trained judge as plain data. */
export type JudgeModel = LabellerModel<Kind>;

export function trainJudge(language: Language): JudgeModel {
  const examples = enriched(examplePhrases(language), language);
  return trainLabeller(
    examples.map(({ label, text }) => ({ label, text: withoutNames(text) })),
    reading(language),
  );
}

export function createJudge(model: JudgeModel, language: Language): Judge {
  const { label } = createLabeller(model, reading(language));
  return (text) => label(withoutNames(text));
}

const reading = (language: Language) => ({
  language,
  classes: wordClasses(language),
  hints: (text: string) => [
    ...(phrasesOf(text) ?? ['mixed']),
    `person ${wishForPerson(text)}`,
    `danger ${namesHarm(text) || dangerIn(text) !== undefined}`,
    `asks ${isAsking(text)}`,
  ],
});
