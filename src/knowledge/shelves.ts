import { detectLanguage } from '../language/index.ts';
import type { Language } from '../vocabulary.ts';
import type { Shelf } from './shelf.ts';

type Shelves = ReadonlyMap<Language, Shelf>;

/**
 * The shelf of the language a text is written in; where that is not sure, of the language spoken so far, unless
 * only one in the same script knows an answer.
 */
export function chooseShelf(shelves: Shelves, text: string, language: Language): Shelf | undefined {
  const written = shelves.size > 1 ? detectLanguage(text) : undefined;
  const detected = written === undefined ? undefined : shelves.get(written);
  if (detected) return detected;
  const first = shelves.get(language) ?? shelves.values().next().value;
  if (!first || shelves.size === 1) return first;
  const alike = [...shelves.values()].filter((one) => one !== first && sameScript(one, first));
  return answering([first, ...alike], text);
}

const sameScript = (one: Shelf, other: Shelf): boolean =>
  scriptOf(one.language) === scriptOf(other.language);

const scripts = new Map<Language, string | undefined>();

function scriptOf(language: Language): string | undefined {
  if (!scripts.has(language)) scripts.set(language, new Intl.Locale(language).maximize().script);
  return scripts.get(language);
}

/** The first that knows an answer; none of them: the first. */
function answering(shelves: readonly Shelf[], text: string): Shelf | undefined {
  const [first, ...others] = shelves;
  if (others.length === 0) return first;
  return shelves.find((shelf) => shelf.ask(text).kind === 'answer') ?? first;
}
