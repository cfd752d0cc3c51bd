import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiveByHttp } from '../../src/channels/slack/byHttp.ts';
import { mountRoutes } from '../../src/server/routes.ts';

const log = pino({ level: 'silent' });
const secret = 'a secret of this test';
const server = mountRoutes(
  { routes: [], rawRoutes: [receiveByHttp(secret, async () => 'taken', log)], upgrades: [] },
  { behindProxy: false, log },
);
const waiting: Socket[] = [];
let port = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = Number(new URL(server.url).port);
});
afterAll(async () => {
  for (const socket of waiting) socket.destroy();
  server.close();
  await once(server, 'close');
});

/** Says that so much will come, or that it does not know, and sends nothing of it. */
function announce(size: string): Socket {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.on('error', () => {});
  socket.write(`POST /slack/events HTTP/1.1\r\nhost: a\r\n${size}\r\n\r\n`);
  waiting.push(socket);
  return socket;
}

async function signed(body: string): Promise<Response> {
  const at = String(Math.floor(Date.now() / 1_000));
  const digest = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  const headers = { 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${digest}` };
  return fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body, headers });
}

it('whoever is not Slack cannot fill the memory with large bodies, nor keep Slack out', async () => {
  const sizes = ['content-length: 900000', 'transfer-encoding: chunked'];
  const answers = Array.from({ length: 40 }, (_, n) => {
    const socket = announce(sizes[n % 2] ?? '');
    return new Promise<string>((resolve) => socket.once('data', resolve));
  });
  expect(await Promise.race(answers)).toMatch(/^HTTP\/1\.1 503 /);
  expect(await (await signed('{"small":1}')).text()).toBe('taken');
  for (const socket of waiting.splice(0)) socket.destroy();
  const large = JSON.stringify({ text: 'x'.repeat(200_000) });
  await expect.poll(async () => (await signed(large)).status, { timeout: 20_000 }).toBe(200);
});
