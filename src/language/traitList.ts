import type { Features } from './featureList.ts';
import { hashPair } from './hash.ts';

/** What is told apart in a text: places of features among `TRAITS`, and how much each counts; valid until the next text is read. */
export interface Traits {
  length: number;
  ids: Uint32Array;
  values: Float32Array;
}

export const TRAITS = 2 ** 17;

/** Makes traits of features: each family's different ones share its weight. */
export function createTraitList(shares: readonly number[]): (features: Features) => Traits {
  const traits: Traits = { length: 0, ids: new Uint32Array(1024), values: new Float32Array(1024) };
  const metIn = new Uint32Array(TRAITS);
  const counts = new Uint32Array(shares.length);
  let familiesOf = new Uint8Array(traits.ids.length);
  let mark = 0;
  return (features) => {
    mark++;
    counts.fill(0);
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
      if (metIn[place] === mark) continue;
      metIn[place] = mark;
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
