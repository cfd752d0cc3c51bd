import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../vocabulary.ts';

/** A line of a list: what comes before the colon, and behind it. */
export interface Line {
  name: string;
  said: string;
}

/** The lines of a language's list, `FOLDER/LANGUAGE.txt` beside this file; none where there is no such list. */
export function wordList(folder: string, language: Language): Line[] {
  const file = new URL(`./${folder}/${language}.txt`, import.meta.url);
  if (!/^[a-z]{2,3}$/.test(language) || !existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes(':') && !line.startsWith('#'))
    .map((line) => {
      const colon = line.indexOf(':');
      return { name: line.slice(0, colon), said: line.slice(colon + 1).trim() };
    });
}

/** What a line lists. */
export const listed = ({ said }: Line): string[] => said.split(/, */);
