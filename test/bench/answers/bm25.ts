/** BM25 alone, on plain words: the yardstick every search engine is held against. */
export function createBm25(
  texts: readonly string[],
): (text: string) => { place: number; score: number }[] {
  const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const postings = new Map<string, Map<number, number>>();
  const lengths = texts.map((text, place) => {
    const found = wordsOf(text);
    for (const word of found) {
      const places = postings.get(word) ?? new Map<number, number>();
      places.set(place, (places.get(place) ?? 0) + 1);
      postings.set(word, places);
    }
    return found.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return (text) => {
    const scores = new Map<number, number>();
    for (const word of new Set(wordsOf(text))) {
      const places = postings.get(word) ?? new Map<number, number>();
      const rarity = Math.log(1 + (texts.length - places.size + 0.5) / (places.size + 0.5));
      for (const [place, count] of places) {
        const norm = 1.2 * (0.25 + (0.75 * (lengths[place] ?? 0)) / average);
        scores.set(place, (scores.get(place) ?? 0) + (rarity * count * 2.2) / (count + norm));
      }
    }
    return [...scores]
      .map(([place, score]) => ({ place, score }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 10);
  };
}
