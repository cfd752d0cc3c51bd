import { readFileSync } from 'node:fs';

/** How the standard language puts what people say; its own words too, for shorter ones may be part of them. */
const STANDARD: ReadonlyMap<string, string> = load();
const longestFirst = [...STANDARD.keys()].sort((a, b) => b.length - a.length);
const latin = longestFirst.filter((phrase) => /^[a-z]/.test(phrase));
const han = longestFirst.filter((phrase) => !/^[a-z]/.test(phrase));
const SAID = new RegExp(
  `(?<![a-z0-9])(?:${latin.join('|')})(?:e?s)?(?![a-z0-9])|(?:${han.join('|')})`,
  'g',
);

/** Chinese that is mixed with English, Cantonese, Taiwanese or very formal, in everyday Mandarin; takes a normalised text. */
export const inMandarin = (text: string): string => text.replace(SAID, standardFor);

const standardFor = (said: string): string =>
  STANDARD.get(said) ??
  STANDARD.get(said.replace(/s$/, '')) ??
  STANDARD.get(said.replace(/es$/, '')) ??
  said;

function load(): Map<string, string> {
  const lines = readFileSync(new URL('./mandarin.txt', import.meta.url), 'utf8').split('\n');
  const entries = lines.filter((line) => line.includes(':') && !line.startsWith('#'));
  return new Map(
    entries.flatMap((line) => {
      const [standard = '', others = ''] = line.split(':');
      return [...others.split(','), standard].map((said): [string, string] => [
        said.trim(),
        standard.trim(),
      ]);
    }),
  );
}
