import { createKernels, FAMILY, type Space, settle, type Vector } from '../language/index.ts';
import { createFullest } from './fullest.ts';
import { countJumps, fillJumps, type Jumps } from './jumps.ts';
import { type Postings, placeFrom, type Texts } from './texts.ts';

/** Cosine of a question to one text of an article. */
export interface Likeness {
  row: number;
  cosine: number;
}

/** The texts that questions are compared with, and what they are made of. */
interface Compared {
  texts: Texts;
  space: Space;
}

/** Compares one question after another with the texts of articles; rows marked in `except` are left out. */
export interface Comparison {
  /** Takes up a question; all else is about the one taken up last. */
  take(question: Vector): void;
  likenesses(article: number): Likeness[];
  /** The article's text nearest to the question. */
  nearest(article: number, except?: Uint8Array): Likeness;
  /** How much of what the question says the article's words cover: 0–1, words by squared rarity. */
  covered(article: number, except?: Uint8Array): number;
  /** Whether the article's words have one. */
  says(word: number, article: number, except?: Uint8Array): boolean;
  /** How much of it no other article's words cover: each word by the article's share of the texts that have it. */
  alone(article: number, except?: Uint8Array): number;
  /** The article's share of the texts that have most of the question's words, of which there is one more than there are; asked of one question with the same rows left out. */
  joint(article: number, except?: Uint8Array): number;
}

export function createComparison({ texts, space }: Compared): Comparison {
  const { question, cosines, compareOthers, compareLetters } = prepare(texts, space.size);
  const fullestOf = createFullest(texts, space.rarity);
  let fullest: readonly number[] | undefined;
  const most = lengthened(space) * (space.shares[FAMILY.letters] ?? 1);
  return {
    take(vector) {
      fullest = undefined;
      takeUp(vector, space, question);
    },
    likenesses(article) {
      compareOthers(article);
      const first = texts.firstRow[article] ?? 0;
      return Array.from(cosines.subarray(0, rowsOf(texts, article)), (cosine, at) => ({
        row: first + at,
        cosine: cosine + compareLetters(first + at),
      }));
    },
    nearest(article, except) {
      compareOthers(article);
      return nearestOf({ texts, article, except, most }, cosines, compareLetters);
    },
    covered: (article, except) => {
      const found = { texts, question, space, except };
      return overWords(found, (word) => (isSaid(word, article, found) ? 1 : 0));
    },
    says: (word, article, except) => isSaid(word, article, { texts, except }),
    alone: (article, except) => {
      const found = { texts, question, space, except };
      return overWords(found, (word) => shareOf(word, article, found));
    },
    joint: (article, except) => {
      fullest ??= fullestOf(question.words, except);
      const [from = 0, to = 0] = [texts.firstRow[article], texts.firstRow[article + 1]];
      return fullest.filter((row) => row >= from && row < to).length / (1 + fullest.length);
    },
  };
}

/** More than the longest message has. */
const MOST_OTHERS = 16_384;

/** The texts, the question and what comes of comparing them in one memory. */
function prepare(texts: Texts, size: number) {
  const { firstRow, letters, others } = texts;
  const most = mostRows(firstRow);
  const jumping = countJumps(texts);
  const { memory, places, floats, integers } = settle(
    [letters.ids, letters.values, others.starts, others.rows, others.values],
    (size * 2 + jumping + most + MOST_OTHERS * 2 + 32) * 4,
  );
  const question = {
    ...{ letters: floats(size), lettersMet: [], words: [], said: 0 },
    ...{ length: 0, others: integers(MOST_OTHERS), values: floats(MOST_OTHERS) },
  } satisfies Question as Question;
  const jumps = { of: integers(size), to: integers(jumping) };
  fillJumps(texts, jumps);
  const prepared = { memory, places, jumps, question, cosines: floats(most) };
  return { ...prepared, ...comparing(texts, prepared) };
}

interface Prepared {
  memory: WebAssembly.Memory;
  places: readonly number[];
  jumps: Jumps;
  question: Question;
  cosines: Float32Array;
}

function comparing(
  { firstRow, letters: { starts } }: Texts,
  { memory, places, jumps, question, cosines }: Prepared,
) {
  const { byFeatures, byNumbers } = createKernels('likeness', ['byFeatures', 'byNumbers'], memory);
  const [letterIds = 0, letterValues = 0, ...others] = places;
  const asked = question.letters.byteOffset;
  const [ids, values] = [question.others.byteOffset, question.values.byteOffset];
  const [of, all, into] = [jumps.of.byteOffset, jumps.to.byteOffset, cosines.byteOffset];
  return {
    /** Writes what all but the letters add to the cosine of each of an article's texts. */
    compareOthers(article: number): void {
      const [first, last] = [firstRow[article] ?? 0, firstRow[article + 1] ?? 0];
      cosines.fill(0, 0, last - first);
      if (question.length === 0) return;
      const [end, to] = [ids + question.length * 4, all + article * 4];
      byFeatures(ids, end, values, ...others, of, to, first, last, into);
    },
    /** What the letters add to the cosine of a text. */
    compareLetters(row: number): number {
      const [from, to] = [(starts[row] ?? 0) * 4, (starts[row + 1] ?? 0) * 4];
      return byNumbers(letterIds + from, letterIds + to, letterValues + from, asked);
    },
  };
}

const rowsOf = ({ firstRow }: Texts, article: number) =>
  (firstRow[article + 1] ?? 0) - (firstRow[article] ?? 0);

function mostRows(firstRow: Uint32Array): number {
  let most = 0;
  for (let article = 0; article + 1 < firstRow.length; article++)
    most = Math.max(most, (firstRow[article + 1] ?? 0) - (firstRow[article] ?? 0));
  return most;
}

/** A question, its runs of letters written out in full and as many others as its length listed. */
interface Question {
  letters: Float32Array;
  lettersMet: number[];
  length: number;
  others: Uint32Array;
  values: Float32Array;
  /** Those of them that are words. */
  words: number[];
  /** Squared rarity of all its words together. */
  said: number;
}

/** Texts are compared by what they say, not by what it means: all but that is brought to length one again. */
const lengthened = ({ shares }: Space) => 1 / (1 - (shares[FAMILY.meaning] ?? 0));

function takeUp(vector: Vector, space: Space, question: Question): void {
  const { families, rarity } = space;
  const scale = lengthened(space);
  for (const id of question.lettersMet) question.letters[id] = 0;
  question.lettersMet.length = question.words.length = question.length = 0;
  question.said = vector.unknown;
  for (let at = 0; at < vector.length; at++) {
    const id = vector.ids[at] ?? 0;
    const value = scale * (vector.values[at] ?? 0);
    if (families[id] === FAMILY.meaning) continue;
    if (families[id] === FAMILY.letters) {
      question.lettersMet.push(id);
      question.letters[id] = value;
    } else if (question.length < MOST_OTHERS) {
      question.others[question.length] = id;
      question.values[question.length++] = value;
      if (families[id] !== FAMILY.word) continue;
      question.words.push(id);
      question.said += (rarity[id] ?? 0) ** 2;
    }
  }
}

interface Looked {
  texts: Texts;
  article: number;
  except?: Uint8Array | undefined;
  most: number;
}

/**
 * The likeliest is looked at first; of the others letters are compared only where they, with `most`
 * that they can add, can make it the nearest.
 */
function nearestOf(
  { texts, article, except, most }: Looked,
  cosines: Float32Array,
  compareLetters: (row: number) => number,
): Likeness {
  const first = texts.firstRow[article] ?? 0;
  const count = rowsOf(texts, article);
  let nearest = -1;
  let best = 0;
  for (let turn = count === 0 ? 0 : -1; turn < count; turn++) {
    const at = turn < 0 ? likeliestIn(cosines, count) : turn;
    const beside = cosines[at] ?? 0;
    if (beside + most <= best || except?.[first + at]) continue;
    const cosine = beside + compareLetters(first + at);
    if (cosine <= best) continue;
    best = cosine;
    nearest = first + at;
  }
  return { row: nearest, cosine: best };
}

function likeliestIn(cosines: Float32Array, count: number): number {
  let likeliest = 0;
  for (let at = 1; at < count; at++)
    if ((cosines[at] ?? 0) > (cosines[likeliest] ?? 0)) likeliest = at;
  return likeliest;
}

interface Looking extends Compared {
  question: Question;
  except?: Uint8Array | undefined;
}

/** The mean over the words of a question, known or not, weighed by squared rarity. */
function overWords({ question, space }: Looking, measure: (word: number) => number): number {
  let sum = 0;
  for (const id of question.words) sum += (space.rarity[id] ?? 0) ** 2 * measure(id);
  return sum / (question.said || 1);
}

function isSaid(
  word: number,
  article: number,
  { texts, except }: Pick<Looking, 'texts' | 'except'>,
): boolean {
  const { firstRow, others } = texts;
  let place = placeFrom(others, word, firstRow[article] ?? 0);
  const last = others.starts[word + 1] ?? 0;
  while (place < last && except?.[others.rows[place] ?? 0]) place++;
  return place < last && (others.rows[place] ?? 0) < (firstRow[article + 1] ?? 0);
}

/** One text more than there is, so that a word met once proves little. */
function shareOf(word: number, article: number, { texts, except }: Looking): number {
  const { firstRow, others } = texts;
  const first = placeFrom(others, word, firstRow[article] ?? 0);
  const end = placeFrom(others, word, firstRow[article + 1] ?? 0);
  const from = others.starts[word] ?? 0;
  const to = others.starts[word + 1] ?? 0;
  return countRows(others, first, end, except) / (1 + countRows(others, from, to, except));
}

function countRows({ rows }: Postings, from: number, to: number, except?: Uint8Array): number {
  if (!except) return to - from;
  let count = 0;
  for (let place = from; place < to; place++) if (!except[rows[place] ?? 0]) count++;
  return count;
}
