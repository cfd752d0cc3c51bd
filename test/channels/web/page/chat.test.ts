import { expect, it } from 'vitest';
import { createChat } from '../../../../src/channels/web/page/chat.ts';
import { Refused } from '../../../../src/channels/web/page/link/request.ts';
import { FakeServer } from './fakeServer.ts';
import { fakeMemory, fakeTimers } from './fakes.ts';

/** A browser whose tabs share storage and talk to one server. */
function setUp() {
  const server = new FakeServer();
  const memory = fakeMemory();
  const timers = fakeTimers();
  const ids = new Map<string, number>();
  const openTab = async () => {
    const newId = () => `id-${ids.set('last', (ids.get('last') ?? 0) + 1).get('last')}`;
    const { ask, openSocket } = server;
    const chat = createChat({
      ask,
      openSocket,
      memory,
      timers,
      newId,
      random: () => 0.5,
      locale: 'en',
      upload: async () => {},
    });
    chat.connect();
    await timers.pass(1_000);
    return chat;
  };
  return { server, memory, timers, openTab };
}

const textsIn = (chat: Awaited<ReturnType<ReturnType<typeof setUp>['openTab']>>) =>
  chat.state().messages.map(({ text }) => text);

it('shows what was said before and what comes, each once and in order', async () => {
  const { server, openTab } = setUp();
  server.say('one');
  server.say('two');
  const chat = await openTab();
  server.say('three');
  expect(textsIn(chat)).toEqual(['one', 'two', 'three']);
  expect(chat.state().readUpTo).toBe(2);
});

it('matches its own message with the one the server shows back', async () => {
  const { memory, timers, openTab } = setUp();
  const chat = await openTab();
  chat.say('hello');
  expect(chat.state().outgoing).toMatchObject([{ text: 'hello', state: 'waiting' }]);
  await timers.pass(10);
  expect(textsIn(chat)).toEqual(['hello']);
  expect(chat.state().outgoing).toEqual([]);
  expect(memory.kept.has('firsthand:outbox:c1')).toBe(false);
});

it('goes on from its watermark after the socket is lost, at once', async () => {
  const { server, timers, openTab } = setUp();
  server.say('one');
  const chat = await openTab();
  server.cut();
  server.say('two');
  await timers.pass(300);
  expect(server.sockets.at(-1)?.path).toContain('watermark=1');
  expect(textsIn(chat)).toEqual(['one', 'two']);
  expect(chat.state()).toMatchObject({ link: 'online', missedAfter: 1 });
});

it('asks ever more rarely while the server is away, and is back within 10 s of its return', async () => {
  const { server, timers, openTab } = setUp();
  const chat = await openTab();
  server.isReachable = false;
  server.cut();
  const before = server.asked;
  await timers.pass(600_000);
  expect(server.asked - before).toBeLessThan(120);
  expect(chat.state().link).toBe('offline');
  server.isReachable = true;
  await timers.pass(10_000);
  expect(chat.state().link).toBe('online');
});

it('notices a socket that has gone silent', async () => {
  const { server, timers, openTab } = setUp();
  const chat = await openTab();
  server.sockets.at(-1)?.close();
  server.say('unheard');
  await timers.pass(41_000);
  expect(textsIn(chat)).toEqual(['unheard']);
});

it('keeps a socket on which the server is heard', async () => {
  const { server, timers, openTab } = setUp();
  await openTab();
  for (let beat = 0; beat < 8; beat += 1) {
    await timers.pass(15_000);
    server.sockets[0]?.keepAlive();
  }
  expect(server.sockets).toHaveLength(1);
});

it('polls where no socket gets through, and returns to a socket when one does', async () => {
  const { server, timers, openTab } = setUp();
  server.letsSocketsIn = false;
  const chat = await openTab();
  await timers.pass(3_000);
  server.say('polled');
  await timers.pass(2_000);
  expect(textsIn(chat)).toEqual(['polled']);
  server.letsSocketsIn = true;
  await timers.pass(60_000);
  expect(server.sockets.at(-1)?.isOpen).toBe(true);
});

it('keeps what is unsent over a reload and sends it once, in order', async () => {
  const { server, timers, openTab } = setUp();
  const chat = await openTab();
  server.isReachable = false;
  server.cut();
  chat.say('one');
  chat.say('two');
  await timers.pass(5_000);
  chat.suspend();
  server.isReachable = true;
  const reloaded = await openTab();
  await timers.pass(5_000);
  expect(textsIn(reloaded)).toEqual(['one', 'two']);
  expect(server.posts.map(({ text }) => text)).toEqual(['one', 'two']);
});

it('keeps what is written before there was any connection', async () => {
  const { server, timers, openTab } = setUp();
  server.isReachable = false;
  const chat = await openTab();
  chat.say('early');
  chat.suspend();
  const reloaded = await openTab();
  expect(reloaded.state().outgoing).toMatchObject([{ text: 'early' }]);
  server.isReachable = true;
  await timers.pass(20_000);
  expect(textsIn(reloaded)).toEqual(['early']);
});

it('sends a message of two tabs once', async () => {
  const { server, timers, openTab } = setUp();
  const [one, two] = [await openTab(), await openTab()];
  one.say('from one');
  two.say('from two');
  await timers.pass(100);
  expect(server.posts).toHaveLength(2);
  expect(textsIn(one)).toEqual(textsIn(two));
});

it('sends again under the same id when the answer was lost', async () => {
  const { server, timers, openTab } = setUp();
  const chat = await openTab();
  server.refusals = [new TypeError('fetch failed')];
  chat.say('hello');
  await timers.pass(3_000);
  expect(textsIn(chat)).toEqual(['hello']);
});

it('shows a refusal with its advice, and sends it again or deletes it on request', async () => {
  const { server, timers, openTab } = setUp();
  const chat = await openTab();
  server.refusals = [new Refused(413, 'Too long.', 0), new Refused(413, 'Too long.', 0)];
  chat.say('first');
  chat.say('second');
  await timers.pass(10);
  const [first, second] = chat.state().outgoing;
  expect(first).toMatchObject({ state: 'failed', reason: 'Too long.' });
  chat.sendAgain(first?.clientId ?? '');
  chat.discard(second?.clientId ?? '');
  await timers.pass(10);
  expect(textsIn(chat)).toEqual(['first']);
  expect(chat.state().outgoing).toEqual([]);
});

it('waits as long as the server asks', async () => {
  const { server, timers, openTab } = setUp();
  const chat = await openTab();
  server.refusals = [new Refused(429, 'Slowly.', 7_000)];
  chat.say('hello');
  await timers.pass(6_000);
  expect(textsIn(chat)).toEqual([]);
  await timers.pass(2_000);
  expect(textsIn(chat)).toEqual(['hello']);
});

it('fetches another token when one is refused, and sends then', async () => {
  const { server, timers, openTab } = setUp();
  const chat = await openTab();
  server.refusals = [new Refused(403, 'Expired.', 0)];
  chat.say('hello');
  await timers.pass(1_000);
  expect(textsIn(chat)).toEqual(['hello']);
});

it('begins a new conversation when the server no longer knows the old one, and takes the unsent along', async () => {
  const { server, timers, openTab } = setUp();
  const chat = await openTab();
  server.isReachable = false;
  server.cut();
  chat.say('hello');
  server.conversation = 'c2';
  server.isReachable = true;
  await timers.pass(10_000);
  expect(textsIn(chat)).toEqual(['hello']);
  expect(chat.state().link).toBe('online');
});

it('forgets broken storage rather than failing on it', async () => {
  const { memory, timers, openTab } = setUp();
  memory.kept.set('firsthand:outbox:c1', '{"half');
  memory.kept.set('firsthand:ratings:c1', 'nonsense');
  const chat = await openTab();
  chat.say('hello');
  await timers.pass(10);
  expect(textsIn(chat)).toEqual(['hello']);
});
