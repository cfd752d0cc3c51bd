import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mountRoutes } from '../../src/server/routes.ts';

let atWork = 0;
let most = 0;
let taken = 0;
const server = mountRoutes(
  {
    routes: [
      {
        method: 'GET',
        path: '/slow/:name',
        handle: async ({ params }) => {
          taken += 1;
          atWork += 1;
          most = Math.max(most, atWork);
          await nextTurn();
          atWork -= 1;
          return { status: 200, body: `<${params.name}>` };
        },
      },
      {
        method: 'POST',
        path: '/echo',
        handle: ({ body }) => ({ status: 200, body: `<${JSON.stringify(body)}>` }),
      },
    ],
    rawRoutes: [],
    upgrades: [],
  },
  { behindProxy: false, log: pino({ level: 'silent' }) },
);
let port = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = Number(new URL(server.url).port);
});
beforeEach(() => {
  most = 0;
  taken = 0;
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
});

const get = (name: string, more = '') => `GET /slow/${name} HTTP/1.1\r\nhost: a\r\n${more}\r\n`;
const post = (body: string, more = '') =>
  'POST /echo HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n' +
  `content-length: ${body.length}\r\n${more}\r\n${body}`;
const parting = 'connection: close\r\n';

/** All that came back until the connection ended. */
async function sent(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.on('error', () => {});
  socket.write(bytes);
  let answer = '';
  socket.on('data', (text) => {
    answer += text;
  });
  await once(socket, 'close');
  return answer;
}

const bodiesOf = (answer: string) => [...answer.matchAll(/<(.*?)>/g)].map(([, body]) => body);

describe('requests sent ahead on one connection', () => {
  it('are answered in order, one at a time', async () => {
    const answer = await sent(get('a') + post('[1]') + get('b') + post('[2]') + get('c', parting));
    expect(bodiesOf(answer)).toEqual(['a', '[1]', 'b', '[2]', 'c']);
    expect(most).toBe(1);
  });

  it('are answered where each waits to be let in, too', async () => {
    const asking = 'expect: 100-continue\r\n';
    const answer = await sent(post('[1]', asking) + post('[2]', asking) + get('c', parting));
    expect(bodiesOf(answer)).toEqual(['[1]', '[2]', 'c']);
    expect(answer.match(/100 Continue/g)).toHaveLength(2);
  });

  it('by the heap end it before they are worked on', async () => {
    await sent(get('a').repeat(1_500));
    expect(taken).toBeLessThan(20);
    expect(bodiesOf(await sent(get('b', parting)))).toEqual(['b']);
  });
});

describe('a client that would rather speak something else', () => {
  it.each(['h2c', 'TLS/1.0, HTTP/2.0', 'websocket-not'])(
    'such as %s is answered',
    async (other) => {
      const wish = `upgrade: ${other}\r\nconnection: upgrade, close\r\n`;
      expect(bodiesOf(await sent(get('a', wish)))).toEqual(['a']);
    },
  );

  it('is told that nobody speaks through sockets there', async () => {
    const wish = 'upgrade: WebSocket\r\nconnection: upgrade\r\n';
    expect(await sent(get('a', wish))).toMatch(/^HTTP\/1\.1 404 /);
  });
});
