import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { LabelledText } from '../../../src/language/index.ts';
import type { Language } from '../../../src/vocabulary.ts';

/** What a message can be for. Of two in one message the earlier here cannot wait. */
export const KINDS = [
  'emergency',
  'person',
  'complaint',
  'status',
  'suggestion',
  'question',
  'goodbye',
  'thanks',
  'chat',
] as const;
export type Kind = (typeof KINDS)[number];

const phrases = z.array(z.string());
const frames = z.strictObject({ emergency: phrases, question: phrases });
const classes = z.record(z.string(), z.string());

const LONGEST_FRAMED = 60;
/** One in so many phrases is joined with another. */
const EVERY = 5;
const SLOT = '{phrase}';
const JOINTS: Readonly<Record<Language, readonly string[]>> = {
  en: ['. ', ', ', ' and ', '! ', ' - '],
  zh: ['。', '，', ' ', '！'],
};

/** The words and phrases that mean much the same, for the classifier. */
export function wordClasses(language: Language): Readonly<Record<string, string>> {
  return classes.parse(read('notice.lexicon', language));
}

/** The example phrases beside the dialogs. */
export function examplePhrases(language: Language): LabelledText<Kind>[] {
  return KINDS.flatMap((label) =>
    phrases.parse(read(`${label}.phrases`, language)).map((text) => ({ label, text })),
  );
}

/**
 * Example phrases, and the same in other circumstances: a danger that is there or only imagined,
 * and two matters in one message.
 */
export function enriched(plain: readonly LabelledText<Kind>[], language: Language) {
  return [...plain, ...framed(plain, language), ...paired(plain, language)];
}

function framed(plain: readonly LabelledText<Kind>[], language: Language): LabelledText<Kind>[] {
  const { emergency, question } = frames.parse(read('notice.frames', language));
  const dangers = plain.filter(
    ({ label, text }) => label === 'emergency' && text.length <= LONGEST_FRAMED,
  );
  const put = (label: Kind, list: readonly string[], { text }: LabelledText<Kind>, at: number) => ({
    label,
    text: (list[at % list.length] ?? SLOT).replace(SLOT, text),
  });
  return dangers.flatMap((danger, at) =>
    at % 3 === 0
      ? [put('question', question, danger, at / 3)]
      : [put('emergency', emergency, danger, at)],
  );
}

/** Each phrase joined with one from elsewhere in the list; what cannot wait is what the message is for. */
function paired(plain: readonly LabelledText<Kind>[], language: Language): LabelledText<Kind>[] {
  const joints = JOINTS[language] ?? [' '];
  return plain.flatMap((first, at) => {
    const second = plain[(at * 613 + 101) % plain.length];
    if (!second || at % EVERY !== 0) return [];
    const text = [first.text, second.text].join(joints[(at / EVERY) % joints.length]);
    return [{ label: rank(first) < rank(second) ? first.label : second.label, text }];
  });
}

const rank = ({ label }: LabelledText<Kind>) => KINDS.indexOf(label);

function read(name: string, language: Language): unknown {
  return JSON.parse(readFileSync(new URL(`./${name}.${language}.json`, import.meta.url), 'utf8'));
}
