import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { live } from './life.ts';

const LIVES = [
  ['slack.en', { language: 'en', where: 'slack' }],
  ['slack.zh', { language: 'zh', where: 'slack' }],
  ['web.en', { language: 'en', where: 'web' }],
  ['web.zh', { language: 'zh', where: 'web' }],
] as const;

it.each(LIVES)(
  'the life of a complaint: %s',
  async (name, life) => {
    const file = new URL(`transcripts/${name}.md`, import.meta.url);
    const lines = readFileSync(file, 'utf8').split('\n').slice(1);
    const given = lines.filter((line) => line.trim() !== '');
    const lived = await live(given, life);
    expect(lived).toEqual(given);
  },
  120_000,
);
