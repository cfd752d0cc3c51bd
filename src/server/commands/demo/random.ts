/** Draws that are the same for the same seed. */
export interface Random {
  /** 0–1, 1 excluded. */
  next(): number;
  chance(share: number): boolean;
  one<T>(of: readonly T[]): T;
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    chance: (share) => next() < share,
    one: (of) => {
      const found = of[Math.floor(next() * of.length)];
      if (found === undefined) throw new Error('There is nothing to draw from.');
      return found;
    },
  };
}
