/** The kinds of features; each is weighed and brought to unit length on its own. */
export const FAMILY = {
  word: 0,
  wordPair: 1,
  letters: 2,
  concept: 3,
  conceptPair: 4,
  meaning: 5,
} as const;
export const FAMILIES = 6;
