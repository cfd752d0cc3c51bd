import { describe, expect, it } from 'vitest';
import { withoutNames } from '../../dialogs/hearing/noticing/noticeText.ts';

describe('a message without names', () => {
  it.each([
    ['@AcmeHelp where is my bag', 'where is my bag'],
    ['@客服 我的包呢', '我的包呢'],
    ['cheers @acme_uk!', 'cheers !'],
    ['see https://acme.example/a?b=1 please', 'see please'],
    ['#NeverAgain', 'Never Again'],
    ['#差评# 又晚了', '差评# 又晚了'],
  ])('leaves out who is addressed and where to look: %s', (text, plain) => {
    expect(withoutNames(text).replace(/\s+/g, ' ').trim()).toBe(plain);
  });

  it.each(['order 5512-88', 'order 4409126', 'order QX7Z2210'])(
    'has one number for all: %s',
    (text) => {
      expect(withoutNames(text)).toBe('order 1234');
    },
  );

  it.each(['my K170T leaks', 'write to me@acme.example', 'error e21', '@客服你好我要退款'])(
    'keeps what tells something: %s',
    (text) => {
      expect(withoutNames(text)).toBe(text);
    },
  );
});
