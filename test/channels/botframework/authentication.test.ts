import { describe, expect, it } from 'vitest';
import { type LoopbackBot, loopbackBot } from './loopbackBot.ts';

const bot = loopbackBot();

describe('whoever posts to /api/messages', () => {
  const strange: [string, Parameters<LoopbackBot['sign']>[0]][] = [
    ['for another bot', { audience: 'another' }],
    ['of another issuer', { issuer: 'https://issuer.example' }],
    ['that has expired', { expires: 1_700_000_000 }],
    ['for another service address', { claims: { serviceurl: 'http://127.0.0.1:9/' } }],
    ['without a service address', { claims: { serviceurl: undefined } }],
    ['with an unknown key id', { kid: 'k2' }],
    ['signed with another key', { stranger: true }],
  ];
  it.each(strange)('with a token %s is refused, and nobody is called', async (_, bend) => {
    const reply = await bot().post({ id: 'm1', text: 'hello' }, await bot().sign(bend));
    expect(reply.status).toBe(401);
    expect(JSON.parse(reply.body).error.code).toBe('Unauthorized');
    expect(bot().delivered).toEqual([]);
  });

  it('as a channel that the key is not endorsed for is refused', async () => {
    expect((await bot().post({ id: 'm1', text: 'hi', channelId: 'telegram' })).status).toBe(401);
  });

  it.each(['', 'x', 'a.b.c'])('with the token "%s" is refused', async (token) => {
    expect((await bot().post({ id: 'm1', text: 'hi' }, token)).status).toBe(401);
  });

  it.each([
    ['no service address', { serviceUrl: undefined }],
    ['a channel whose tokens name no address', { channelId: 'AppService' }],
    ['no sender', { from: null }],
    ['a number for text', { text: 5 }],
  ])('with %s is refused', async (_, bend) => {
    expect((await bot().post({ id: 'm1', text: 'hi', ...bend })).status).toBe(400);
  });
});
