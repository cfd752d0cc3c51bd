import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { browse, openSite, type Site } from './site.ts';

let now = 1_800_000_000_000;
let site: Site;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  now = 1_800_000_000_000;
  site = await openSite({ clock: () => now });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await site.stop();
});

const root = '/v3/directline';
const begin = async (body: object = {}) =>
  (await browse(site)('POST', `${root}/conversations`, body)).body;
const say = (text: string, more: object = {}) => ({ type: 'message', text, ...more });

async function guest() {
  const offer = await begin();
  const ask = browse(site, offer.token);
  const own = `${root}/conversations/${offer.conversationId}`;
  return { ...offer, ask, own, post: (body: unknown) => ask('POST', `${own}/activities`, body) };
}

/** A stream's frames, as they come. */
function listen(url: string) {
  const socket = new WebSocket(url);
  sockets.push(socket);
  const frames: string[] = [];
  let look: () => void = () => {};
  socket.on('message', (data) => {
    frames.push(String(data));
    look();
  });
  const until = (done: () => boolean) =>
    new Promise<void>((resolve) => {
      look = () => done() && resolve();
      look();
    });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const refused = new Promise<number>((resolve) => {
    socket.on('error', () => {});
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
  });
  return { socket, frames, until, closed, refused };
}

describe('a token', () => {
  it('is given to anyone, for a conversation of its own', async () => {
    const made = await browse(site)('POST', `${root}/tokens/generate`, {});
    expect(made.status).toBe(200);
    expect(made.body.expires_in).toBeGreaterThanOrEqual(24 * 3600);
    const started = await browse(site, made.body.token)('POST', `${root}/conversations`);
    expect(started.status).toBe(201);
    expect(started.body.conversationId).toBe(made.body.conversationId);
  });

  it('names its customer in the claim `user`, and nobody chooses who that is', async () => {
    const { token } = await begin({ user: { id: 'dl_the-manager' } });
    const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    expect(claims.user).toMatch(/^dl_[\w-]{22}$/);
    expect(claims.user).not.toBe('dl_the-manager');
  });

  it('is refreshed for the same conversation and customer', async () => {
    const { token, conversationId } = await begin();
    now += 3_600_000;
    const fresh = await browse(site, token)('POST', `${root}/tokens/refresh`);
    expect(fresh.body).toMatchObject({ conversationId, expires_in: expect.any(Number) });
    expect(fresh.body.token).not.toBe(token);
  });

  it('still opens its conversation after a start from nothing', async () => {
    const { conversationId, token } = await begin();
    const again = await openSite({ clock: () => now });
    const reply = await browse(again, token)('GET', `${root}/conversations/${conversationId}`);
    await again.stop();
    expect(reply).toMatchObject({ status: 200, body: { conversationId } });
  });

  it.each([
    ['expired', 'TokenExpired', (token: string) => token, 4],
    ['bent', 'InvalidToken', (token: string) => `${token.slice(0, -3)}AAA`, 0],
    ['unsigned', 'InvalidToken', unsigned, 0],
    ['endless', 'InvalidToken', (token: string) => token + 'x'.repeat(5_000), 0],
  ])('that is %s is refused with 403 %s', async (_, code, bend, days) => {
    const { token, own } = await guest();
    now += days * 24 * 3600 * 1000;
    const reply = await browse(site, bend(token))('GET', own);
    expect(reply.status).toBe(403);
    expect(reply.body.error).toEqual({ code, message: expect.any(String) });
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  });

  it("does not open another's conversation", async () => {
    const [mine, theirs] = [await guest(), await guest()];
    for (const path of [theirs.own, `${theirs.own}/activities`])
      expect((await mine.ask('GET', path)).status).toBe(403);
    expect((await mine.ask('POST', `${theirs.own}/activities`, say('hi'))).status).toBe(403);
    const stream = theirs.streamUrl.replace(/t=.*/, `t=${mine.token}`);
    expect(await listen(stream).refused).toBe(403);
  });

  it('of a stream opens nothing else', async () => {
    const { streamUrl, own } = await guest();
    const token = new URL(streamUrl).searchParams.get('t') ?? '';
    expect((await browse(site, token)('GET', own)).status).toBe(403);
  });
});

describe('a posted activity', () => {
  it('is answered with its id, and the same one again with the same id', async () => {
    const { post } = await guest();
    const channelData = { clientActivityID: 'x1' };
    const [first, second] = [
      await post(say('hi', { channelData })),
      await post(say('hi', { channelData })),
    ];
    expect(first.status).toBe(200);
    expect(second.body.id).toBe(first.body.id);
    const other = await post(say('something else', { channelData }));
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'Conflict' } } });
  });

  it('is kept without control signs and half characters', async () => {
    const { post, conversationId } = await guest();
    await post(JSON.stringify(say('a\u0000b\ud800c\nd')));
    expect(site.kept(conversationId)[0]?.content).toMatchObject({ text: 'a b\ufffdc\nd' });
  });

  it.each([
    ['4,001 characters', say('x'.repeat(4_001)), 413, 'MessageTooLong'],
    ['no text', say('  '), 400, 'EmptyMessage'],
    ['a file', say('see', { attachments: [{ contentUrl: 'data:,' }] }), 415, 'AttachmentNotSent'],
    ['a list', [], 400, 'BadRequest'],
    ['nothing', undefined, 400, 'BadRequest'],
    ['a number for text', say(5 as never), 400, 'BadRequest'],
    ['an unknown type', { type: 'explode' }, 400, 'BadRequest'],
    ['an own __proto__', '{"type":"message","__proto__":{"text":"hi"}}', 400, 'BadJson'],
    ['no JSON', '{"type"', 400, 'BadJson'],
    ['a thumb elsewhere', thumb('other|0000001'), 400, 'UnknownActivity'],
  ])('of %s is refused with what to do', async (_, body, status, code) => {
    const { post, conversationId } = await guest();
    const reply = await post(body);
    expect(reply.status).toBe(status);
    expect(reply.body.error).toEqual({ code, message: expect.stringMatching(/\w+/) });
    expect(site.kept(conversationId)).toEqual([]);
  });

  it('of exactly 4,000 characters is taken', async () => {
    const { post } = await guest();
    expect((await post(say('字'.repeat(4_000)))).status).toBe(200);
  });

  it('that cannot be kept is refused, and may be sent again', async () => {
    const { post } = await guest();
    site.memory.faults.commit = 1;
    const channelData = { clientActivityID: 'x1' };
    expect((await post(say('hi', { channelData }))).status).toBe(503);
    expect((await post(say('hi', { channelData }))).status).toBe(200);
  });

  it('may be a thumb in either form', async () => {
    const { post, conversationId } = await guest();
    const { id } = (await post(say('hi'))).body;
    const answer = id.replace(/1$/, '2');
    await post(thumb(`${answer}#dislike`, 'DislikeAction'));
    const actionValue = { reaction: 'like' };
    const value = { actionName: 'feedback', actionValue };
    await post({ type: 'invoke', name: 'message/submitAction', replyToId: answer, value });
    const ratings = site.kept(conversationId).filter(({ content }) => content.kind === 'rating');
    expect(ratings.map(({ content }) => content)).toEqual([
      { kind: 'rating', message: answer, helpful: false },
      { kind: 'rating', message: answer, helpful: true },
    ]);
  });

  it('may be an upload, refused when it is no picture', async () => {
    const { own, token } = await guest();
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(1_000_000)]), 'photo.png');
    const headers = { authorization: `Bearer ${token}` };
    const reply = await fetch(`${site.origin}${own}/upload`, {
      method: 'POST',
      body: form,
      headers,
    });
    expect(reply.status).toBe(415);
    expect(await reply.json()).toMatchObject({ error: { code: 'NotAPicture' } });
  });
});

describe('reading', () => {
  it('greets who polls first and goes on after the watermark', async () => {
    const { ask, own, post } = await guest();
    const first = (await ask('GET', `${own}/activities`)).body;
    expect(first.activities.map(textOf)).toEqual(['Welcome!']);
    await post(say('hi'));
    const next = await ask('GET', `${own}/activities?watermark=${first.watermark}`);
    expect(next.body.activities.map(textOf)).toEqual(['hi', expect.stringMatching(/^echo hi/)]);
    expect(next.body.watermark).toBe('4');
  });

  it.each(['', 'undefined', '-5', 'NaN', '1e9', `${2 ** 60}`, '%00'])(
    'bears the watermark "%s"',
    async (watermark) => {
      const { ask, own } = await guest();
      await ask('GET', `${own}/activities`);
      const reply = await ask('GET', `${own}/activities?watermark=${watermark}`);
      expect(reply).toMatchObject({ status: 200, body: { watermark: '2' } });
    },
  );

  it('bears a watermark from beyond the end', async () => {
    const { ask, own, post, streamUrl } = await guest();
    await ask('GET', `${own}/activities`);
    expect((await ask('GET', `${own}/activities?watermark=900`)).body.watermark).toBe('2');
    const stream = listen(`${streamUrl}&watermark=900`);
    await new Promise((resolve) => stream.socket.on('open', resolve));
    await post(say('hi'));
    await stream.until(() => stream.frames.some((frame) => frame.includes('echo hi')));
  });
});

describe('a stream', () => {
  it('gives the backlog, then what comes, to every tab', async () => {
    const { streamUrl, ask, own, post } = await guest();
    const left = listen(streamUrl);
    await left.until(() => left.frames.some((frame) => frame.includes('Welcome!')));
    await post(say('hi'));
    const { streamUrl: later } = (await ask('GET', `${own}?watermark=2`)).body;
    const right = listen(later);
    for (const tab of [left, right])
      await tab.until(() => tab.frames.some((frame) => frame.includes('echo hi')));
    expect(right.frames.join()).not.toContain('Welcome!');
    expect(JSON.parse(right.frames.at(-1) ?? '').watermark).toBe('4');
  });

  it('is kept alive from both sides', async () => {
    await site.stop();
    site = await openSite({ clock: () => now, keepAliveMs: 250 });
    const stream = listen((await guest()).streamUrl);
    await stream.until(() => stream.frames.filter((frame) => frame === '').length > 5);
    stream.socket.send('');
    await stream.until(() => stream.frames.filter((frame) => frame === '').length > 10);
    expect(stream.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('of an expired token is refused with 403', async () => {
    const { streamUrl } = await guest();
    now += 11 * 60 * 1000;
    expect(await listen(streamUrl).refused).toBe(403);
  });

  it('ends when the device is signed out', async () => {
    const { visitor } = (await browse(site)('POST', '/chat/visitor')).body;
    const offer = (await browse(site, visitor)('POST', '/chat/token', {})).body;
    const stream = listen(offer.streamUrl);
    await stream.until(() => stream.frames.length > 0);
    expect((await browse(site, visitor)('DELETE', '/chat/visitor')).status).toBe(204);
    expect(await stream.closed).toBe(4403);
    const own = `${root}/conversations/${offer.conversationId}`;
    const reply = await browse(site, offer.token)('GET', own);
    expect(reply).toMatchObject({ status: 403, body: { error: { code: 'TokenRevoked' } } });
    expect((await browse(site, visitor)('POST', '/chat/token', {})).status).toBe(403);
    expect(await listen(offer.streamUrl).refused).toBe(403);
  });
});

describe("a visitor's secret", () => {
  const visit = async () => (await browse(site)('POST', '/chat/visitor')).body.visitor;

  it("fetches tokens for the customer's own conversations", async () => {
    const mine = browse(site, await visit());
    const { conversationId, token } = (await mine('POST', '/chat/token', {})).body;
    const own = `${root}/conversations/${conversationId}/activities`;
    await browse(site, token)('POST', own, say('hi'));
    now += 100 * 24 * 3600 * 1000;
    const again = await mine('POST', '/chat/token', { conversation: conversationId });
    expect(again).toMatchObject({ status: 200, body: { conversationId } });
    now += 100 * 24 * 3600 * 1000;
    const renewed = browse(site, again.body.visitor);
    const wanted = { conversation: conversationId };
    expect((await renewed('POST', '/chat/token', wanted)).status).toBe(200);
    expect((await mine('POST', '/chat/token', wanted)).body.error.code).toBe('TokenExpired');
  });

  it("does not fetch tokens for another's", async () => {
    const { conversationId, post } = await guest();
    await post(say('secret'));
    const reply = await browse(site, await visit())('POST', '/chat/token', {
      conversation: conversationId,
    });
    expect(reply).toMatchObject({ status: 404, body: { error: { code: 'UnknownConversation' } } });
  });

  it('is no token, and a token is no secret', async () => {
    const { token, own } = await guest();
    expect((await browse(site, await visit())('GET', own)).status).toBe(403);
    expect((await browse(site, token)('POST', '/chat/token', {})).status).toBe(403);
  });

  it('is asked for with nothing else', async () => {
    const reply = await browse(site, await visit())('POST', '/chat/token', { customer: 'me' });
    expect(reply.status).toBe(400);
  });
});

it('lets pages of other sites ask', async () => {
  const { own } = await guest();
  for (const path of [own, `${own}/activities`, `${own}/upload`, `${root}/tokens/refresh`]) {
    const reply = await browse(site)('OPTIONS', path);
    expect(reply.status).toBe(204);
    expect(reply.headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, x-ms-bot-agent',
    );
    expect(reply.headers.get('access-control-allow-methods')).toMatch(/GET|POST/);
  }
});

function unsigned(token: string): string {
  const header = Buffer.from('{"alg":"none"}').toString('base64url');
  return `${header}.${token.split('.')[1]}.`;
}

function thumb(id: string, type = 'LikeAction') {
  const value = { '@id': id, '@type': type };
  return { type: 'event', name: 'webchat:activity-status/feedback', value };
}

function textOf(activity: { text: string }): string {
  return activity.text;
}
