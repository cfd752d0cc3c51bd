import type { Language } from '../vocabulary.ts';
import { createSoftmaxTrainer, type Softmax, scoreVector } from './softmax.ts';
import { softmaxInto } from './softmaxBlock.ts';
import { createReader, learnSpace, type Space } from './space.ts';
import { createSpeller, vocabularyOf } from './speller.ts';

export interface LabelledText<Label extends string = string> {
  label: Label;
  text: string;
}

export interface TextClassifier<Label extends string = string> {
  /** Every label with its probability, likeliest first; even odds where no word is known. */
  classify(text: string): { label: Label; probability: number }[];
}

/** A trained classifier as plain data. */
export interface ClassifierModel<Label extends string = string> {
  labels: readonly Label[];
  space: Space;
  softmax: Softmax;
  /** Its words: what misspelt ones are brought back to. */
  vocabulary: readonly string[];
}

const PASSES = 6;

/** Learns labels from example texts, with the features the knowledge base is searched by. */
export function trainClassifier<Label extends string>(
  examples: readonly LabelledText<Label>[],
  { language }: { language: Language },
): ClassifierModel<Label> {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const texts = examples.map(({ text }) => text);
  const { space, rows } = learnSpace(texts, language);
  const trainer = createSoftmaxTrainer({
    rows,
    labels: Uint32Array.from(examples, ({ label }) => labels.indexOf(label)),
    labelCount: labels.length,
    features: space.size,
  });
  trainer.run(PASSES);
  return { labels, space, softmax: trainer.model, vocabulary: vocabularyOf(texts, language) };
}

export function createClassifier<Label extends string>({
  labels,
  space,
  softmax,
  vocabulary,
}: ClassifierModel<Label>): TextClassifier<Label> {
  const read = createReader(space);
  const speller = createSpeller(vocabulary, space.language);
  const odds = new Float64Array(labels.length);
  return {
    classify(text) {
      scoreVector(softmax, read(text, speller), odds);
      softmaxInto(odds, odds);
      return labels
        .map((label, at) => ({ label, probability: odds[at] ?? 0 }))
        .sort((a, b) => b.probability - a.probability);
    },
  };
}
