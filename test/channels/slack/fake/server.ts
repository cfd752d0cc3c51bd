import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { scopesFor } from './scopes.ts';
import { openSocketMode, type SocketMode } from './socketMode.ts';
import { type Answer, type Args, methods } from './webApi.ts';
import type { Workspace } from './workspace.ts';

export interface Call {
  method: string;
  args: Args;
  answer: Answer;
}

/** What goes wrong with a call: refused, limited, done but unanswered, or not even done. */
export type Trouble =
  | { error: string }
  | { retryAfter: number }
  | 'answer lost'
  | 'request lost'
  /** Done, and the answer never comes. */
  | 'answer held'
  /** Neither done nor answered. */
  | 'request held'
  | undefined;

export interface WebServer {
  origin: string;
  calls: Call[];
  /** Asked before each call. */
  trouble: (method: string, args: Args) => Trouble;
  sockets: SocketMode;
  close(): Promise<void>;
}

/** Slack's side of HTTP: the Web API, uploads, private files, response URLs, Socket Mode. */
export async function openWebServer(workspace: Workspace, port = 0): Promise<WebServer> {
  const server = createServer((request, response) => {
    route(web, workspace, request, response).catch((error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const web: WebServer = {
    ...{ origin, calls: [], trouble: () => undefined },
    sockets: openSocketMode(server),
    close: async () => {
      web.sockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return web;
}

async function route(
  web: WebServer,
  workspace: Workspace,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await buffer(request);
  const [, area, name = ''] = (request.url ?? '').split('/');
  if (area === 'upload') return takeUpload(workspace, name, body, request, response);
  if (area === 'files') return giveFile(workspace, name, request, response);
  if (area !== 'api' || request.method !== 'POST') {
    response.writeHead(404);
    response.end();
    return;
  }
  const args = parseBody(request.headers['content-type'] ?? '', body);
  answerCall(web, workspace, { method: name, args, request, response });
}

interface Incoming {
  method: string;
  args: Args;
  request: IncomingMessage;
  response: ServerResponse;
}

function answerCall(
  web: WebServer,
  workspace: Workspace,
  { method, args, request, response }: Incoming,
): void {
  const trouble = web.trouble(method, args);
  if (trouble === 'request held') return;
  if (trouble === 'request lost') {
    request.socket.destroy();
    return;
  }
  const isLimited = typeof trouble === 'object' && 'retryAfter' in trouble;
  const answer = answerTo(web, workspace, { method, args, request, trouble });
  web.calls.push({ method, args, answer });
  if (trouble === 'answer held') return;
  if (trouble === 'answer lost') {
    request.socket.destroy();
    return;
  }
  const headers = isLimited ? { 'retry-after': String(trouble.retryAfter) } : {};
  response.writeHead(isLimited ? 429 : 200, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(answer));
}

function answerTo(
  web: WebServer,
  workspace: Workspace,
  { method, args, request, trouble }: Omit<Incoming, 'response'> & { trouble: Trouble },
): Answer {
  if (typeof trouble === 'object')
    return { ok: false, error: 'error' in trouble ? trouble.error : 'ratelimited' };
  const token = request.headers.authorization?.replace('Bearer ', '');
  if (token === undefined) return { ok: false, error: 'not_authed' };
  if (method === 'apps.connections.open')
    return token === workspace.tokens.app
      ? { ok: true, url: `${web.origin.replace('http', 'ws')}/socket` }
      : { ok: false, error: 'invalid_auth' };
  if (token !== workspace.tokens.bot) return { ok: false, error: 'invalid_auth' };
  const needed = scopesFor(method, args).find((scope) => !workspace.scopes.has(scope));
  const provided = [...workspace.scopes].join(',');
  if (needed !== undefined) return { ok: false, error: 'missing_scope', needed, provided };
  const perform = methods[method];
  return perform ? perform(workspace, args, web.origin) : { ok: false, error: 'unknown_method' };
}

/** Form fields; what is no plain value comes as JSON in them. */
function parseBody(type: string, body: Buffer): Args {
  if (type.startsWith('application/json')) return JSON.parse(body.toString());
  const fields = [...new URLSearchParams(body.toString())];
  return Object.fromEntries(
    fields.map(([name, value]) => [
      name,
      /^[[{]/.test(value) && STRUCTURED.has(name) ? JSON.parse(value) : value,
    ]),
  );
}

const STRUCTURED = new Set(['blocks', 'metadata', 'view', 'files']);

function takeUpload(
  { uploads }: Workspace,
  id: string,
  body: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const upload = uploads.find((one) => one.id === id);
  const isForm = request.headers['content-type']?.startsWith('multipart/form-data');
  if (!upload || !isForm) {
    response.writeHead(400);
    response.end();
    return;
  }
  upload.bytes = body;
  response.writeHead(200);
  response.end(`OK - ${body.length}`);
}

function giveFile(
  { channels, tokens, scopes }: Workspace,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const all = [...channels.values()].flatMap(({ messages }) =>
    messages.flatMap((one) => one.files ?? []),
  );
  const file = all.find((one) => one.id === id);
  const isAllowed = scopes.has('files:read');
  if (!file || !isAllowed || request.headers.authorization !== `Bearer ${tokens.bot}`) {
    response.writeHead(404);
    response.end();
    return;
  }
  response.writeHead(200, { 'content-type': file.mimetype });
  response.end(file.bytes);
}
