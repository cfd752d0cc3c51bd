import { createSpeller } from '../language/index.ts';
import { brevity, confidenceOf, signsOf, trustIn } from './confidence.ts';
import { withoutCourtesy } from './courtesy.ts';
import { OFFERED } from './decide.ts';
import { createWitness, type Evidence, topOf, type Witness, weighEvidence } from './evidence.ts';
import type { Model } from './model.ts';

/** An article's place in the lessons, with the probability that it is the right one. */
export interface Ranked {
  place: number;
  confidence: number;
}

export interface Engine {
  /** Best first, at most ten; none where nothing at all speaks for any. */
  rank(text: string): Ranked[];
  /** How far an article is ahead, in log-odds: of all others together, then of each rival. */
  leads(text: string, place: number, rivals: readonly number[]): number[];
  /** The article's own phrasings, nearest first. */
  likest(text: string, place: number): { text: string; similarity: number }[];
}

const RANKED = 10;

export function createEngine({
  material,
  balance,
  trust,
  trustInShort,
  phrasings,
  vocabulary,
}: Model): Engine {
  const witness = createWitness(material);
  const speller = createSpeller(vocabulary, material.space.language);
  const shares = new Float64Array(material.articles + 1);

  const weigh = lately((text: string): Evidence => {
    const evidence = witness.question(withoutCourtesy(text), speller);
    weighEvidence(evidence, balance, shares);
    return evidence;
  });

  return {
    rank(text) {
      const { vector, peak } = weigh(text);
      if (vector.length === 0) return [];
      const places = topOf(shares, RANKED + 1)
        .filter((place) => place < material.articles)
        .slice(0, RANKED);
      const [best = 0, second = -1] = places;
      const signs = signsOf({
        best: shares[best] ?? 0,
        second: shares[second] ?? 0,
        ...closenessTo(best, vector.size, witness),
        ...{ known: vector.known, told: vector.told, size: vector.size, peak },
      });
      const models = trustIn(vector.size, trust, trustInShort);
      const sure = confidenceOf(signs, models.sure);
      const offered = Math.max(sure, confidenceOf(signs, models.offered));
      return shareOut(places, shares, { sure, offered });
    },
    leads(text, place, rivals) {
      weigh(text);
      const own = Math.max(shares[place] ?? 0, 1e-9);
      const others = [1 - own, ...rivals.map((rival) => shares[rival] ?? 0)];
      return others.map((other) => Math.log(own / Math.max(other, 1e-9)));
    },
    likest(text, place) {
      weigh(text);
      return witness
        .likenesses(place)
        .map(({ row, cosine }) => ({ text: phrasings[row] ?? '', similarity: cosine }))
        .filter(({ text: phrasing }) => phrasing !== '')
        .sort((a, b) => b.similarity - a.similarity);
    },
  };
}

function closenessTo(best: number, size: number, witness: Witness) {
  const isShort = brevity(size) > 0;
  return {
    nearest: witness.nearest(best).cosine,
    covered: witness.covered(best),
    spelt: witness.spelt(best),
    alone: witness.alone(best),
    elsewhere: witness.elsewhere(best),
    joint: isShort ? witness.joint(best) : 0,
    titled: isShort ? witness.titled(best) : 0,
  };
}

/** Whoever explains asks for the same text again. */
function lately(weigh: (text: string) => Evidence): (text: string) => Evidence {
  let last: { text: string; evidence: Evidence } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, evidence: weigh(text) };
    return last.evidence;
  };
}

/** The best article gets what it is sure of, the others of those offered the rest between them, further ones in proportion. */
function shareOut(
  places: readonly number[],
  shares: Float64Array,
  { sure, offered }: { sure: number; offered: number },
): Ranked[] {
  const others = places.slice(1, OFFERED).reduce((sum, place) => sum + (shares[place] ?? 0), 0);
  const each = (offered - sure) / Math.max(others, 1e-9);
  return places.map((place, at) => ({
    place,
    confidence: at === 0 ? sure : Math.min(sure, each * (shares[place] ?? 0)),
  }));
}
