import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openShop } from './shop.ts';
import { readTranscripts, replay } from './transcript.ts';

const folder = new URL('transcripts/', import.meta.url);
const { knowledge, company } = await openShop();

for (const file of readdirSync(folder)) {
  const language = /\.(\w+)\.md$/.exec(file)?.[1] ?? 'en';
  describe(file, () => {
    for (const { title, lines } of readTranscripts(readFileSync(new URL(file, folder), 'utf8'))) {
      it(title, async () => {
        expect(await replay(lines, language, knowledge, company)).toEqual(lines);
      });
    }
  });
}
