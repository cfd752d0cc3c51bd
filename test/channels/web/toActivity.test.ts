import { expect, it } from 'vitest';
import { type Reader, toActivitySet } from '../../../src/channels/web/toActivity.ts';
import type { Message } from '../../../src/conversations/index.ts';

const reader = {
  conversation: 'c',
  customer: 'dl_1',
  botName: 'Harbour Home',
  origin: 'https://chat.example.com',
} as Reader;

it("makes whole links of an article's short ones, which only our own pages understand", () => {
  const text = 'See [cleaning](article:kettle-descale) or [us](https://example.com).';
  const message = {
    id: 'c|0000001',
    seq: 1,
    at: 0,
    from: { role: 'bot' },
    content: { kind: 'text', text },
  };
  expect(toActivitySet([message as Message], reader, 0).activities[0]?.text).toBe(
    'See [cleaning](https://chat.example.com/articles/kettle-descale) or [us](https://example.com).',
  );
});
