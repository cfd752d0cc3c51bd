/** More words than most knowledge bases have. */
const MOST = 50_000;

/** Works out what is asked of a word once; all is forgotten when it becomes too much. */
export function remembering<Found>(
  find: (word: string) => Found,
  most = MOST,
): (word: string) => Found {
  const known = new Map<string, Found>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const found = find(word);
    known.set(word, found);
    return found;
  };
}
