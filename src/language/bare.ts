import type { Language } from '../vocabulary.ts';

const MARKS = /\p{M}+/gu;
const NOT_ASCII = /\P{ASCII}/u;
/** In these, customers leave out what stands above and below letters. */
const WITH_MARKS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** Letters that are no letter with a mark. */
const STROKES: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};
const STROKE = new RegExp(`[${Object.keys(STROKES).join('')}]`, 'gu');
/** Who has no umlauts on his keys writes them in two letters; `neue` and `Mauer` have none. */
const UMLAUT_WRITTEN = /(?<![aeq])([aou])e/g;

/** A word as those write it who leave accents out, as many customers do. */
export function bare(word: string, language?: Language): string {
  const plain =
    NOT_ASCII.test(word) && WITH_MARKS.test(word)
      ? word
          .normalize('NFD')
          .replace(MARKS, '')
          .replace(STROKE, (letter) => STROKES[letter] ?? letter)
      : word;
  return language === 'de' ? plain.replace(UMLAUT_WRITTEN, '$1') : plain;
}
