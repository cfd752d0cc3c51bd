import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type RawData, WebSocket } from 'ws';
import type { ClientFrame, ServerFrame } from '../../src/desk/protocol/live.ts';
import { parseConfig } from '../../src/server/config.ts';
import { type RunningServer, startServer } from '../../src/server/main.ts';
import { openLowdbStore, type Store } from '../../src/store/lowdb/index.ts';

export const password = 'correct horse battery';

/** The whole server over a folder of its own, with a clock that can be moved on. */
export async function openSite(
  settings: Record<string, string> = {},
  prepare: (store: Store) => Promise<void> = async () => {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-desk-'));
  const DATA_DIR = join(folder, 'data');
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const time = { ahead: 0 };
  const clock = () => Date.now() + time.ahead;
  const store = await openLowdbStore({ folder: DATA_DIR, clock });
  await prepare(store);
  await store.close();
  const given = { KNOWLEDGE_DIR: 'test/conversations/shop', ...settings, DATA_DIR };
  const start = (PORT: string) => startServer(parseConfig({ ...given, PORT }), { clock, log });
  let server: RunningServer = await start('0');
  const site = {
    get url() {
      return server.url;
    },
    folder,
    time,
    log: () => lines.join(''),
    firstLink: () => /\/desk\/welcome\/([\w-]{43})/.exec(lines.join(''))?.[1] ?? '',
    restart: async () => {
      const { port } = new URL(server.url);
      await server.close();
      server = await start(port);
    },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return site;
}

export type Site = Awaited<ReturnType<typeof openSite>>;

/** A form, as a browser sends it from a page of the site. */
export async function submit(site: Pick<Site, 'url'>, path: string, fields: object, headers = {}) {
  const response = await fetch(site.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.url, ...headers },
    body: new URLSearchParams({ ...fields }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    status: response.status,
    headers: response.headers,
    cookie,
    text: await response.text(),
  };
}

/** The administrator everyone else is invited by. */
export async function firstManager(site: Pick<Site, 'url' | 'firstLink'>): Promise<Browser> {
  const fields = { name: 'Marta Ek', email: 'marta@example.com', password };
  const { cookie } = await submit(site, `/desk/welcome/${site.firstLink()}`, fields);
  return browse(site, cookie);
}

export async function invite(manager: Browser, name: string, more = {}): Promise<Browser> {
  const email = `${name.split(' ')[0]?.toLowerCase()}@example.com`;
  const { body } = await manager.act('invite', { name, email, ...more });
  const { cookie } = await submit(manager.site, body.link, { password });
  return browse(manager.site, cookie);
}

/** A colleague's browser, signed in by its cookie. */
export function browse(site: Pick<Site, 'url'>, cookie: string) {
  const ask = async (method: string, path: string, body?: unknown, headers = {}) => {
    const response = await fetch(site.url + path, {
      ...{ method, redirect: 'manual' as const },
      headers: {
        ...{ cookie, origin: site.url },
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };
  return {
    site,
    cookie,
    ask,
    get: (path: string) => ask('GET', path),
    act: (name: string, action: object = {}) => ask('POST', `/desk/actions/${name}`, action),
    live: (headers = {}) => connect(site, { cookie, origin: site.url, ...headers }),
  };
}

export type Browser = ReturnType<typeof browse>;

/** The desk's socket, with all it was sent. Rejects with the status when it is turned away. */
export async function connect(site: Pick<Site, 'url'>, headers: Record<string, string>) {
  const socket = new WebSocket(`${site.url.replace('http', 'ws')}/desk/live`, { headers });
  const frames: ServerFrame[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('message', (data: RawData) => frames.push(JSON.parse(String(data))));
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
    socket.on('unexpected-response', (_, response) => reject(new Error(`${response.statusCode}`)));
  });
  return {
    socket,
    frames,
    closed,
    send: (frame: ClientFrame) => socket.send(JSON.stringify(frame)),
    of: <T extends ServerFrame['type']>(type: T) =>
      frames.filter((frame): frame is Extract<ServerFrame, { type: T }> => frame.type === type),
    end: () => {
      socket.close();
      return closed;
    },
  };
}

export type Socket = Awaited<ReturnType<typeof connect>>;

/** A customer at the chat, over Direct Line. */
export async function customer(site: Pick<Site, 'url'>, locale = 'en') {
  const post = async (path: string, token: string, body: object) => {
    const response = await fetch(`${site.url}/v3/directline${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const { conversationId: id, token } = await post('/conversations', '', { locale });
  const read = async () => {
    const response = await fetch(`${site.url}/v3/directline/conversations/${id}/activities`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { activities } = await response.json();
    return activities.map(
      ({ from, text }: { from: { role: string; name?: string }; text?: string }) =>
        `${from.role === 'user' ? 'customer' : (from.name ?? 'bot')}: ${text ?? ''}`,
    );
  };
  return {
    id,
    token,
    say: (text: string) =>
      post(`/conversations/${id}/activities`, token, { type: 'message', from: { id: 'me' }, text }),
    read,
  };
}
