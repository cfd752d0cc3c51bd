import type { Language } from '../../src/vocabulary.ts';
import { type Offering, offeredBy, writtenIn } from './foreignWords.ts';
import { lately } from './recollection.ts';
import { hasHan } from './wordLists.ts';

/** The language the customer writes in, where it is one that the company offers. */
export function languageOf(text: string, before: Language, offering: Offering): Language {
  const offered = offeredBy(offering);
  const written = writtenIn(text) ?? byScript(text, before);
  const wanted = [written, before].find((one) => one !== undefined && offered.includes(one));
  return wanted ?? offered[0] ?? before;
}

const WORDS = /\p{Script=Latin}{2,}/gu;
const ADDRESS = /\S*[@/]\S*/gu;
const FEW = 2;

/** A few Latin words in the midst of Chinese are English; a model or a brand is nothing. */
function byScript(text: string, before: Language): Language | undefined {
  if (isInLatin(before) || hasHan(text)) return undefined;
  return (text.replace(ADDRESS, ' ').match(WORDS) ?? []).length > FEW ? 'en' : undefined;
}

const isInLatin = lately(
  (language: Language): boolean => new Intl.Locale(language).maximize().script === 'Latn',
);

/** The language of a text, when it is none of those offered. */
export function foreignIn(text: string, offering: Offering): Language | undefined {
  const written = writtenIn(text);
  return written && !offeredBy(offering).includes(written) ? written : undefined;
}

const INITIAL = '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])';
const FINAL =
  '(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|ve|a|o|e|i|u|v|er)';
/** Each syllable is taken as long as it can be and never looked at again: one text, one way to read it. */
const SYLLABLES = new RegExp(`^(?:(?=(${INITIAL}?${FINAL}[1-4]?))\\1[\\s\\p{P}]*)+$`, 'iu');
/** Letters that begin hardly an English word, and endings that no English word has. */
const SURELY =
  /(?:^|[\s\p{P}])(?:zh|x|q(?!u\w))|(?:^|[\s\p{P}])(?:wo|ni|le|bu|shi|hao|zen|huai|lou|tui|shui)(?=$|[\s\p{P}])/giu;

/** Chinese in Latin letters: "wo de bing xiang bu zhi leng". */
export function isPinyin(text: string): boolean {
  const few = (text.match(/\p{Script=Latin}+/gu) ?? []).length;
  return few >= 2 && SYLLABLES.test(text.trim()) && (text.match(SURELY) ?? []).length * 4 >= few;
}
