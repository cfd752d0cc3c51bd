import { describe, expect, it } from 'vitest';
import {
  type Bot,
  createConversations,
  type Message,
  type Signal,
  type TextContent,
} from '../../src/conversations/index.ts';
import type { CustomerId, StaffId } from '../../src/vocabulary.ts';
import { createMemoryStore } from './memoryStore.ts';

const ada = { id: 'ada' as StaffId, name: 'Ada' };
const bob = { id: 'bob' as StaffId, name: 'Bob' };
const text = (words: string): TextContent => ({ kind: 'text', text: words });
const wordsOf = (messages: readonly Message[]) =>
  messages.map(({ from, content }) => `${from.role}: ${'text' in content ? content.text : ''}`);
const echo: Bot = async ({ messages }) => ({
  replies: [text(`heard ${messages.length}`)],
  memory: 7,
});

async function chat() {
  const memory = createMemoryStore();
  const told: number[] = [];
  const conversations = createConversations({
    store: memory.store,
    bot: echo,
    clock: () => 1_000,
    log: () => {},
    apology: () => [],
    told: ({ messages }) => told.push(messages.length),
  });
  const { id } = await conversations.open({
    customer: 'c1' as CustomerId,
    channel: 'web',
    language: 'en',
  });
  const hear = (words: string) =>
    conversations.receive(id, { clientId: words, content: text(words) });
  const speak = (by: typeof ada, words: string, more = {}) =>
    conversations.speak(id, {
      ...{ by, key: words, seen: 99, content: text(words), words: () => `${by.name} is here.` },
      ...more,
    });
  const take = (by: typeof ada) => conversations.takeFloor(id, by, () => `${by.name} is here.`);
  const give = (by: typeof ada) => conversations.giveFloor(id, by.id, () => `${by.name} left.`);
  return { ...memory, conversations, id, hear, speak, take, give, told };
}

describe('the floor', () => {
  it.each([
    ['pressed', { kind: 'text', text: 'Yes', action: 'closing:1:yes' }],
    ['typed', text('yes.')],
  ] as const)(
    'stays with a person while the bot hears the answer to its own question, %s',
    async (_, answer) => {
      const { take, hear, conversations, read, id } = await chat();
      await hear('hello');
      await take(ada);
      const choices = [{ title: 'Yes', action: 'closing:1:yes' }];
      const reply = { kind: 'text' as const, text: 'Solved?', choices };
      await conversations.say(id, 'ask', ({ memory }) => ({ replies: [reply], memory }));
      await hear('What do you mean?');
      await conversations.receive(id, { clientId: 'answer', content: answer });
      expect(wordsOf(read(id)).slice(-4)).toEqual([
        ...[
          'bot: Solved?',
          'customer: What do you mean?',
          `customer: ${answer.text}`,
          'bot: heard 1',
        ],
      ]);
      expect((await conversations.find(id))?.floor.holder).toBe('staff');
    },
  );

  it('goes to a person: the customer is told and the bot is silent, until it is given back', async () => {
    const { hear, take, give, read, id, store } = await chat();
    await hear('hello');
    expect(await take(ada)).toMatchObject({ kind: 'moved', messages: [{ seq: 3 }] });
    expect((await store.find(id))?.floor).toEqual({ holder: 'staff', ...ada, since: 1_000 });
    await hear('anyone?');
    expect(await give(ada)).toMatchObject({ kind: 'moved' });
    await hear('bot?');
    expect(wordsOf(read(id))).toEqual([
      ...['customer: hello', 'bot: heard 1', 'bot: Ada is here.', 'customer: anyone?'],
      ...['bot: Ada left.', 'customer: bot?', 'bot: heard 1'],
    ]);
    expect(read(id)[2]?.content).toMatchObject({ kind: 'floor', holder: ada });
    expect((await store.find(id))?.memory).toBe(7);
  });

  it('is one person’s at a time, however many reach for it', async () => {
    const { take, give, read, id } = await chat();
    const moves = await Promise.all(Array.from({ length: 20 }, (_, n) => take(n ? bob : ada)));
    expect(moves.filter(({ kind }) => kind === 'moved')).toHaveLength(1);
    expect(moves.filter(({ kind }) => kind === 'held')).toHaveLength(19);
    expect(moves[1]).toEqual({ kind: 'held', by: ada });
    expect(await take(ada)).toEqual({ kind: 'yours-already' });
    expect(await give(bob)).toEqual({ kind: 'held', by: ada });
    await give(ada);
    expect(await give(ada)).toEqual({ kind: 'not-held' });
    expect(read(id)).toHaveLength(2);
  });

  it('is unknown where there is no conversation', async () => {
    const { conversations } = await chat();
    const words = () => '';
    expect(await conversations.takeFloor('none' as never, ada, words)).toEqual({ kind: 'unknown' });
  });
});

describe('staff', () => {
  it('write in sequence, and have the floor when nobody else has it', async () => {
    const { hear, speak, read, id, store } = await chat();
    await hear('hello');
    expect(await speak(ada, 'Good day.')).toMatchObject({ kind: 'said' });
    expect(wordsOf(read(id)).slice(2)).toEqual(['bot: Ada is here.', 'staff: Good day.']);
    expect((await store.find(id))?.floor).toMatchObject(ada);
  });

  it('write the same only once, and nothing else under its key', async () => {
    const { speak, read, id } = await chat();
    await Promise.all([speak(ada, 'Good day.'), speak(ada, 'Good day.')]);
    expect(await speak(ada, 'Good day.')).toMatchObject({ kind: 'repeated' });
    expect(await speak(ada, 'Bye.', { key: 'Good day.' })).toEqual({ kind: 'conflict' });
    expect(read(id)).toHaveLength(2);
  });

  it('do not cross unseen: the second is shown what the first wrote', async () => {
    const { hear, speak, id, read } = await chat();
    await hear('hello');
    const outcomes = await Promise.all([
      speak(ada, 'It is on its way.', { seen: 2 }),
      speak(bob, 'It is lost.', { seen: 2, beside: true }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['said', 'crossed']);
    expect(outcomes[1]).toMatchObject({ messages: [{ content: { text: 'It is on its way.' } }] });
    await hear('thanks');
    expect(await speak(bob, 'Bob here too.', { seen: 4, beside: true })).toMatchObject({
      kind: 'said',
    });
    expect(read(id).at(-1)).toMatchObject({ from: { role: 'staff', name: 'Bob' } });
  });

  it('do not speak over whoever holds the floor', async () => {
    const { take, speak } = await chat();
    await take(ada);
    expect(await speak(bob, 'Me too.')).toEqual({ kind: 'held', by: ada });
  });

  it('are not taken for a customer who uses their ids', async () => {
    const { speak, conversations, id, read } = await chat();
    const forged = { clientId: 'staff|ada|Good day.', content: text('Good day.') };
    expect(await conversations.receive(id, forged)).toEqual({ kind: 'conflict' });
    expect(await speak(ada, 'Good day.')).toMatchObject({ kind: 'said' });
    expect(read(id)).toHaveLength(2);
  });
});

it('every turn that stands is told', async () => {
  const { hear, speak, told } = await chat();
  await hear('hello');
  await speak(ada, 'Good day.');
  await speak(ada, 'Good day.');
  expect(told).toEqual([2, 2]);
});

it('signals pass to those who listen, and are not kept', async () => {
  const { conversations, id, read } = await chat();
  const heard: Signal[] = [];
  const stop = conversations.signals.listen(id, (signal) => heard.push(signal));
  const typing: Signal = { kind: 'typing', from: { role: 'customer' }, on: true };
  conversations.signals.send(id, typing);
  stop();
  conversations.signals.send(id, typing);
  expect(heard).toEqual([typing]);
  expect(read(id)).toEqual([]);
});
