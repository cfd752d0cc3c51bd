import type { Language } from '../vocabulary.ts';
import { conceptsOf, eachConcept } from './concepts.ts';
import { createFeatureList } from './featureList.ts';
import { hashPair, hashText } from './hash.ts';
import type { WordClasses } from './lexicon.ts';
import { createMeaningReader, DIRECTIONS } from './meanings.ts';
import { normalise } from './normalise.ts';
import { createPatternReader, type Part, type Pattern } from './pattern.ts';
import { sentimentIn } from './sentiment.ts';
import { createTraitList, type Traits } from './traitList.ts';
import { unitsOf } from './units.ts';
import { type Run, runs, segments, wordsOf } from './words.ts';

const FAMILY = {
  wording: 0,
  letters: 1,
  pattern: 2,
  together: 3,
  concepts: 4,
  form: 5,
  hints: 6,
  meaning: 7,
} as const;
/** How much each family of traits counts, whatever its number of traits. */
const SHARES = [1, 1, 0.8, 0.9, 0.8, 0.6, 1, 1];

const CLAUSE_END = /[?!.,;:…\n。、]+/u;
const UNSPACED_CLAUSE_END = /[?!.,;:…\s。、]+/u;
const LONGEST_PATTERN = 3;
const MOST_CONCEPTS = 30;

/** How texts are read. */
export interface Reading {
  language: Language;
  /** Words and phrases that mean much the same. */
  classes?: WordClasses;
  /** What is known of a text already, as names of traits. */
  hints?: (text: string) => readonly string[];
}

/** Notes one trait of the text that is being read. */
type Emit = (family: number, hash: number) => void;
type FeatureEmit = ReturnType<typeof createFeatureList>['emit'];

/**
 * Reads texts of one language as traits: wording, letters, word classes, concepts, meaning, mood and
 * sentence form. What is read is valid until the next text.
 */
export function createTraitReader({
  language,
  classes = {},
  hints = () => [],
}: Reading): (text: string) => Traits {
  const list = createFeatureList();
  const emit: Emit = (family, hash) => list.emit(family, hash, 1);
  const emitWording = createWordingEmitter(classes, language, emit);
  const emitConcepts = createConceptEmitter(language, emit);
  const toTraits = createTraitList(SHARES);
  const emitMeaning = createMeaningEmitter(language, list.emit);
  return (text) => {
    list.clear();
    const plain = normalise(text);
    const { clauses, found } = emitWording(plain);
    emitForm({ plain, found, clauses }, language, emit);
    emitSegments(found, language, emit);
    emitConcepts(unitsOf(found, language));
    emitMeaning(found);
    for (const hint of hints(text)) emit(FAMILY.hints, hashText(hint, 4));
    return toTraits(list.features());
  };
}

/** Emits words, letters and patterns of every clause; gives the clauses that have any, and all runs. */
function createWordingEmitter(classes: WordClasses, language: Language, emit: Emit) {
  const read = createPatternReader(classes, language);
  const clauseEnd = language === 'zh' ? UNSPACED_CLAUSE_END : CLAUSE_END;
  const longest = language === 'zh' ? 3 : 2;
  return (plain: string): Pick<Said, 'clauses' | 'found'> => {
    const { said, found } = partClauses(plain, clauseEnd, language);
    const clauses = said
      .map(({ clause, within }) => read(clause, within))
      .filter(({ tokens }) => tokens.length > 0);
    for (const { tokens, parts } of clauses) {
      emitRuns(tokens, longest, FAMILY.wording, emit);
      emitRuns(parts, LONGEST_PATTERN, FAMILY.pattern, emit);
      emitTogether(parts, 0, emit);
      for (const { letters } of tokens) for (const hash of letters) emit(FAMILY.letters, hash);
    }
    emitTogether(
      clauses.flatMap(({ parts }) => parts),
      1,
      emit,
    );
    return { clauses, found };
  };
}

/** A text as it is read: its runs, and its clauses. */
interface Said {
  plain: string;
  found: readonly Run[];
  clauses: readonly Pattern[];
}

/** The clauses of a text with the runs of each, read once; in Chinese, where no blank parts them, both are read apart. */
function partClauses(plain: string, clauseEnd: RegExp, language: Language) {
  const parts = plain.split(clauseEnd);
  if (language === 'zh')
    return {
      said: parts.map((clause) => ({ clause, within: [] })),
      found: runs(plain, language),
    };
  const said = parts.map((clause) => ({ clause, within: runs(clause, language) }));
  return { said, found: said.flatMap(({ within }) => within) };
}

const START = hashText('^', 0);
const END = hashText('$', 0);

/** All runs of up to `longest` parts, the clause's two ends marked. */
function emitRuns(parts: readonly Part[], longest: number, family: number, emit: Emit): void {
  for (let from = -1; from <= parts.length; from++) {
    let run = 0;
    for (let at = from; at < from + longest && at <= parts.length; at++) {
      run = hashPair(run, at < 0 ? START : (parts[at]?.hash ?? END));
      emit(family, run);
    }
  }
}

/** Which classes, and groups of classes, occur, alone and in twos. */
function emitTogether(parts: readonly Part[], seed: number, emit: Emit): void {
  const classes = new Set<number>();
  for (const { group, hash } of parts) if (group !== undefined) classes.add(hash).add(group);
  emitTwos([...classes], FAMILY.together, seed, emit);
}

function emitTwos(hashes: number[], family: number, seed: number, emit: Emit): void {
  hashes.sort((a, b) => a - b);
  for (let at = 0; at < hashes.length; at++) {
    const first = hashPair(hashes[at] ?? 0, seed);
    emit(family, first);
    for (let other = at + 1; other < hashes.length; other++)
      emit(family, hashPair(first, hashes[other] ?? 0));
  }
}

/** The words of a script without blanks, which has no runs of letters. */
function emitSegments(found: readonly Run[], language: Language, emit: Emit): void {
  if (language !== 'zh') return;
  for (const { text, unspaced } of found) {
    if (!unspaced) continue;
    for (const word of segments(text, language)) emit(FAMILY.letters, hashText(word, 6));
  }
}

/** The concepts of the thesaurus that a text touches, alone and in twos. */
function createConceptEmitter(language: Language, emit: Emit): (units: readonly number[]) => void {
  const concepts = conceptsOf(language);
  return (units) => {
    const met = new Set<number>();
    eachConcept(units, concepts, (concept) => met.add(concept));
    emitTwos([...met].slice(0, MOST_CONCEPTS), FAMILY.concepts, 5, emit);
  };
}

/** What the words mean, all together, so that one never met before tells something too. */
function createMeaningEmitter(language: Language, emit: FeatureEmit) {
  const read = createMeaningReader(language);
  const sum = new Float64Array(DIRECTIONS);
  return (found: readonly Run[]): void => {
    if (!read(found, sum)) return;
    const scale = Math.sqrt(DIRECTIONS) / (Math.hypot(...sum) || 1);
    for (let at = 0; at < DIRECTIONS; at++)
      emit(FAMILY.meaning, hashPair(at, 7), scale * (sum[at] ?? 0));
  };
}

function emitForm({ plain, found, clauses }: Said, language: Language, emit: Emit): void {
  const size = clauses.reduce((sum, { parts }) => sum + parts.length, 0);
  const feeling = sentimentIn(plain, language, () => wordsOf(found, language));
  const mood = Math.max(-3, Math.min(3, Math.round(feeling / 2)));
  const asks = plain.includes('?') ? 'asks' : 'tells';
  const said = [
    asks,
    `mood ${mood}`,
    `${asks} mood ${Math.sign(mood)}`,
    `size ${Math.min(6, Math.ceil(Math.log2(size + 1)))}`,
    plain.includes('!') ? 'calls' : 'calm',
  ];
  for (const trait of said) emit(FAMILY.form, hashText(trait, 2));
  const [first, second] = clauses[0]?.parts ?? [];
  const starts = hashPair(first?.hash ?? 0, 21);
  emit(FAMILY.form, starts);
  emit(FAMILY.form, hashPair(starts, second?.hash ?? 0));
  emit(FAMILY.form, hashPair(clauses.at(-1)?.parts.at(-1)?.hash ?? 0, 23));
}
