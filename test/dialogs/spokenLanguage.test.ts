import { expect, it } from 'vitest';
import { isPinyin } from '../../dialogs/hearing/spokenLanguage.ts';

it.each(['wo de bing xiang bu zhi leng', 'xi yi ji lou shui zen me ban', 'kongtiao huai le'])(
  'hears Chinese in Latin letters: %s',
  (text) => {
    expect(isPinyin(text)).toBe(true);
  },
);

it.each(['how do i get a refund', 'can he sell me one', 'ai'])(
  'leaves other words alone: %s',
  (text) => {
    expect(isPinyin(text)).toBe(false);
  },
);

it('reads what has many ways to be read in one', () => {
  expect(isPinyin(`wo ${'ai'.repeat(2_000)} 7b`)).toBe(false);
});
