import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRefusedPage, type PageFiles } from '../../src/pages/index.ts';
import { mountRoutes } from '../../src/server/routes.ts';

const log = pino({ level: 'silent' });
const missing = () => ({ status: 404 });
const noFiles: PageFiles = {
  entry: () => ({ script: '', preloads: [], styles: [] }),
  asset: missing,
  embed: missing,
};
const server = mountRoutes(
  {
    routes: [
      {
        method: 'POST',
        path: '/echo',
        maxBody: 1000,
        handle: ({ body }) => ({ status: 200, body: { body } }),
      },
      { method: 'GET', path: '/fail', handle: () => Promise.reject(new Error('secret detail')) },
      {
        method: 'GET',
        path: '/address',
        handle: ({ address }) => ({ status: 200, body: { address } }),
      },
      {
        method: 'GET',
        path: '/managers',
        handle: () => ({ status: 403, body: { error: { code: 'NotYours' } } }),
      },
      {
        method: 'GET',
        path: '/things/:id',
        handle: ({ params }) => ({ status: 200, body: params }),
      },
    ],
    rawRoutes: [],
    upgrades: [],
  },
  {
    behindProxy: true,
    log,
    refusedPage: createRefusedPage({
      files: noFiles,
      company: () => ({ name: 'Harbour Home', languages: ['en', 'zh'] }),
    }),
  },
);
let url = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = server.url;
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
});

const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(`${url}/echo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body as never,
  });

/** Sends bytes as they are and returns what comes back before the server closes or falls silent. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
    socket.end();
  });
  socket.on('error', () => {});
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

describe('a mounted route', () => {
  it('gets the body as parsed, and parameters as strings', async () => {
    expect(await (await post('{"a":[1]}')).json()).toEqual({ body: { a: [1] } });
    expect(await (await fetch(`${url}/things/4%2F2`)).json()).toEqual({ id: '4/2' });
  });

  it('shows a page to whoever followed a link, and JSON to programs', async () => {
    const browser = { accept: 'text/html,*/*;q=0.8', 'accept-language': 'zh-CN,zh' };
    const missing = await fetch(`${url}/nope`, { headers: browser });
    expect([missing.status, missing.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('text/html'),
    ]);
    expect(await missing.text()).toContain('没有这个页面');
    const barred = await fetch(`${url}/managers`, { headers: { accept: 'text/html' } });
    expect([barred.status, await barred.text()]).toEqual([
      403,
      expect.stringContaining('This page is not for every account'),
    ]);
    expect(await (await fetch(`${url}/nope`)).json()).toMatchObject({
      error: { code: 'NotFound' },
    });
    expect(await (await fetch(`${url}/managers`)).json()).toEqual({ error: { code: 'NotYours' } });
  });

  it('says why it cannot read a request', async () => {
    const long = await raw(`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(40_000)}\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1.1 431 .*"HeadersTooLarge".*fewer headers/s);
    expect(await raw('no request at all\r\n\r\n')).toMatch(/^HTTP\/1.1 400 .*"BadRequest"/s);
  });

  it('answers HEAD where it answers GET', async () => {
    const response = await fetch(`${url}/things/1`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('says nothing of what failed inside', async () => {
    const response = await fetch(`${url}/fail`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret detail');
  });

  it('takes the address the reverse proxy names last', async () => {
    const response = await fetch(`${url}/address`, {
      headers: { 'x-forwarded-for': '9.9.9.9, 1.2.3.4' },
    });
    expect(await response.json()).toEqual({ address: '1.2.3.4' });
  });

  it('sends headers that protect the reader', async () => {
    const { headers } = await fetch(`${url}/address`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('a bad request is refused with a code and what to do', () => {
  it.each([
    ['gzip that is not gzip', Buffer.from('not gzip'), { 'content-encoding': 'gzip' }, 415],
    [
      'truncated gzip',
      gzipSync('x'.repeat(500)).subarray(0, 10),
      { 'content-encoding': 'gzip' },
      415,
    ],
    ['a gzip bomb', gzipSync('x'.repeat(1_000_000)), { 'content-encoding': 'gzip' }, 415],
    ['an unknown encoding', Buffer.from('x'), { 'content-encoding': 'br' }, 415],
    ['a body too large', Buffer.alloc(1001, 'a'), {}, 413],
    ['broken JSON', Buffer.from('{"a":'), {}, 400],
    ['JSON that is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}, 400],
    ['an own __proto__', Buffer.from('{"a":{"__proto__":{"x":1}}}'), {}, 400],
  ])('%s', async (_name, body, headers, status) => {
    const response = await post(body, headers as Record<string, string>);
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({
      error: { code: expect.any(String), message: expect.stringMatching(/\.$/) },
    });
  });

  it('a chunked body that grows past the limit', async () => {
    const chunk = `3e8\r\n${'a'.repeat(1000)}\r\n`;
    const answer = await raw(
      `POST /echo HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${chunk}${chunk}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413/);
  });

  it('an address with nothing there, and a method it does not take', async () => {
    const nothing = await fetch(`${url}/nothing`);
    expect(nothing.status).toBe(404);
    expect(await nothing.json()).toMatchObject({ error: { code: 'NotFound' } });
    expect((await fetch(`${url}/echo`)).status).toBe(405);
  });

  it.each(['/', '//', '/\\', 'http://[', '/%zz', '/chat'])('an upgrade to %j', async (target) => {
    const answer = await raw(
      `GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 40[04]/);
  });

  it.each(['', 'GET / HTTP/1.1\r\nx: '])(
    'a sender who stops after %j',
    async (beginning) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.write(beginning);
      const [answer] = await once(socket, 'data', { signal: AbortSignal.timeout(18_000) });
      expect(String(answer)).toMatch(/^HTTP\/1\.1 408/);
    },
    20_000,
  );

  it('and the process lives', async () => {
    expect((await post('{}')).status).toBe(200);
  });
});
