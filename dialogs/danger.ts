import en from './emergency.words.en.json' with { type: 'json' };
import zh from './emergency.words.zh.json' with { type: 'json' };

/** What the danger is: which safety words come first. The earlier here cannot wait for the later. */
const DANGERS = ['gas', 'shock', 'fire', 'burns', 'flooding'] as const;
export type Danger = (typeof DANGERS)[number];

const LETTERS = '[\\p{L}\\p{N}_]';
const signs = DANGERS.map((danger) => ({
  danger,
  pattern: new RegExp(
    `(?<!${LETTERS})(?:${en[danger].join('|')})(?!${LETTERS})|${zh[danger].join('|')}`,
    'giu',
  ),
}));
const HEAD = 2_000;

/** The danger with most signs in the text; undefined when none shows which it is. */
export function dangerIn(text: string): Danger | undefined {
  const head = text.slice(0, HEAD);
  const counted = signs.map(({ danger, pattern }) => ({
    danger,
    count: [...head.matchAll(pattern)].length,
  }));
  const best = counted.reduce((most, one) => (one.count > most.count ? one : most));
  return best.count > 0 ? best.danger : undefined;
}
