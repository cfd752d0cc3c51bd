import type { Language } from '../../vocabulary.ts';
import type { Around, ModuleId, PollDefinition, Scale } from './definition.ts';

export type Step = 'satisfaction' | 'expectation' | 'wentWrong' | ModuleId | 'comment' | 'contact';

/** A step as the customer sees it; each option is a button, and no option means free text. */
export interface Question {
  step: Step;
  text: string;
  options: readonly Option[];
}

export interface Option {
  /** What a tap on it stands for: `5`, `worse`, a tag's id, `yes`. */
  value: string;
  label: string;
}

export const EXPECTATIONS = ['worse', 'same', 'better'] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

/** The question of a step in the customer's language, or in the first one of the definition. */
export function questionOf(definition: PollDefinition, step: Step, language: Language): Question {
  const say = <T>(wording: Readonly<Record<Language, T>>) => worded(definition, wording, language);
  const { satisfaction, expectation, wentWrong, comment } = definition;
  switch (step) {
    case 'satisfaction':
      return { step, ...scaled(satisfaction.scale, say(satisfaction.wording)) };
    case 'expectation':
      return { step, ...expected(say(expectation.wording)) };
    case 'wentWrong':
      return { step, text: say(wentWrong.wording).question, options: tagOptions(definition, say) };
    case 'comment':
      return { step, text: say(comment.wording).question, options: [] };
    case 'contact':
      return { step, ...mayContact(say(comment.wording)) };
    default:
      return { step, ...moduleQuestion(definition, step, say) };
  }
}

/** The words around the questions, in the customer's language. */
export function aroundOf(definition: PollDefinition, language: Language): Around {
  return worded(definition, definition.around, language);
}

/** Undefined for steps that are answered in words, not on a scale of numbers. */
export function scaleOf(definition: PollDefinition, step: Step): Scale | undefined {
  if (step === 'satisfaction') return definition.satisfaction.scale;
  return definition.modules.find(({ id }) => id === step)?.scale;
}

type Say = <T>(wording: Readonly<Record<Language, T>>) => T;

function worded<T>(
  { languages }: PollDefinition,
  wording: Readonly<Record<Language, T>>,
  language: Language,
): T {
  const found = wording[language] ?? wording[languages[0] ?? ''];
  if (found === undefined) throw new Error(`poll.yaml has no words in ${language}.`);
  return found;
}

function scaled({ from }: Scale, wording: { question: string; labels: readonly string[] }) {
  const options = wording.labels.map((label, index) => ({ value: String(from + index), label }));
  return { text: wording.question, options };
}

function expected(wording: { question: string; labels: Readonly<Record<Expectation, string>> }) {
  const options = EXPECTATIONS.toReversed().map((value) => ({
    value,
    label: wording.labels[value],
  }));
  return { text: wording.question, options };
}

const tagOptions = ({ wentWrong }: PollDefinition, say: Say): Option[] =>
  wentWrong.tags.map(({ id, wording }) => ({ value: id, label: say(wording) }));

const mayContact = ({ contact, yes, no }: { contact: string; yes: string; no: string }) => ({
  text: contact,
  options: [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ],
});

function moduleQuestion(definition: PollDefinition, step: ModuleId, say: Say) {
  const found = definition.modules.find(({ id }) => id === step);
  if (!found) throw new Error(`Version ${definition.version} of the poll does not ask ${step}.`);
  return scaled(found.scale, say(found.wording));
}
