import { FAMILIES, FAMILY } from './family.ts';
import type { Features } from './featureList.ts';
import { fillersOf } from './fillers.ts';
import type { Space, Vector } from './space.ts';

type Listed = Pick<Features, 'hashes' | 'values' | 'families'>;

/** Makes a vector of listed features: log count × rarity, each family brought to its own share of a unit vector. */
export type Weigher = (found: Listed, from: number, to: number) => Vector;

/** `idOf` gives a feature's place in the space, or −1. */
export function createWeigher(space: Space, idOf: (hash: number) => number): Weigher {
  const sums = new Float32Array(space.size);
  const vector = emptyVector();
  const fillers = fillersOf(space.language);
  const rarest = space.rarity.reduce((most, value) => Math.max(most, value), 1);
  return (found, from, to) => {
    if (to - from > vector.ids.length) enlarge(vector, to - from);
    gather(found, from, to);
    countKnown(found, from, to);
    weigh(vector, sums, space);
    return vector;
  };

  function gather(found: Listed, from: number, to: number): void {
    let unspelt = 0;
    vector.length = 0;
    for (let at = from; at < to; at++) {
      const id = idOf(found.hashes[at] ?? 0);
      if (id < 0) {
        if (found.families[at] === FAMILY.letters) unspelt++;
        continue;
      }
      if (sums[id] === 0) vector.ids[vector.length++] = id;
      sums[id] = (sums[id] ?? 0) + (found.values[at] ?? 0);
    }
    vector.unspelt = unspelt * rarest ** 2;
  }

  function countKnown({ hashes, families }: Listed, from: number, to: number): void {
    const counts = { known: 0, unknown: 0, told: 0, size: 0 };
    for (let at = from; at < to; at++)
      if (families[at] === FAMILY.word) countWord(hashes[at] ?? 0, counts);
    vector.known = counts.known / (counts.known + counts.unknown * rarest || 1);
    vector.unknown = counts.unknown * rarest ** 2;
    vector.told = counts.told;
    vector.size = counts.size;
  }

  function countWord(hash: number, counts: Counts): void {
    const id = idOf(hash);
    vector.order[counts.size++] = id;
    const isFiller = fillers.has(hash);
    if (id < 0) {
      if (!isFiller) counts.unknown++;
      return;
    }
    const rarity = space.rarity[id] ?? 0;
    counts.known += rarity;
    if (!isFiller) counts.told += rarity - 1;
  }
}

type Counts = Record<'known' | 'unknown' | 'told' | 'size', number>;

/** Working memory of `weigh`. */
const squares = new Float64Array(FAMILIES);

function weigh(vector: Vector, sums: Float32Array, space: Space): void {
  squares.fill(0);
  for (let at = 0; at < vector.length; at++) {
    const id = vector.ids[at] ?? 0;
    const family = space.families[id] ?? 0;
    const value = damped(sums[id] ?? 0, family) * (space.rarity[id] ?? 0);
    sums[id] = 0;
    vector.values[at] = value;
    squares[family] = (squares[family] ?? 0) + value * value;
  }
  for (let family = 0; family < FAMILIES; family++)
    squares[family] = Math.sqrt((space.shares[family] ?? 0) / (squares[family] || 1));
  for (let at = 0; at < vector.length; at++) {
    const family = space.families[vector.ids[at] ?? 0] ?? 0;
    vector.values[at] = (vector.values[at] ?? 0) * (squares[family] ?? 0);
  }
}

/** Said twice is not twice as much; concepts carry a strength instead of a count. */
function damped(sum: number, family: number): number {
  if (sum === 1 || family >= FAMILY.concept) return sum;
  return 1 + Math.log(sum);
}

function emptyVector(): Vector {
  return {
    length: 0,
    ids: new Uint32Array(1024),
    values: new Float32Array(1024),
    known: 0,
    unknown: 0,
    unspelt: 0,
    told: 0,
    size: 0,
    order: new Int32Array(1024),
    features: { length: 0, hashes: new Uint32Array(), families: new Uint8Array() },
  };
}

function enlarge(vector: Vector, capacity: number): void {
  vector.ids = new Uint32Array(capacity * 2);
  vector.values = new Float32Array(capacity * 2);
  vector.order = new Int32Array(capacity * 2);
}
