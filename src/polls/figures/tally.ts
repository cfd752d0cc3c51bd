import { EXCLUSIONS } from '../asking/eligibility.ts';
import { MODULES } from '../instrument/definition.ts';
import { WAIT_CLASSES } from './observation.ts';

/** Every count the figures are made of, with the number of places each takes. */
const COUNTERS = {
  closed: 1,
  /** Of the closed: known by a rating alone. */
  imported: 1,
  excluded: EXCLUSIONS.length,
  eligible: 1,
  asked: 1,
  delivered: 1,
  answered: 1,
  completed: 1,
  commented: 1,
  skipped: 1,
  expired: 1,
  voided: 1,
  reminded: 1,
  mayContact: 1,
  /** By rating 0–10. */
  rating: 11,
  /** worse, same, better. */
  expectation: 3,
  tags: 16,
  /** Answer and expectation together: 3 × answer + (worse 0, same 1, better 2). */
  serviceBy: 33,
  productBy: 33,
  imageBy: 33,
  /** By answer 0–10; `shown` is the denominator of each. */
  product: 11,
  image: 11,
  again: 11,
  recommend: 11,
  shown: MODULES.length,
  /** Matters the bot ended alone: confirmed, assumed. */
  byBot: 2,
  /** Ended confirmed, assumed. */
  solved: 2,
  byFirstOwner: 1,
  visited: 1,
  stillFixed: 1,
  reopened: 1,
  /** Of the delivered: who was silent, who answered. */
  heard: 2,
  heardReopened: 2,
  heardCameAgain: 2,
  silentTook: WAIT_CLASSES,
  answeredTook: WAIT_CLASSES,
  firstAnswer: WAIT_CLASSES,
  firstPerson: WAIT_CLASSES,
  took: WAIT_CLASSES,
  handedOver: 1,
  /** Kept, moved, missed. */
  promises: 3,
  /** Pairs before/after a recovery: asked again, and by rating after. */
  pairs: 1,
  pairAfter: 11,
  /** Worse, equal, better than before. */
  pairChange: 3,
} as const;
export type Counter = keyof typeof COUNTERS;

const SIZE = Object.values(COUNTERS).reduce((sum: number, places) => sum + places, 0);

const AT = parseLayout();

/** Where each counter begins. */
function parseLayout(): Readonly<Record<Counter, number>> {
  let used = 0;
  const begun = Object.entries(COUNTERS).map(([name, places]) => {
    used += places;
    return [name, used - places];
  });
  return Object.fromEntries(begun) as Record<Counter, number>;
}

/** Counts that add up: all any figure needs, whatever was filtered. */
export class Tally {
  readonly #counts = new Uint32Array(SIZE);

  /** A counter of one place. */
  get(name: Counter): number {
    return this.#counts[AT[name]] ?? 0;
  }

  /** All places of a counter. */
  all(name: Counter): readonly number[] {
    return [...this.#counts.subarray(AT[name], AT[name] + COUNTERS[name])];
  }

  bump(name: Counter, place = 0, by = 1): void {
    this.#at(AT[name] + Math.min(place, COUNTERS[name] - 1), by);
  }

  add(other: Tally): this {
    for (const [at, by] of other.#counts.entries()) this.#at(at, by);
    return this;
  }

  /** What is left when a part of what was counted is taken out again. */
  without(part: Tally): Tally {
    const rest = new Tally().add(this);
    for (const [at, by] of part.#counts.entries()) rest.#at(at, -by);
    return rest;
  }

  /** As if nothing had been counted under these. */
  forget(names: readonly Counter[]): void {
    for (const name of names) this.#counts.fill(0, AT[name], AT[name] + COUNTERS[name]);
  }

  /** Where something was counted, a place as often as it was: what `bumpAll` repeats. */
  places(): readonly number[] {
    const places: number[] = [];
    this.#counts.forEach((count, at) => {
      for (let n = 0; n < count; n += 1) places.push(at);
    });
    return places;
  }

  bumpAll(places: readonly number[], by: number): void {
    const counts = this.#counts;
    for (const at of places) counts[at] = (counts[at] ?? 0) + by;
  }

  /** Every count there is, in one order. */
  counts(): readonly number[] {
    return [...this.#counts];
  }

  #at(at: number, by: number): void {
    this.#counts[at] = (this.#counts[at] ?? 0) + by;
  }
}
