import type { Language } from '../../vocabulary.ts';
import { keyness } from '../statistics/keyness.ts';
import type { Comment } from './figureStore.ts';

/** What a text is made of; the language room counts words and knows how they feel. */
export interface Reading {
  words(text: string, language: Language): readonly string[];
  /** Below 0 for bitter words, above 0 for kind ones; sorts comments, is never published. */
  feeling(text: string, language: Language): number;
}

/** A word that is at home in one class of comments. */
export interface Theme {
  word: string;
  /** In so many of the class's comments. */
  comments: number;
  weight: number;
  /** Log-likelihood G² against the other classes; 3.84 is the 5 % mark of a single word. */
  keyness: number;
}

export interface Themes<Key> {
  key: Key;
  comments: number;
  themes: readonly Theme[];
}

const MOST_THEMES = 12;
/** A word of one comment is no theme. */
const COMMENTS_AT_LEAST = 3;

/**
 * Class TF-IDF: a word's frequency in a class times log(1 + A/f), f its frequency in all classes
 * and A the mean number of words a class. Source: Grootendorst 2022, BERTopic, arXiv:2203.05794.
 */
export function themesOf<Key>(
  comments: readonly Comment[],
  classOf: (comment: Comment) => Key,
  reading: Reading,
): Themes<Key>[] {
  const classes = [...Map.groupBy(comments, classOf)].map(([key, found]) => ({
    ...{ key, comments: found.length },
    bag: bagOf(found, reading),
  }));
  const all = merged(classes.map(({ bag }) => bag));
  const mean = all.total / Math.max(1, classes.length);
  return classes.map(({ key, comments, bag }) => ({
    key,
    comments,
    themes: ranked(bag, all, mean),
  }));
}

interface Bag {
  /** Occurrences and comments of each word. */
  words: Map<string, { count: number; comments: number }>;
  total: number;
}

function bagOf(comments: readonly Comment[], { words }: Reading): Bag {
  const bag: Bag = { words: new Map(), total: 0 };
  for (const { text, language } of comments) {
    const found = words(text, language);
    bag.total += found.length;
    for (const [word, { length: count }] of Map.groupBy(found, (one) => one).entries()) {
      enter(bag, word, { count, comments: 1 });
    }
  }
  return bag;
}

function enter({ words }: Bag, word: string, more: { count: number; comments: number }): void {
  const { count, comments } = words.get(word) ?? { count: 0, comments: 0 };
  words.set(word, { count: count + more.count, comments: comments + more.comments });
}

function merged(bags: readonly Bag[]): Bag {
  const all: Bag = { words: new Map(), total: 0 };
  for (const bag of bags) {
    all.total += bag.total;
    for (const [word, numbers] of bag.words) enter(all, word, numbers);
  }
  return all;
}

function ranked(bag: Bag, all: Bag, mean: number): Theme[] {
  const themes: Theme[] = [];
  for (const [word, { count, comments }] of bag.words) {
    if (comments < COMMENTS_AT_LEAST) continue;
    const everywhere = all.words.get(word)?.count ?? count;
    const weight = (count / bag.total) * Math.log(1 + mean / everywhere);
    const elsewhere = { count: everywhere - count, words: all.total - bag.total };
    const key = elsewhere.words === 0 ? 0 : keyness({ count, words: bag.total }, elsewhere);
    themes.push({ word, comments, weight, keyness: key });
  }
  return themes.sort((a, b) => b.weight - a.weight).slice(0, MOST_THEMES);
}

/** The bitterest first, then the newest. */
export function sortedByFeeling(comments: readonly Comment[], { feeling }: Reading): Comment[] {
  return comments
    .map((comment) => ({ comment, felt: feeling(comment.text, comment.language) }))
    .sort((a, b) => a.felt - b.felt || b.comment.at - a.comment.at)
    .map(({ comment }) => comment);
}
