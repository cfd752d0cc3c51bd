import { readFileSync } from 'node:fs';

/** How `npm start` starts the program: its settings, and node's own options. */
export function asStarted(): { env: Record<string, string>; flags: string[] } {
  const { scripts } = JSON.parse(readFileSync(`${import.meta.dirname}/../package.json`, 'utf8'));
  const words: string[] = scripts.start.split(' ');
  const settings = words.slice(0, words.indexOf('node')).map((word) => word.split('='));
  return {
    env: Object.fromEntries(settings),
    flags: words.filter((word) => word.startsWith('--')),
  };
}
