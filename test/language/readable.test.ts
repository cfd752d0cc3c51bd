import { expect, it } from 'vitest';
import { isReadable } from '../../src/language/index.ts';

it.each([
  ...['asdf qwer', 'lkjsdf', 'qwertyuiop', 'sdfsdf', 'xcvbnm', 'ksjdhf kjsdhf', 'hgfhgf'],
  ...['fjdkslajf dksla fjdksl ajfkdls', 'blah blah blah', 'aaaaaaaa', '啊啊啊啊啊啊啊'],
  'a.a.'.repeat(900),
])('“%.40s” cannot be words', (text) => {
  expect(isReadable(text)).toBe(false);
});

it.each([
  ...['how do I descale my kettle', 'kttle leks', 'pls hlp', 'W9', 'E21', 'tree', 'weird', 'Bosch'],
  ...['wie kann ich mein Auto waschen', 'je voudrais un remboursement', 'cześć jak się masz'],
  ...['水壶漏水', 'пожар на кухне', 'dhl', 'gas gas gas', 'fire', '12345', ''],
])('“%s” can', (text) => {
  expect(isReadable(text)).toBe(true);
});
