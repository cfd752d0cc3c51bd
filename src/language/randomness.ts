/** Numbers from 0 to below 1, the same in every run. */
export type Randomness = () => number;

/** A linear congruential generator (Numerical Recipes): enough for shuffling, not for secrets. */
export function createRandomness(seed: number): Randomness {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function shuffled<Item>(items: readonly Item[], random: Randomness): Item[] {
  const order = items.map((item) => ({ item, at: random() }));
  return order.sort((a, b) => a.at - b.at).map(({ item }) => item);
}
