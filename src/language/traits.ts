import type { Language } from '../vocabulary.ts';
import { conceptsOf, eachConcept } from './concepts.ts';
import { hashPair, hashText } from './hash.ts';
import { createLexicon, type Lexicon, tokensOf, type WordClasses } from './lexicon.ts';
import { normalise } from './normalise.ts';
import { sentiment } from './sentiment.ts';
import { units } from './units.ts';
import { words } from './words.ts';

/** What is told apart in a text: places of features among `SIZE`, and how much each counts. */
export interface Traits {
  places: Uint32Array;
  values: Float32Array;
}

export const TRAITS = 2 ** 16;

/** How much each family of features counts, whatever its number of features. */
const SHARE = {
  wording: 1,
  letters: 1,
  pattern: 0.8,
  together: 0.9,
  concepts: 0.8,
  form: 0.6,
  hints: 0.5,
} as const;
type Family = keyof typeof SHARE;
const FAMILIES: readonly Family[] = [
  'wording',
  'letters',
  'pattern',
  'together',
  'concepts',
  'form',
  'hints',
];

const CLAUSE_END = /[?!.,;:…\n。、]+/u;
const UNSPACED_CLAUSE_END = /[?!.,;:…\s。、]+/u;
const LETTERS = [3, 4] as const;
const LONGEST_PATTERN = 3;

/** How texts are read. */
export interface Reading {
  language: Language;
  /** Words and phrases that mean much the same. */
  classes?: WordClasses;
  /** What is known of a text already, as names of traits. */
  hints?: (text: string) => readonly string[];
}

/** Reads texts of one language as traits. */
export function createTraitReader({
  language,
  classes = {},
  hints = () => [],
}: Reading): (text: string) => Traits {
  const lexicon = createLexicon(classes, language);
  const weigh = createWeigher();
  return (text) => {
    const plain = normalise(text);
    const clauses = plain
      .split(language === 'zh' ? UNSPACED_CLAUSE_END : CLAUSE_END)
      .map((clause) => tokensOf(clause, language))
      .filter((tokens) => tokens.length > 0);
    const patterns = clauses.map((tokens) => patternOf(tokens, lexicon));
    return weigh({
      wording: clauses.flatMap((tokens) => runsOf(tokens, language === 'zh' ? 3 : 2)),
      letters:
        language === 'zh'
          ? words(plain, language).map((word) => hashText(word, 6))
          : clauses.flat().flatMap(lettersOf),
      pattern: patterns.flatMap((pattern) => runsOf(pattern, LONGEST_PATTERN)),
      together: patterns.flatMap(pairsOf).concat(pairsOf(patterns.flat()).map(far)),
      concepts: conceptPairs(plain, language),
      form: formOf(plain, patterns, language),
      hints: hints(text).map((hint) => hashText(hint, 4)),
    });
  };
}

const CLASS_MARK = '#';

/** The tokens with the name of its class in place of each known phrase. */
function patternOf(tokens: readonly string[], lexicon: Lexicon): string[] {
  const pattern: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = lexicon.classAt(tokens, at);
    pattern.push(found ? CLASS_MARK + found.name : (tokens[at] ?? ''));
    at += found?.taken ?? 1;
  }
  return pattern;
}

/** All runs of up to `longest` tokens, the clause's two ends marked. */
function runsOf(tokens: readonly string[], longest: number): number[] {
  const hashes = ['^', ...tokens, '$'].map((token) => hashText(token, 0));
  const runs: number[] = [];
  for (let from = 0; from < hashes.length; from++) {
    let run = 0;
    for (let size = 0; size < longest && from + size < hashes.length; size++) {
      run = hashPair(run, hashes[from + size] ?? 0);
      runs.push(run);
    }
  }
  return runs;
}

function lettersOf(token: string): number[] {
  const padded = `<${token}>`;
  const found: number[] = [];
  for (let size = LETTERS[0]; size <= LETTERS[1]; size++) {
    for (let at = 0; at + size <= padded.length; at++) {
      found.push(hashText(padded.slice(at, at + size), size));
    }
  }
  return found;
}

/** Which classes, and groups of classes (`danger.fire` is in `danger`), occur, alone and in twos. */
function pairsOf(pattern: readonly string[]): number[] {
  const named = pattern.filter((part) => part.startsWith(CLASS_MARK));
  const groups = named.filter((part) => part.includes('.')).map((part) => part.split('.')[0] ?? '');
  const classes = [...new Set([...named, ...groups])].sort();
  const hashes = classes.map((name) => hashText(name, 1));
  return hashes.flatMap((first, at) => [
    first,
    ...hashes.slice(at + 1).map((second) => hashPair(first, second)),
  ]);
}

const MOST_CONCEPTS = 30;

/** The concepts of the thesaurus that a text touches, alone and in twos. */
function conceptPairs(text: string, language: Language): number[] {
  const met = new Set<number>();
  eachConcept(units(text, language), conceptsOf(language), (concept) => met.add(concept));
  const hashes = [...met].slice(0, MOST_CONCEPTS).map((concept) => hashPair(concept, 5));
  hashes.sort((a, b) => a - b);
  return hashes.flatMap((first, at) => [
    first,
    ...hashes.slice(at + 1).map((second) => hashPair(first, second)),
  ]);
}

const far = (hash: number) => hashPair(hash, 1);

function formOf(text: string, patterns: readonly string[][], language: Language): number[] {
  const size = patterns.reduce((sum, pattern) => sum + pattern.length, 0);
  const mood = Math.max(-3, Math.min(3, Math.round(sentiment(text, language) / 2)));
  const asks = /\?/.test(text) ? 'asks' : 'tells';
  const first = patterns[0] ?? [];
  const last = patterns.at(-1) ?? [];
  return [
    asks,
    `mood ${mood}`,
    `${asks} mood ${Math.sign(mood)}`,
    `size ${Math.min(6, Math.ceil(Math.log2(size + 1)))}`,
    `starts ${first[0]}`,
    `starts ${first[0]} ${first[1]}`,
    `ends ${last.at(-1)}`,
    /!/.test(text) ? 'calls' : 'calm',
  ].map((trait) => hashText(trait, 2));
}

/** Makes traits of hashes: each family's different ones share its weight. A place may come twice. */
function createWeigher() {
  const metIn = new Uint32Array(TRAITS);
  let family = 0;
  return (families: Readonly<Record<Family, readonly number[]>>): Traits => {
    const most = FAMILIES.reduce((sum, name) => sum + families[name].length, 0);
    const places = new Uint32Array(most);
    const values = new Float32Array(most);
    let count = 0;
    FAMILIES.forEach((name, seed) => {
      family++;
      const from = count;
      for (const hash of families[name]) {
        const place = hashPair(hash, seed) & (TRAITS - 1);
        if (metIn[place] === family) continue;
        metIn[place] = family;
        places[count++] = place;
      }
      values.fill(SHARE[name] / Math.sqrt(count - from), from, count);
    });
    return { places: places.slice(0, count), values: values.slice(0, count) };
  };
}
