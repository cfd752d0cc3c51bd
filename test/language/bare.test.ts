import { expect, it } from 'vitest';
import { bare } from '../../src/language/bare.ts';
import { contentWords, words } from '../../src/language/index.ts';

it.each([
  ['fr', 'perturbé', 'perturbe'],
  ['de', 'größe', 'groesse'],
  ['de', 'schlüssel', 'schluessel'],
  ['es', 'devolución', 'devolucion'],
  ['pl', 'łódź', 'lodz'],
  ['el', 'παραγγελία', 'παραγγελια'],
  ['ar', 'إرجاع', 'ارجاع'],
])('reads what is written without marks as what has them (%s): %s', (language, marked, plain) => {
  expect(bare(marked, language)).toBe(bare(plain, language));
});

it.each([
  ['de', 'neue', 'neu'],
  ['de', 'mauer', 'maur'],
  ['ru', 'мой', 'мои'],
  ['ja', 'パン', 'ハン'],
])('keeps apart what are other words (%s): %s', (language, one, other) => {
  expect(bare(one, language)).not.toBe(bare(other, language));
});

it('takes words apart that lost a vowel between them', () => {
  expect(words("l'abonnement d’été", 'fr')).toEqual(['l', 'abonnement', 'd', 'été']);
  expect(words("dell'orario", 'it')).toEqual(['dell', 'orario']);
  expect(words("п'ять", 'uk')).toEqual(["п'ять"]);
});

it('leaves out what tells nothing in further languages', () => {
  expect(contentWords('combien coûte le vélo ?', 'fr')).toEqual(['coûte', 'vélo']);
  expect(contentWords('wie lange dauert die Inspektion', 'de')).toEqual(['inspektion']);
});
