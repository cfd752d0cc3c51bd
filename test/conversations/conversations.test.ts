import { describe, expect, it, vi } from 'vitest';
import {
  type Bot,
  type Content,
  type Conversation,
  type Message,
  TEXT_LIMIT,
  type TextContent,
} from '../../src/conversations/index.ts';
import type { ConversationId } from '../../src/vocabulary.ts';
import { chat, customer, echo, said, settled, text, wordsOf } from './chat.ts';

/** A bot whose turns end when the test says so. */
function gated() {
  const gates: (() => void)[] = [];
  const turns: string[][] = [];
  const bot: Bot = async (turn) => {
    turns.push(wordsOf(turn.messages));
    await new Promise<void>((open) => gates.push(open));
    return echo(turn);
  };
  const openNext = async () => {
    while (gates.length === 0) await Promise.resolve();
    gates.shift()?.();
  };
  return { bot, turns, openNext };
}

describe('a turn', () => {
  it('stores what was said and what the bot says to it in one write', async () => {
    const { conversations, id, read, store } = await chat();
    const received = await conversations.receive(id, said('hello'));
    expect(received).toMatchObject({ kind: 'accepted', message: { seq: 1, id: `${id}|0000001` } });
    expect(wordsOf(read(id))).toEqual(['hello', 'heard hello']);
    expect(await store.find(id)).toMatchObject({ lastSeq: 2, memory: 1 });
  });

  it('takes everything that came during the one before', async () => {
    const { bot, turns, openNext } = gated();
    const { conversations, id } = await chat(bot);
    const all = [conversations.receive(id, said('one'))];
    await settled();
    all.push(conversations.receive(id, said('two')), conversations.receive(id, said('three')));
    await openNext();
    await openNext();
    await Promise.all(all);
    expect(turns).toEqual([['one'], ['two', 'three']]);
  });

  it('leaves the answer to the person who holds the floor', async () => {
    const { conversations, store } = await chat();
    const id = 'held' as ConversationId;
    const floor: Conversation['floor'] = {
      holder: 'staff',
      id: 's1' as never,
      name: 'Ana',
      since: 0,
    };
    await store.create({
      id,
      customer,
      channel: 'web',
      language: 'en',
      openedAt: 0,
      lastSeq: 0,
      floor,
      memory: 7,
    });
    await conversations.receive(id, said('hello'));
    expect(wordsOf(await conversations.messages(id, 0, 10))).toEqual(['hello']);
    expect((await conversations.find(id))?.memory).toBe(7);
  });

  it('stores what was said, and owns up, when the bot fails', async () => {
    const { conversations, id, read, problems } = await chat(() =>
      Promise.reject(new Error('boom')),
    );
    expect(await conversations.receive(id, said('hello'))).toMatchObject({ kind: 'accepted' });
    expect(wordsOf(read(id))).toEqual(['hello', 'That was my fault.']);
    expect(problems).toEqual([new Error('boom')]);
  });

  it('goes on when the bot never comes back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { conversations, id, read } = await chat(() => new Promise(() => {}));
    const received = conversations.receive(id, said('hello'));
    await vi.advanceTimersByTimeAsync(15_000);
    vi.useRealTimers();
    expect(await received).toMatchObject({ kind: 'accepted' });
    expect(wordsOf(read(id))).toEqual(['hello', 'That was my fault.']);
  });

  it('is refused whole when the store fails, and can be sent again', async () => {
    const { conversations, id, read, faults } = await chat();
    faults.commit = 1;
    await expect(conversations.receive(id, said('hello'))).rejects.toThrow('no space left');
    expect(read(id)).toEqual([]);
    expect(await conversations.receive(id, said('hello'))).toMatchObject({ kind: 'accepted' });
    expect(wordsOf(read(id))).toEqual(['hello', 'heard hello']);
  });

  it('is taken anew when another process committed in between', async () => {
    const { conversations, id, store, read } = await chat();
    await conversations.receive(id, said('one'));
    const there = await store.find(id);
    if (!there) throw new Error('gone');
    const other: Message = {
      id: `${id}|0000003` as never,
      seq: 3,
      at: 0,
      from: { role: 'bot' },
      content: text('elsewhere'),
    };
    await store.commit({ ...there, lastSeq: 3 }, [other]);
    await conversations.receive(id, said('two'));
    expect(read(id).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(wordsOf(read(id)).at(-1)).toBe('heard two');
  });
});

describe('a message sent twice', () => {
  it('is one message when the content is the same', async () => {
    const { conversations, id, read } = await chat();
    const [first, twin] = await Promise.all([
      conversations.receive(id, said('hello', 'k')),
      conversations.receive(id, said('hello', 'k')),
    ]);
    const later = await conversations.receive(id, said('hello', 'k'));
    expect([first.kind, twin.kind, later.kind]).toEqual(['accepted', 'repeated', 'repeated']);
    expect(later).toMatchObject({ message: { seq: 1 } });
    expect(wordsOf(read(id))).toEqual(['hello', 'heard hello']);
  });

  it('is a conflict when the content differs', async () => {
    const { conversations, id, read } = await chat();
    const [, twin] = await Promise.all([
      conversations.receive(id, said('hello', 'k')),
      conversations.receive(id, said('other', 'k')),
    ]);
    expect(twin).toEqual({ kind: 'conflict' });
    expect(await conversations.receive(id, said('other', 'k'))).toEqual({ kind: 'conflict' });
    expect(wordsOf(read(id))).toEqual(['hello', 'heard hello']);
  });
});

describe('what is refused', () => {
  it('a conversation that is not there', async () => {
    const { conversations } = await chat();
    expect(await conversations.receive('nowhere' as ConversationId, said('x'))).toEqual({
      kind: 'unknown',
    });
    expect(await conversations.say('nowhere' as ConversationId, 'k', [text('x')])).toEqual({
      kind: 'unknown',
    });
  });

  it('more than fifty waiting messages', async () => {
    const { bot, openNext } = gated();
    const { conversations, id, read } = await chat(bot);
    const first = conversations.receive(id, said('first'));
    await settled();
    const rest = Array.from({ length: 60 }, (_, at) => conversations.receive(id, said(`m${at}`)));
    await openNext();
    await openNext();
    await first;
    const kinds = (await Promise.all(rest)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'busy')).toHaveLength(10);
    expect(read(id)).toHaveLength(53);
  });

  it('text beyond the limit, and fields that are not a customer’s', async () => {
    const { conversations, id, read } = await chat();
    const content: TextContent = {
      kind: 'text',
      text: `\0${'a'.repeat(5_000)}`,
      rateable: true,
      choices: [],
    };
    await conversations.receive(id, { clientId: 'k', content });
    expect(read(id)[0]?.content).toEqual({ kind: 'text', text: 'a'.repeat(TEXT_LIMIT) });
  });

  it('everything once closed', async () => {
    const { conversations, id } = await chat();
    await conversations.close();
    await expect(conversations.receive(id, said('x'))).rejects.toThrow('closed');
  });
});

describe('words that fall due', () => {
  it('are said once for each key', async () => {
    const { conversations, id, read } = await chat();
    const due: Content[] = [text('Tomorrow by 17:00.'), text('I have not forgotten.')];
    expect(await conversations.say(id, 'promise', due)).toMatchObject({ kind: 'said' });
    expect(await conversations.say(id, 'promise', due)).toEqual({ kind: 'repeated' });
    expect(wordsOf(read(id))).toEqual(['Tomorrow by 17:00.', 'I have not forgotten.']);
  });

  it('can depend on the conversation as it stands, and change what is remembered', async () => {
    const { conversations, id, read } = await chat();
    await conversations.receive(id, said('one'));
    await conversations.say(id, 'visit', ({ lastSeq }) => ({
      replies: [text(`${lastSeq}`)],
      memory: 7,
    }));
    expect(wordsOf(read(id)).at(-1)).toBe('2');
    expect((await conversations.find(id))?.memory).toBe(7);
  });

  it('cannot be kept back by a customer who guesses the key', async () => {
    const { conversations, id } = await chat();
    expect(await conversations.receive(id, said('x', 'due|promise'))).toEqual({ kind: 'conflict' });
    expect(await conversations.say(id, 'promise', [text('y')])).toMatchObject({ kind: 'said' });
  });
});

describe('following', () => {
  it('gives what was missed, then what comes', async () => {
    const { conversations, id } = await chat();
    await conversations.receive(id, said('one'));
    const seen: number[] = [];
    const stop = conversations.follow(
      id,
      1,
      (messages) => void seen.push(...messages.map(({ seq }) => seq)),
    );
    await conversations.receive(id, said('two'));
    await settled();
    stop();
    await conversations.receive(id, said('three'));
    await settled();
    expect(seen).toEqual([2, 3, 4]);
  });

  it('never makes a turn wait for a slow participant', async () => {
    const { conversations, id } = await chat();
    const seen: number[] = [];
    const gates: (() => void)[] = [];
    conversations.follow(id, 0, async (messages) => {
      seen.push(...messages.map(({ seq }) => seq));
      await new Promise<void>((open) => gates.push(open));
    });
    for (let at = 0; at < 80; at += 1) await conversations.receive(id, said(`m${at}`));
    while (seen.length < 160) {
      await settled();
      gates.shift()?.();
    }
    expect(seen).toEqual(Array.from({ length: 160 }, (_, at) => at + 1));
  });

  it('starts at the end when the cursor lies beyond it', async () => {
    const { conversations, id } = await chat();
    const seen: number[] = [];
    conversations.follow(id, 99, (messages) => void seen.push(...messages.map(({ seq }) => seq)));
    await settled();
    await conversations.receive(id, said('one'));
    await settled();
    expect(seen).toEqual([1, 2]);
  });
});
