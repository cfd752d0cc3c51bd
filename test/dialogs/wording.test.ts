import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../dialogs/hearing/languages.ts';

const folder = new URL('../../dialogs/', import.meta.url);
const files = readdirSync(folder, { encoding: 'utf8', recursive: true });
const wordings = files.filter((path) => /^(?:\w+\/)*(?!phrases)\w+\.\w+\.json$/.test(path));
const dialogs = [...new Set(wordings.map((path) => path.split('.')[0] ?? ''))];
const wordingOf = (dialog: string, language: string): Record<string, string | string[]> =>
  JSON.parse(readFileSync(new URL(`${dialog}.${language}.json`, folder), 'utf8'));

const FORBIDDEN =
  /unfortunately|as I said|you should have|invalid|[!！]|sorry for the inconvenience|亲[，,]|很抱歉给您|不幸|无效|给您带来不便|你/i;

const argumentsOf = (message: string): string[] => message.match(/(?<=\{)\w+/g) ?? [];

describe.each(dialogs)('the wording of %s', (dialog) => {
  const [first = {}, ...others] = LANGUAGES.map((language) => wordingOf(dialog, language));

  it('has every message, in every language, with the same arguments', () => {
    for (const other of others) {
      expect(Object.keys(other)).toEqual(Object.keys(first));
      for (const key of Object.keys(first)) {
        const names = [first[key] ?? [], other[key] ?? []].map((ways) =>
          [...new Set([ways].flat().flatMap(argumentsOf))].sort(),
        );
        expect(names[1], key).toEqual(names[0]);
      }
    }
  });

  it('is short, warm and exact', () => {
    const all = [first, ...others].flatMap((messages) => Object.values(messages).flat());
    for (const message of all) {
      expect(message).not.toMatch(FORBIDDEN);
      expect(message.length).toBeLessThanOrEqual(220);
    }
  });

  it('compiles', () => {
    for (const [at, messages] of [first, ...others].entries()) {
      for (const message of Object.values(messages).flat()) {
        expect(() => new IntlMessageFormat(message, LANGUAGES[at])).not.toThrow();
      }
    }
  });

  it('says nothing twice when there are two ways to say it', () => {
    for (const ways of Object.values(first)) {
      if (typeof ways !== 'string') expect(new Set(ways).size).toBe(ways.length);
    }
  });
});
