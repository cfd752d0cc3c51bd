import { expect, it } from 'vitest';
import type { Form } from '../../dialogs/complaint/form.ts';
import { isElsewhere } from '../../dialogs/complaint/listening.ts';
import type { Scene } from '../../dialogs/stage/talk.ts';
import { noticedAs } from '../conversations/smallNotice.ts';

/** A shop with one article, on what it keeps of its customers. */
const scene = {
  voice: { language: 'en' },
  notice: () => noticedAs({ question: 0.9 }),
  knowledge: {
    ask: (text: string) => ({ kind: /\bdata\b/.test(text) ? 'answer' : 'abstain', confidence: 1 }),
  },
} as unknown as Scene;

const goesElsewhere = (asked: Form['asked'], text: string) =>
  isElsewhere({ asked } as Form, text, scene);

it('answers a request that no product or order can be meant by, where one is asked for', () => {
  expect(goesElsewhere('item', 'please delete all my personal data under GDPR')).toBe(true);
  expect(goesElsewhere('item', 'the display shows data of the W9 washing machine')).toBe(false);
  expect(goesElsewhere('item', 'please make the noise go away now')).toBe(false);
  expect(goesElsewhere('item', 'my data')).toBe(false);
});
