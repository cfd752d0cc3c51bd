import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createLimit, createLimits } from '../../src/channels/web/limits.ts';
import type { Bot } from '../../src/conversations/index.ts';
import { browse, openSite, type Site } from '../channels/web/site.ts';
import { createMemoryStore } from '../conversations/memoryStore.ts';

const root = '/v3/directline';
let site: Site;
const ends: (() => unknown)[] = [];
const open: WebSocket[] = [];

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.stop());
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  for (const end of ends.splice(0)) await end();
});

async function guest(at: Site = site) {
  const { body } = await browse(at)('POST', `${root}/conversations`, {});
  const own = `${root}/conversations/${body.conversationId}`;
  return { ...body, own, ask: browse(at, body.token) };
}

async function answersStill(at: Site = site): Promise<void> {
  const { ask, own } = await guest(at);
  const reply = await ask('POST', `${own}/activities`, { type: 'message', text: 'still there?' });
  expect(reply.status).toBe(200);
}

function listen(url: string) {
  const socket = new WebSocket(url);
  open.push(socket);
  socket.on('error', () => {});
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const opened = new Promise<boolean>((resolve) => {
    socket.on('open', () => resolve(true));
    socket.on('close', () => resolve(false));
  });
  return { socket, closed, opened };
}

describe('a flood', () => {
  it('of new conversations is kept nowhere, and then slowed down', async () => {
    const memory = createMemoryStore();
    let kept = 0;
    memory.store.create = async () => {
      kept += 1;
      return true;
    };
    const limits = { ...createLimits(), beginnings: createLimit(50, 60) };
    const flooded = await openSite({ memory, limits });
    ends.push(flooded.stop);
    const ask = browse(flooded);
    const statuses = await Promise.all(
      Array.from(
        { length: 60 },
        async () => (await ask('POST', `${root}/conversations`, {})).status,
      ),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(50);
    const refused = await ask('POST', `${root}/tokens/generate`, {});
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'TooManyRequests' } } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(kept).toBe(0);
  });

  it('of messages is slowed down in its own conversation only', async () => {
    const flooded = await openSite({
      limits: { ...createLimits(), messages: createLimit(20, 60) },
    });
    ends.push(flooded.stop);
    const { ask, own } = await guest(flooded);
    const say = (n: number) => ask('POST', `${own}/activities`, { type: 'message', text: `${n}` });
    const replies = await Promise.all(Array.from({ length: 30 }, (_, n) => say(n)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(20);
    await answersStill(flooded);
  });

  it('of greetings leaves the late ones ungreeted, but answered', async () => {
    const flooded = await openSite({ limits: { ...createLimits(), arrivals: createLimit(1, 60) } });
    ends.push(flooded.stop);
    const [first, second] = [await guest(flooded), await guest(flooded)];
    expect((await first.ask('GET', `${first.own}/activities`)).body.activities).toHaveLength(1);
    expect((await second.ask('GET', `${second.own}/activities`)).body.activities).toHaveLength(0);
    await second.ask('POST', `${second.own}/activities`, { type: 'message', text: 'hi' });
    expect((await second.ask('GET', `${second.own}/activities`)).body.activities).toHaveLength(2);
  });

  it('of sockets takes no more than a conversation may have', async () => {
    const { streamUrl } = await guest();
    const sockets = Array.from({ length: 20 }, () => listen(streamUrl));
    const opened = await Promise.all(sockets.map((one) => one.opened));
    expect(opened.filter(Boolean)).toHaveLength(16);
    sockets.find((_, at) => opened[at])?.socket.close();
    await answersStill();
  });

  it('of frames ends its socket', async () => {
    const stream = listen((await guest()).streamUrl);
    await stream.opened;
    for (let n = 0; n < 200; n += 1) stream.socket.send('');
    expect(await stream.closed).toBe(1008);
  });

  it('in one frame ends its socket', async () => {
    const stream = listen((await guest()).streamUrl);
    await stream.opened;
    stream.socket.send('x'.repeat(2_000));
    expect(await stream.closed).toBe(1009);
  });

  it('in one body is refused, and the next is answered', async () => {
    const bodies = ['[', '{"a":', '"', '\0'].map((part) => part.repeat(60_000 / part.length));
    const { ask, own } = await guest();
    for (const body of bodies)
      expect((await ask('POST', `${own}/activities`, body)).status).toBe(400);
    await answersStill();
  });
});

describe('a reader who does not read', () => {
  const talkative: Bot = async ({ messages }) => ({
    memory: null,
    replies: messages.flatMap(() =>
      Array.from({ length: 50 }, () => ({ kind: 'text', text: 'x'.repeat(60_000) }) as const),
    ),
  });

  it('loses his stream, and nobody waits for him', async () => {
    const slow = await openSite({ bot: talkative, keepAliveMs: 200 });
    ends.push(slow.stop);
    const { ask, own, streamUrl } = await guest(slow);
    const raw = upgrade(slow, streamUrl);
    ends.push(() => raw.destroy());
    await new Promise((resolve) => raw.once('readable', resolve));
    raw.pause();
    const talk = setInterval(() => raw.write(keepAlive), 20);
    const broken = new Promise((resolve) => raw.on('error', resolve));
    for (let n = 0; n < 4; n += 1) {
      const reply = await ask('POST', `${own}/activities`, { type: 'message', text: `${n}` });
      expect(reply.status).toBe(200);
    }
    await broken;
    clearInterval(talk);
    await answersStill(slow);
  });
});

describe('whatever is sent', () => {
  it('is answered with a status below 500 and, when refused, with a code and what to do', async () => {
    const { ask, own, token } = await guest();
    const paths = [
      `${own}/activities`,
      `${root}/conversations`,
      `${root}/tokens/generate`,
      '/chat/token',
    ];
    const activity = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          type: fc.oneof(fc.constantFrom('message', 'event', 'typing', 'invoke'), fc.string()),
          text: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
          name: fc.oneof(fc.constant('webchat:activity-status/feedback'), fc.jsonValue()),
          value: fc.jsonValue(),
          channelData: fc.jsonValue(),
          attachments: fc.jsonValue(),
          from: fc.jsonValue(),
          locale: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );
    const checked = fc.asyncProperty(fc.constantFrom(...paths), activity, async (path, body) => {
      const reply = await (path === '/chat/token' ? browse(site, token) : ask)('POST', path, body);
      expect(reply.status).toBeLessThan(500);
      if (reply.status >= 400)
        expect(reply.body.error).toEqual({
          code: expect.stringMatching(/^[A-Z]\w+$/),
          message: expect.stringMatching(/\S{2,}/),
        });
    });
    await fc.assert(checked, { numRuns: 300 });
    await answersStill();
  });

  it('as a token opens nothing', async () => {
    const { own, token } = await guest();
    const bent = fc.oneof(
      fc.string({ maxLength: 3_000 }).map((text) => text.replace(/[^\x21-\x7e]/g, '')),
      fc.nat(token.length - 1).map((at) => {
        const other = token[at] === 'A' ? 'B' : 'A';
        return token.slice(0, at) + other + token.slice(at + 1);
      }),
    );
    const checked = fc.asyncProperty(bent, async (text) => {
      fc.pre(signature(text) !== signature(token));
      const reply = await browse(site, text)('GET', own);
      expect(reply.status).toBe(403);
    });
    await fc.assert(checked, { numRuns: 200 });
  });

  it('as a watermark is borne', async () => {
    const { ask, own, streamUrl } = await guest();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const watermark = encodeURIComponent(text.toWellFormed());
        expect((await ask('GET', `${own}/activities?watermark=${watermark}`)).status).toBe(200);
      }),
      { numRuns: 100 },
    );
    const stream = listen(`${streamUrl}&watermark=%00`);
    expect(await stream.opened).toBe(true);
  });

  it.each([
    'GET /v3/directline/conversations/x/stream?t=x HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
    'GET /v3/directline/conversations/%zz/stream?t=%zz HTTP/1.1\r\nhost: [\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
    'GET //[/stream HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
  ])('as an upgrade is refused: %j', async (head) => {
    const socket = connect(site.port, '127.0.0.1');
    socket.write(head);
    const reply = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('close', () => resolve(text));
    });
    expect(reply).toMatch(/^HTTP\/1\.1 (400|403|404) /);
    await answersStill();
  });

  it('while an upgrade is cut off, the server lives', async () => {
    const { streamUrl } = await guest();
    for (let n = 0; n < 20; n += 1) upgrade(site, streamUrl).destroy();
    const sockets = Array.from({ length: 20 }, () => upgrade(site, streamUrl));
    for (const socket of sockets) socket.resetAndDestroy();
    await answersStill();
  });
});

/** An empty text frame of a client. */
const keepAlive = Buffer.from([0x81, 0x80, 0, 0, 0, 0]);

/** The bytes that count: the last character of a signature has two bits to spare. */
function signature(token: string): string {
  const parts = token.split('.');
  return [parts[0], parts[1], Buffer.from(parts[2] ?? '', 'base64url').toString('hex')].join('.');
}

function upgrade(at: Site, streamUrl: string): Socket {
  const { pathname, search } = new URL(streamUrl);
  const socket = connect(at.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\n` +
      'connection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  return socket;
}
