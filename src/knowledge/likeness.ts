import { FAMILY, type Space, type Vector } from '../language/index.ts';
import { createFullest } from './fullest.ts';
import { type Postings, placeFrom, type Texts } from './texts.ts';

/** Cosine of a question to one text of an article. */
export interface Likeness {
  row: number;
  cosine: number;
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
  /** How much of it no other article's words cover: each word by the article's share of the texts that have it. */
  alone(article: number, except?: Uint8Array): number;
  /** The article's share of the texts that have most of the question's words, of which there is one more than there are. */
  joint(article: number, except?: Uint8Array): number;
}

export function createComparison(texts: Texts, space: Space): Comparison {
  const question = noQuestion(space.size);
  const cosines = new Float64Array(mostRows(texts));
  const fullestOf = createFullest(texts, space.rarity);
  const most = lengthened(space) * (space.shares[FAMILY.letters] ?? 1);
  return {
    take: (vector) => takeUp(vector, space, question),
    likenesses(article) {
      compareOthers(texts, article, question, cosines);
      const first = texts.firstRow[article] ?? 0;
      return Array.from(cosines.subarray(0, rowsOf(texts, article)), (cosine, at) => ({
        row: first + at,
        cosine: cosine + compareLetters(texts, first + at, question),
      }));
    },
    nearest(article, except) {
      compareOthers(texts, article, question, cosines);
      return nearestOf(texts, { article, except, most }, question, cosines);
    },
    covered: (article, except) => {
      const found = { texts, question, space, except };
      return overWords(found, (word) => (isSaid(word, article, found) ? 1 : 0));
    },
    alone: (article, except) => {
      const found = { texts, question, space, except };
      return overWords(found, (word) => shareOf(word, article, found));
    },
    joint: (article, except) => {
      const words = question.others.filter((id) => space.families[id] === FAMILY.word);
      const fullest = fullestOf(words, except);
      const [from = 0, to = 0] = texts.firstRow.subarray(article, article + 2);
      return fullest.filter((row) => row >= from && row < to).length / (1 + fullest.length);
    },
  };
}

const rowsOf = ({ firstRow }: Texts, article: number) =>
  (firstRow[article + 1] ?? 0) - (firstRow[article] ?? 0);

function mostRows(texts: Texts): number {
  let most = 0;
  for (let article = 0; article + 1 < texts.firstRow.length; article++)
    most = Math.max(most, rowsOf(texts, article));
  return most;
}

/** A question, its runs of letters written out in full and all else listed. */
interface Question {
  letters: Float32Array;
  lettersMet: number[];
  others: number[];
  values: number[];
  /** Squared rarity of all its words together. */
  said: number;
}

const noQuestion = (size: number): Question => ({
  letters: new Float32Array(size),
  lettersMet: [],
  others: [],
  values: [],
  said: 0,
});

/** Texts are compared by what they say, not by what it means: all but that is brought to length one again. */
const lengthened = ({ shares }: Space) => 1 / (1 - (shares[FAMILY.meaning] ?? 0));

function takeUp(vector: Vector, space: Space, question: Question): void {
  const { families, rarity } = space;
  const scale = lengthened(space);
  for (const id of question.lettersMet) question.letters[id] = 0;
  question.lettersMet.length = question.others.length = question.values.length = 0;
  question.said = vector.unknown;
  for (let at = 0; at < vector.length; at++) {
    const id = vector.ids[at] ?? 0;
    const value = scale * (vector.values[at] ?? 0);
    if (families[id] === FAMILY.meaning) continue;
    if (families[id] === FAMILY.letters) {
      question.lettersMet.push(id);
      question.letters[id] = value;
    } else {
      question.others.push(id);
      question.values.push(value);
      if (families[id] === FAMILY.word) question.said += (rarity[id] ?? 0) ** 2;
    }
  }
}

/** Writes what all but the letters add to the cosine of each of an article's texts. */
function compareOthers(
  { firstRow, others }: Texts,
  article: number,
  question: Question,
  cosines: Float64Array,
): void {
  const first = firstRow[article] ?? 0;
  const end = firstRow[article + 1] ?? 0;
  cosines.fill(0, 0, end - first);
  for (let at = 0; at < question.others.length; at++) {
    const feature = question.others[at] ?? 0;
    const value = question.values[at] ?? 0;
    const last = others.starts[feature + 1] ?? 0;
    for (let place = placeFrom(others, feature, first); place < last; place++) {
      const row = others.rows[place] ?? 0;
      if (row >= end) break;
      cosines[row - first] = (cosines[row - first] ?? 0) + value * (others.values[place] ?? 0);
    }
  }
}

/** What the letters add to the cosine of a text. */
function compareLetters({ letters }: Texts, row: number, question: Question): number {
  let cosine = 0;
  const end = letters.starts[row + 1] ?? 0;
  for (let at = letters.starts[row] ?? 0; at < end; at++)
    cosine += (letters.values[at] ?? 0) * (question.letters[letters.ids[at] ?? 0] ?? 0);
  return cosine;
}

interface Looked {
  article: number;
  except?: Uint8Array | undefined;
}

/**
 * The likeliest is looked at first; of the others letters are compared only where they, with `most`
 * that they can add, can make it the nearest.
 */
function nearestOf(
  texts: Texts,
  { article, except, most }: Looked & { most: number },
  question: Question,
  cosines: Float64Array,
): Likeness {
  const first = texts.firstRow[article] ?? 0;
  const count = rowsOf(texts, article);
  let nearest = -1;
  let best = 0;
  for (let turn = count === 0 ? 0 : -1; turn < count; turn++) {
    const at = turn < 0 ? likeliestIn(cosines, count) : turn;
    const beside = cosines[at] ?? 0;
    if (beside + most <= best || except?.[first + at]) continue;
    const cosine = beside + compareLetters(texts, first + at, question);
    if (cosine <= best) continue;
    best = cosine;
    nearest = first + at;
  }
  return { row: nearest, cosine: best };
}

function likeliestIn(cosines: Float64Array, count: number): number {
  let likeliest = 0;
  for (let at = 1; at < count; at++)
    if ((cosines[at] ?? 0) > (cosines[likeliest] ?? 0)) likeliest = at;
  return likeliest;
}

interface Compared {
  texts: Texts;
  question: Question;
  space: Space;
  except?: Uint8Array | undefined;
}

/** The mean over the words of a question, known or not, weighed by squared rarity. */
function overWords({ question, space }: Compared, measure: (word: number) => number): number {
  let sum = 0;
  for (const id of question.others)
    if (space.families[id] === FAMILY.word) sum += (space.rarity[id] ?? 0) ** 2 * measure(id);
  return sum / (question.said || 1);
}

function isSaid(word: number, article: number, { texts, except }: Compared): boolean {
  const { firstRow, others } = texts;
  let place = placeFrom(others, word, firstRow[article] ?? 0);
  const last = others.starts[word + 1] ?? 0;
  while (place < last && except?.[others.rows[place] ?? 0]) place++;
  return place < last && (others.rows[place] ?? 0) < (firstRow[article + 1] ?? 0);
}

/** One text more than there is, so that a word met once proves little. */
function shareOf(word: number, article: number, { texts, except }: Compared): number {
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
