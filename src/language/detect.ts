import type { Language } from '../vocabulary.ts';
import { normalise } from './normalise.ts';

const SCRIPTS: readonly [Language, RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['uk', /[їєґі]/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];

const COMMON: Record<Language, readonly string[]> = {
  en: 'the is are my how what do does i you can it to not when where why with for and have please'.split(
    ' ',
  ),
  de: 'der die das ist ich nicht und wie mein meine ein eine kann wo wann warum für mit bitte habe'.split(
    ' ',
  ),
  fr: 'le la les est je ne pas et comment mon ma une des puis où quand pourquoi pour avec vous'.split(
    ' ',
  ),
  es: 'el los las es yo no y cómo como mi un una puedo dónde cuándo por para con qué'.split(' '),
  it: 'il lo gli è io non e come mio mia un una posso dove quando perché per con che'.split(' '),
  nl: 'de het een is ik niet en hoe mijn kan waar wanneer waarom voor met wat heb'.split(' '),
  pt: 'o os as é eu não e como meu minha um uma posso onde quando porque para com'.split(' '),
};
const commonOf = Object.entries(COMMON).map(([language, list]) => ({
  language,
  list: new Set(list),
}));
const LETTER = /\p{L}/gu;
const WORD = /\p{L}+/gu;
const READ = 400;

/** The language a text is written in, by its script, among those in Latin letters only when sure. */
export function detectLanguage(text: string): Language | undefined {
  const head = normalise(text.slice(0, READ));
  const letters = count(head, LETTER);
  if (letters === 0) return undefined;
  const script = SCRIPTS.find(([, pattern]) => count(head, pattern) * 3 >= letters);
  if (script) return script[0];
  return byCommonWords(head.match(WORD) ?? []);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function byCommonWords(found: readonly string[]): Language | undefined {
  const scores = commonOf
    .map(({ language, list }) => ({
      language,
      hits: found.filter((word) => list.has(word)).length,
    }))
    .sort((a, b) => b.hits - a.hits);
  const [first, second] = scores;
  if (!first || !second || first.hits < 2 || first.hits < second.hits + 2) return undefined;
  return first.language;
}
