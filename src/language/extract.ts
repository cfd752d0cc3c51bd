import type { Language } from '../vocabulary.ts';
import { conceptsOf, eachConcept } from './concepts.ts';
import { FAMILY } from './family.ts';
import { createFeatureList, type Features } from './featureList.ts';
import { hashPair, hashText } from './hash.ts';
import { letterRuns } from './letterRuns.ts';
import { createMeaningReader, DIRECTIONS } from './meanings.ts';
import { normalise } from './normalise.ts';
import { rootHashing } from './roots.ts';
import { unitsOf } from './units.ts';
import { type Run, runs, segments } from './words.ts';

/** Beyond this many concepts a text is an article, not a question, and pairs say nothing. */
const PAIRED_CONCEPTS = 40;
const RUNS_READ = 1000;
const UNSPACED_READ = 1000;
const ARTICLE_LIMIT = 20_000;

/** Puts a misspelt word right, or gives it back. */
export type Speller = (word: string) => string;

export type Extractor = (text: string, speller?: Speller) => Features;

/** Hashes of the roots of a text's words alone, in order: what an inverted index needs. */
export function rootHashes(text: string, language: Language): number[] {
  const found = runs(normalise(text, ARTICLE_LIMIT), language).slice(0, RUNS_READ);
  return rootsOf(found, language);
}

/** `meanings` tells whether what words mean is read too, which takes as long as all else. */
export function createExtractor(language: Language, meanings: boolean): Extractor {
  const list = createFeatureList();
  const emitConcepts = createConceptEmitter(language, list.emit);
  const emitMeaning = meanings ? createMeaningEmitter(language, list.emit) : () => {};
  return (text, speller) => {
    list.clear();
    const found = runs(normalise(text), language).slice(0, RUNS_READ);
    const spelt = speller ? found.map((run) => respelt(run, speller)) : found;
    const roots = rootsOf(spelt, language);
    emitWords(roots, list.emit);
    emitConcepts(spelt.some(({ unspaced }) => unspaced) ? unitsOf(spelt, language) : roots);
    emitMeaning(spelt);
    for (const run of found) for (const hash of letterRuns(run)) list.emit(FAMILY.letters, hash, 1);
    return list.features();
  };
}

type Emit = (family: number, hash: number, value: number) => void;

function emitWords(roots: readonly number[], emit: Emit): void {
  let before = hashText('^', FAMILY.wordPair);
  for (const hash of roots) {
    emit(FAMILY.word, hash, 1);
    emit(FAMILY.wordPair, hashPair(before, hash), 1);
    before = hash;
  }
  if (roots.length === 0) return;
  emit(FAMILY.wordPair, hashPair(before, hashText('$', FAMILY.wordPair)), 1);
}

/** Each concept met, once, as strongly as it was said most strongly; and every two of them together. */
function createConceptEmitter(language: Language, emit: Emit): (parts: readonly number[]) => void {
  const concepts = conceptsOf(language);
  const strengths = new Float32Array(concepts.count);
  return (parts) => {
    const met: number[] = [];
    eachConcept(parts, concepts, (concept, strength) => {
      if (!strengths[concept]) met.push(concept);
      strengths[concept] = Math.max(strengths[concept] ?? 0, strength);
    });
    met.sort((a, b) => a - b);
    for (const concept of met) {
      emit(FAMILY.concept, hashPair(concept, FAMILY.concept), strengths[concept] ?? 0);
      strengths[concept] = 0;
    }
    if (met.length <= PAIRED_CONCEPTS) emitPairs(met, emit);
  };
}

function emitPairs(met: readonly number[], emit: Emit): void {
  met.forEach((one, at) => {
    const first = hashPair(one, FAMILY.conceptPair);
    for (const other of met.slice(at + 1)) emit(FAMILY.conceptPair, hashPair(first, other), 1);
  });
}

function createMeaningEmitter(language: Language, emit: Emit): (found: readonly Run[]) => void {
  const read = createMeaningReader(language);
  const sum = new Float64Array(DIRECTIONS);
  const hashes = Uint32Array.from(sum, (_, direction) => hashPair(direction, FAMILY.meaning));
  return (found) => {
    if (!read(found, sum)) return;
    sum.forEach((value, direction) => {
      emit(FAMILY.meaning, hashes[direction] ?? 0, value);
    });
  };
}

function respelt(run: Run, speller: Speller): Run {
  return run.unspaced ? run : { text: speller(run.text), unspaced: false };
}

function rootsOf(found: readonly Run[], language: Language): number[] {
  const rootHash = rootHashing(language);
  const roots: number[] = [];
  for (const { text, unspaced } of found) {
    if (!unspaced) roots.push(rootHash(text));
    else
      for (const word of segments(text.slice(0, UNSPACED_READ), language))
        roots.push(hashText(word, FAMILY.word));
  }
  return roots;
}
