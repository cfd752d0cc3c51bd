import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apology, createBot } from '../../dialogs/index.ts';
import {
  type CustomerContent,
  createConversations,
  type Message,
  type TextContent,
} from '../../src/conversations/index.ts';
import type { CustomerId, MessageId } from '../../src/vocabulary.ts';
import { createCaseStage } from '../conversations/caseStage.ts';
import { createMemoryStore } from '../conversations/memoryStore.ts';
import { openShop } from '../conversations/shop.ts';
import { smallNotice as notice } from '../conversations/smallNotice.ts';

const { knowledge, company } = await openShop();

const WORDS = [
  ...[
    'hi',
    'thanks',
    'ok',
    'yes',
    'no',
    'partly',
    'none of these',
    '1',
    '2',
    '9',
    'bye',
    '???',
    '🙂',
    '',
  ],
  ...[
    'how do I descale my kettle',
    'it is leaking',
    'E21',
    'quantum lecture',
    'help',
    'are you a robot',
  ],
  ...[
    'no, it hisses',
    'yes. how do I return it',
    '水壶怎么除垢',
    '漏水了',
    '都不是',
    '还没有',
    '你好',
    '量子力学',
  ],
  ...[
    'person',
    '转人工',
    'wie kann ich mein Auto waschen, ich habe es nicht',
    'The kettle leaks',
    '<b>x</b>',
  ],
  ...[
    'this is unacceptable, my W9 broke',
    'I want to complain',
    '我要投诉',
    'there is smoke',
    '冒烟了',
    'the plug gets warm',
    'what about my complaint',
    'I suggest a bigger box',
    'not what I hoped',
    'skip',
    'cancel',
    '取消',
    'no, it was the K170',
    'jo@example.com',
    'order 123456',
  ],
];
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ text: fc.constantFrom(...WORDS), pause: fc.constantFrom(1, 30) }),
  },
  { weight: 4, arbitrary: fc.record({ press: fc.nat(30), pause: fc.constantFrom(1, 30) }) },
  {
    weight: 1,
    arbitrary: fc.record({ rate: fc.nat(9), helpful: fc.boolean(), pause: fc.constant(5) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ forged: fc.string({ maxLength: 30 }), pause: fc.constant(5) }),
  },
);
type CustomerStep = typeof step extends fc.Arbitrary<infer Step> ? Step : never;

function contentOf(what: CustomerStep, before: readonly Message[]): CustomerContent {
  if ('text' in what) return { kind: 'text', text: what.text };
  if ('forged' in what) return { kind: 'text', text: what.forged, action: what.forged };
  const said = before.flatMap(({ content }) => (content.kind === 'text' ? content : []));
  if ('rate' in what) {
    const rated = before.at(-1 - what.rate)?.id ?? ('elsewhere|0000001' as MessageId);
    return { kind: 'rating', message: rated, helpful: what.helpful };
  }
  const choice = said.flatMap(({ choices }) => choices ?? []).at(-1 - what.press);
  return choice ? { kind: 'text', text: choice.title, action: choice.action } : { kind: 'arrival' };
}

/** Plays a customer; gives what the bot said, turn by turn. */
async function play(steps: readonly CustomerStep[]): Promise<TextContent[][]> {
  let now = 0;
  const failures: unknown[] = [];
  const { desk, settle } = createCaseStage({
    company,
    clock: () => now,
    conversations: () => conversations,
    write: (line) => line.startsWith('failed') && failures.push(line),
  });
  const conversations = createConversations({
    store: createMemoryStore().store,
    clock: () => now,
    log: ({ error }) => failures.push(error),
    apology: (conversation) => apology(conversation, company),
    bot: createBot({
      knowledge,
      company: () => company,
      gaps: { record: async () => {} },
      cases: desk,
      notice,
    }),
  });
  const { id } = await conversations.open({
    customer: 'c' as CustomerId,
    channel: 'web',
    language: 'en',
  });
  const turns: TextContent[][] = [];
  const asks: CustomerContent = { kind: 'text', text: 'I want to talk to a person' };
  for (const [at, what] of [...steps, undefined].entries()) {
    now += (what?.pause ?? 30) * 1_000;
    const before = await conversations.messages(id, 0, 1_000);
    await conversations.receive(id, {
      clientId: `k${at}`,
      content: what ? contentOf(what, before) : asks,
    });
    await settle();
    const after = await conversations.messages(id, before.at(-1)?.seq ?? 0, 1_000);
    turns.push(
      after.flatMap(({ from, content }) =>
        from.role === 'bot' && content.kind === 'text' ? content : [],
      ),
    );
  }
  expect(failures).toEqual([]);
  return turns;
}

it('never says the same a third time running, always says something, and a person is in reach', async () => {
  const property = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
    const turns = await play(steps);
    const texts = turns.map((turn) => turn.map(({ text }) => text).join('\n'));
    const single = turns.flat().map(({ text }) => text);
    const thrice = (said: readonly string[]) =>
      said.some((text, at) => text !== '' && text === said[at + 1] && text === said[at + 2]);
    expect(thrice(texts)).toBe(false);
    expect(thrice(single)).toBe(false);
    steps.forEach((what, at) => {
      if (!('press' in what)) expect(texts[at], JSON.stringify(what)).not.toBe('');
    });
    expect(texts.at(-1)).toContain(company.contacts.phone);
  });
  await fc.assert(property, { numRuns: 400 });
});

it('offers a person after two misses in a row, whatever they were', async () => {
  const miss = fc.constantFrom(
    'it is leaking',
    'quantum lecture',
    '漏水了',
    '量子力学',
    'xylophone academy',
  );
  const property = fc.asyncProperty(
    fc.array(miss, { minLength: 2, maxLength: 6 }),
    async (texts) => {
      const turns = await play(texts.map((text) => ({ text, pause: 30 })));
      for (const turn of turns.slice(1, -1)) {
        const offers = turn.some(({ choices }) =>
          choices?.some(({ action }) => action === 'person'),
        );
        const answered = turn.some(({ rateable }) => rateable);
        expect(offers || answered).toBe(true);
      }
    },
  );
  await fc.assert(property, { numRuns: 100 });
});
