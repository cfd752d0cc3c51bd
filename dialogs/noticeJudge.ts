import {
  type ClassifierModel,
  createClassifier,
  createLabeller,
  type LabellerModel,
  trainClassifier,
  trainLabeller,
} from '../src/language/index.ts';
import type { Language } from '../src/vocabulary.ts';
import { enriched, examplePhrases, KINDS, type Kind, wordClasses } from './noticeTraining.ts';
import { phrasesOf, wishForPerson } from './phrases.ts';

/** How probable each kind is. */
export type Judge = (text: string) => ReadonlyMap<Kind, number>;

/** A trained judge as plain data. */
export interface JudgeModel {
  labeller: LabellerModel<Kind>;
  classifier: ClassifierModel<Kind>;
}

const WEIGHT_OF_SECOND = 0.3;

/**
 * Two opinions, weighed: one reads classes of words and sentence form, the other the words and
 * concepts the knowledge base is searched by. They err on different messages.
 */
export function trainJudge(language: Language): JudgeModel {
  const examples = examplePhrases(language);
  return {
    labeller: trainLabeller(enriched(examples, language), reading(language)),
    classifier: trainClassifier(examples, { language }),
  };
}

const reading = (language: Language) => ({
  language,
  classes: wordClasses(language),
  hints: (text: string) => [...(phrasesOf(text) ?? ['mixed']), `person ${wishForPerson(text)}`],
});

export function createJudge(model: JudgeModel, language: Language): Judge {
  const labeller = createLabeller(model.labeller, reading(language));
  const classifier = createClassifier(model.classifier);
  return (text) => {
    const first = byKind(labeller.label(text));
    const second = byKind(classifier.classify(text));
    const odds = KINDS.map(
      (kind) =>
        (first.get(kind) ?? 0) ** (1 - WEIGHT_OF_SECOND) *
        (second.get(kind) ?? 0) ** WEIGHT_OF_SECOND,
    );
    const whole = odds.reduce((sum, odd) => sum + odd, 0) || 1;
    return new Map(KINDS.map((kind, at) => [kind, (odds[at] ?? 0) / whole]));
  };
}

const byKind = (opinion: readonly { label: Kind; probability: number }[]) =>
  new Map(opinion.map(({ label, probability }) => [label, probability]));
