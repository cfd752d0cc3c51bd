import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { begin, guest, listen, root, say } from './guests.ts';
import { browse, openSite, type Site } from './site.ts';

let now = 1_800_000_000_000;
let site: Site;

beforeEach(async () => {
  now = 1_800_000_000_000;
  site = await openSite({ clock: () => now });
});
afterEach(() => site.stop());

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
    const { token } = await begin(site, { user: { id: 'dl_the-manager' } });
    const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    expect(claims.user).toMatch(/^dl_[\w-]{22}$/);
    expect(claims.user).not.toBe('dl_the-manager');
  });

  it('is refreshed for the same conversation and customer', async () => {
    const { token, conversationId } = await begin(site);
    now += 3_600_000;
    const fresh = await browse(site, token)('POST', `${root}/tokens/refresh`);
    expect(fresh.body).toMatchObject({ conversationId, expires_in: expect.any(Number) });
    expect(fresh.body.token).not.toBe(token);
  });

  it('still opens its conversation after a start from nothing', async () => {
    const { conversationId, token } = await begin(site);
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
    const { token, own } = await guest(site);
    now += days * 24 * 3600 * 1000;
    const reply = await browse(site, bend(token))('GET', own);
    expect(reply.status).toBe(403);
    expect(reply.body.error).toEqual({ code, message: expect.any(String) });
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  });

  it("does not open another's conversation", async () => {
    const [mine, theirs] = [await guest(site), await guest(site)];
    for (const path of [theirs.own, `${theirs.own}/activities`])
      expect((await mine.ask('GET', path)).status).toBe(403);
    expect((await mine.ask('POST', `${theirs.own}/activities`, say('hi'))).status).toBe(403);
    const stream = theirs.streamUrl.replace(/t=.*/, `t=${mine.token}`);
    expect(await listen(stream).refused).toBe(403);
  });

  it('of a stream opens nothing else', async () => {
    const { streamUrl, own } = await guest(site);
    const token = new URL(streamUrl).searchParams.get('t') ?? '';
    expect((await browse(site, token)('GET', own)).status).toBe(403);
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
    const { conversationId, post } = await guest(site);
    await post(say('secret'));
    const reply = await browse(site, await visit())('POST', '/chat/token', {
      conversation: conversationId,
    });
    expect(reply).toMatchObject({ status: 404, body: { error: { code: 'UnknownConversation' } } });
  });

  it('is no token, and a token is no secret', async () => {
    const { token, own } = await guest(site);
    expect((await browse(site, await visit())('GET', own)).status).toBe(403);
    expect((await browse(site, token)('POST', '/chat/token', {})).status).toBe(403);
  });

  it('is asked for with nothing else', async () => {
    const reply = await browse(site, await visit())('POST', '/chat/token', { customer: 'me' });
    expect(reply.status).toBe(400);
  });
});

function unsigned(token: string): string {
  const header = Buffer.from('{"alg":"none"}').toString('base64url');
  return `${header}.${token.split('.')[1]}.`;
}
