import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { guest, listen, root, say } from './guests.ts';
import { browse, openSite, type Site } from './site.ts';

let now = 1_800_000_000_000;
let site: Site;

beforeEach(async () => {
  now = 1_800_000_000_000;
  site = await openSite({ clock: () => now });
});
afterEach(() => site.stop());

describe('a stream', () => {
  it('gives the backlog, then what comes, to every tab', async () => {
    const { streamUrl, ask, own, post } = await guest(site);
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
    const stream = listen((await guest(site)).streamUrl);
    await stream.until(() => stream.frames.filter((frame) => frame === '').length > 5);
    stream.socket.send('');
    await stream.until(() => stream.frames.filter((frame) => frame === '').length > 10);
    expect(stream.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('of an expired token is refused with 403', async () => {
    const { streamUrl } = await guest(site);
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
