import type { Language } from '../../src/vocabulary.ts';

/** What is read in a text, once for however many ask one after another. */
export function lately<Found>(read: (text: string) => Found): (text: string) => Found {
  let last: { text: string; found: Found } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, found: read(text) };
    return last.found;
  };
}

type Opinion<Of> = (text: string, language: Language) => Of;

/** What is thought of a text, thought once however often a turn asks. */
export function recollecting<Of>(think: Opinion<Of>): Opinion<Of> {
  const known = new Map<string, Of>();
  return (text, language) => {
    const key = `${language}\n${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const thought = think(text, language);
    known.set(key, thought);
    return thought;
  };
}
