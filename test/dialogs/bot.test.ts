import { describe, expect, it } from 'vitest';
import { apology, createBot, starters } from '../../dialogs/index.ts';
import type { Conversation, Message, TextContent, Turn } from '../../src/conversations/index.ts';
import type { Gap } from '../../src/knowledge/index.ts';
import { createCaseStage } from '../conversations/caseStage.ts';
import { openShop } from '../conversations/shop.ts';
import { smallNotice as notice } from '../conversations/smallNotice.ts';

const { knowledge, real, company } = await openShop();

const conversation = {
  id: 'c',
  customer: 'u',
  channel: 'web',
  language: 'en',
  openedAt: 0,
  lastSeq: 0,
  floor: { holder: 'bot' },
  memory: undefined,
} as Conversation;

function turn(text: string, changes: Partial<Conversation> = {}): Turn {
  const message = { id: 'c|0000001', seq: 1, at: 0, from: { role: 'customer' } } as Message;
  return {
    conversation: { ...conversation, ...changes },
    messages: [{ ...message, content: { kind: 'text', text } }],
    at: 0,
  };
}

const recorded: Gap[] = [];
const gaps = { record: async (gap: Gap) => void recorded.push(gap) };
const { desk: cases } = createCaseStage({
  company,
  clock: () => 0,
  conversations: () => {
    throw new Error('Nothing is delivered here.');
  },
  write: () => {},
});
const parts = { company: () => company, gaps, cases, notice };
const bot = createBot({ ...parts, knowledge });
const textsOf = (replies: readonly unknown[]) => (replies as TextContent[]).map(({ text }) => text);

describe('the bot', () => {
  it('gives a repeated turn the same answer and the same gap', async () => {
    recorded.length = 0;
    const first = await bot(turn('quantum lecture'));
    const second = await bot(turn('quantum lecture'));
    expect(second).toEqual(first);
    expect(recorded.map(({ id }) => id)).toEqual(['c|0000001', 'c|0000001']);
  });

  it.each([null, 'x', 7, { stack: 'x' }, { version: 99 }])(
    'starts afresh from %j',
    async (memory) => {
      const { replies } = await bot(turn('E21', { memory }));
      expect(textsOf(replies)[0]).toContain('pump');
    },
  );

  it('keeps only JSON', async () => {
    const { memory } = await bot(turn('it is leaking'));
    expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
  });

  it('speaks the company’s first language to someone whose own is not offered', async () => {
    const { language } = await bot(turn('E21', { language: 'de' }));
    expect(language).toBe('en');
  });

  it.each([
    ['a.'.repeat(2_000)],
    ['x'.repeat(4_000)],
    ['\u200b\u200e\u202e'],
    ['   '],
    ['<script>alert(1)</script>'],
    ["'; DROP TABLE messages; --"],
    ['no, '.repeat(1_000)],
    ['talk to '.repeat(500)],
    ['你好'.repeat(2_000)],
    ['👍'.repeat(500)],
    ['\ud83d'],
  ])('has an answer to bad input %#', async (text) => {
    const { replies } = await bot(turn(text));
    expect(textsOf(replies).join('')).not.toBe('');
  });

  it('owns up with the way to a person when it fails, and not in the same words twice', () => {
    const [first, second] = [0, 2].map((lastSeq) => apology({ ...conversation, lastSeq }, company));
    expect(textsOf(first ?? [])[0]).toContain(company.contacts.phone);
    expect(textsOf(first ?? [])).not.toEqual(textsOf(second ?? []));
  });

  it('starts with three different things', () => {
    const titles = starters(knowledge, 'zh').map(({ title }) => title);
    expect(new Set(titles).size).toBe(3);
    expect(starters(knowledge, 'fr')).toEqual([]);
  });
});

describe('with the real engine', () => {
  const answers = createBot({ ...parts, knowledge: real });

  it.each([
    ['en', 'hello, what does E21 mean?', 'pump'],
    ['zh', '你好，E21是什么意思', '排水泵'],
    ['en', 'how do i get white flakes out of the kettle', 'limescale'],
    ['zh', '烧水壶里有白色碎片怎么办', '水垢'],
  ])('%s: “%s” is answered', async (language, text, expected) => {
    const { replies } = await answers(turn(text, { language }));
    expect(textsOf(replies)[0]).toContain(expected);
  });

  it.each(['zxqv plomb wurdle', 'glorp snib fendle quux'])('“%s” is not answered', async (text) => {
    const { replies } = await answers(turn(text));
    expect((replies as TextContent[]).some(({ rateable }) => rateable)).toBe(false);
  });
});
