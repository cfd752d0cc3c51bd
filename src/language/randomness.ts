/** Numbers from 0 to below 1, the same in every run. */
export type Randomness = () => number;

/**
 * A linear congruential generator (Numerical Recipes): enough for shuffling, not for secrets. It keeps its state
 * in the list it is given, where others may go on with it.
 */
export function createRandomness(seed: number, state = new Uint32Array(1)): Randomness {
  state[0] = seed;
  return () => {
    state[0] = Math.imul(state[0] ?? 0, 1664525) + 1013904223;
    return state[0] / 2 ** 32;
  };
}

export function shuffled<Item>(items: readonly Item[], random: Randomness): Item[] {
  const order = items.map((item) => ({ item, at: random() }));
  return order.sort((a, b) => a.at - b.at).map(({ item }) => item);
}
