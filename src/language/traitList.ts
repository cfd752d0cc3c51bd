import type { Features } from './featureList.ts';
import { hashPair } from './hash.ts';

/** What is told apart in a text: places of features among `TRAITS`, and how much each counts; valid until the next text is read. */
export interface Traits {
  length: number;
  ids: Uint32Array;
  values: Float32Array;
}

const BITS = 17;
export const TRAITS = 2 ** BITS;
/** Rounds that a table tells apart, in what is left of a number. */
const ROUNDS = 2 ** (32 - BITS);

/** Makes traits of features: each family's different ones share its weight. */
export function createTraitList(shares: readonly number[]): (features: Features) => Traits {
  const traits: Traits = { length: 0, ids: new Uint32Array(1024), values: new Float32Array(1024) };
  const counts = new Uint32Array(shares.length);
  const places = createPlaceSet();
  let familiesOf = new Uint8Array(traits.ids.length);
  return (features) => {
    counts.fill(0);
    places.clear(features.length);
    makeRoom(traits, features.length);
    if (familiesOf.length < traits.ids.length) familiesOf = new Uint8Array(traits.ids.length);
    gather(features);
    for (let at = 0; at < traits.length; at++) {
      const family = familiesOf[at] ?? 0;
      const share = (shares[family] ?? 0) / Math.sqrt(counts[family] ?? 1);
      traits.values[at] = (traits.values[at] ?? 0) * share;
    }
    return traits;
  };

  /** Different places in order, with the value each was first met with. */
  function gather({ length, hashes, values, families }: Features): void {
    traits.length = 0;
    for (let at = 0; at < length; at++) {
      const family = families[at] ?? 0;
      const place = hashPair(hashes[at] ?? 0, family) & (TRAITS - 1);
      if (!places.add(place)) continue;
      traits.ids[traits.length] = place;
      familiesOf[traits.length] = family;
      traits.values[traits.length++] = values[at] ?? 0;
      counts[family] = (counts[family] ?? 0) + 1;
    }
  }
}

function makeRoom(traits: Traits, length: number): void {
  if (length <= traits.ids.length) return;
  traits.ids = new Uint32Array(length * 2);
  traits.values = new Float32Array(length * 2);
}

/** Places met in one text: a small table, as a mark at each of `TRAITS` places would be far apart from the next. */
function createPlaceSet() {
  let table = new Uint32Array(2048);
  let round = 0;
  return {
    clear(most: number): void {
      if (most * 2 > table.length) table = new Uint32Array(2 ** Math.ceil(Math.log2(most * 2)));
      round = (round + 1) % ROUNDS;
      if (round > 0) return;
      table.fill(0);
      round = 1;
    },
    /** Whether it was not met before. */
    add(place: number): boolean {
      const mask = table.length - 1;
      const entry = (round * TRAITS + place) >>> 0;
      let at = place & mask;
      while ((table[at] ?? 0) >>> BITS === round) {
        if (table[at] === entry) return false;
        at = (at + 1) & mask;
      }
      table[at] = entry;
      return true;
    },
  };
}
