import { expect, it } from 'vitest';
import { createSpellings } from '../../src/knowledge/spellings.ts';
import { partTexts } from '../../src/knowledge/texts.ts';
import { createReader, learnSpace, sharesFor } from '../../src/language/index.ts';

const texts = ['descale the kettle', 'kettle with lime', 'ship a parcel abroad'];
const { space, rows } = learnSpace(texts, { language: 'en', shares: sharesFor('en', 2) });
const parted = partTexts(rows, Uint32Array.of(0, 2, 3), space);
const read = createReader(space).read;

it('says how much of a question an article spells, other forms of its words counting in part', () => {
  const { share } = createSpellings(parted, space);
  expect(share(0, read('descale the kettle'))).toBe(1);
  expect(share(1, read('descale the kettle'))).toBeLessThan(0.1);
  const otherForm = share(0, read('descaling the kettles'));
  expect(otherForm).toBeGreaterThan(0.4);
  expect(otherForm).toBeLessThan(1);
});

it('counts what no article spells as missing', () => {
  const { share } = createSpellings(parted, space);
  expect(share(0, read('descale the kettle quickly'))).toBeLessThan(0.75);
});

it('leaves out texts that are held out', () => {
  const { share } = createSpellings(parted, space, Uint8Array.of(1, 0, 0));
  expect(share(0, read('descale the kettle'))).toBeLessThan(0.7);
  expect(share(0, read('kettle with lime'))).toBe(1);
});
