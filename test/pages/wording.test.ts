import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createWording } from '../../src/pages/index.ts';

const root = join(import.meta.dirname, '../..');
const english = globSync(['src/{pages,channels,desk}/**/*.en.json'], { cwd: root });
const read = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, file), 'utf8'));
const placeholdersOf = (text: string) =>
  [...new Set(text.match(/\{\w+(?=, (?:select|plural)|\})/g))].sort();

it.each(english)('%s says the same in Chinese, with the same gaps to fill', (file) => {
  const en = read(file);
  const zh = read(file.replace('.en.', '.zh.'));
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  for (const name of Object.keys(en))
    expect([name, placeholdersOf(zh[name] ?? '')]).toEqual([name, placeholdersOf(en[name] ?? '')]);
});

it.each(english.flatMap((file) => [file, file.replace('.en.', '.zh.')]))(
  '%s holds to the voice',
  (file) => {
    const text = Object.values(read(file)).join('\n');
    expect(text).not.toMatch(/unfortunately|as I said|you should have|invalid|[!！]|你/i);
  },
);

it('counts as each language does', () => {
  const messages = { new: '{count, plural, one {# message} other {# messages}}' };
  const word = createWording(messages, 'en');
  expect([word('new', { count: 1 }), word('new', { count: 2 })]).toEqual([
    '1 message',
    '2 messages',
  ]);
});
