import { conceptsOf } from './concepts.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'yxcvbnm', 'azertyuiop'];
const HEAD = 400;
/** A hand along the keyboard: so many of its steps are to a neighbouring key. */
const MOSTLY_NEIGHBOURS = 0.75;
/** The mean log probability of a letter after the one before; words of other languages lie above. */
const UNLIKELY = -3.9;
const ENOUGH_LETTERS = 8;
const REPEATED = { letters: 6, different: 2, words: 3 };
const UNSEEN = 0.3;

/**
 * Whether a text can be words at all: not fingers on a keyboard, not one letter or syllable over
 * and over. Foreign words, names and slips of the pen can.
 */
export function isReadable(text: string): boolean {
  const head = text.slice(0, HEAD).toLowerCase();
  const letters = head.match(/\p{L}/gu) ?? [];
  if (letters.length >= REPEATED.letters && new Set(letters).size <= REPEATED.different)
    return false;
  const tokens = head.match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = conceptsOf('en').words;
  if (tokens.some((token) => known.has(token) || /[^a-z]/.test(token))) return true;
  const isOver = tokens.length >= REPEATED.words && new Set(tokens).size === 1;
  return !isOver && !isHandOnKeys(tokens) && !isUnlikely(tokens);
}

const neighbours = new Set(
  KEYBOARD.flatMap((row) =>
    Array.from(row, (key, at) => [key + (row[at + 1] ?? ''), (row[at + 1] ?? '') + key]).flat(),
  ),
);

function isHandOnKeys(tokens: readonly string[]): boolean {
  const long = tokens.filter((token) => token.length > 3);
  return long.length > 0 && long.every((token) => neighbourShare(token) >= MOSTLY_NEIGHBOURS);
}

function neighbourShare(token: string): number {
  const steps = Array.from(token.slice(1), (key, at) => (token[at] ?? '') + key);
  return steps.filter((step) => neighbours.has(step)).length / steps.length;
}

function isUnlikely(tokens: readonly string[]): boolean {
  const steps = tokens.flatMap(stepsOf);
  if (steps.length - tokens.length < ENOUGH_LETTERS) return false;
  const likelihood = likelihoods();
  const sum = steps.reduce((so, step) => so + (likelihood.get(step) ?? 0), 0);
  return sum / steps.length < UNLIKELY;
}

/** Each letter with the one before; a word begins and ends with a blank. */
const stepsOf = (token: string): string[] =>
  Array.from(`${token} `, (letter, at) => (token[at - 1] ?? ' ') + letter);

let learnt: ReadonlyMap<string, number> | undefined;

/** Learnt once, from the words of the thesaurus. */
function likelihoods(): ReadonlyMap<string, number> {
  learnt ??= learn([...conceptsOf('en').words].filter((word) => /^[a-z]+$/.test(word)));
  return learnt;
}

function learn(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const step of words.flatMap(stepsOf)) counts.set(step, (counts.get(step) ?? 0) + 1);
  const signs = [...LETTERS, ' '];
  const seen = (step: string) => (counts.get(step) ?? 0) + UNSEEN;
  return new Map(
    signs.flatMap((first) => {
      const all = signs.reduce((sum, next) => sum + seen(first + next), 0);
      return signs.map((next): [string, number] => [
        first + next,
        Math.log(seen(first + next) / all),
      ]);
    }),
  );
}
