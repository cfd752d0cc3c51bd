import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { Next, Request, Response, Server } from 'restify';
import Router from 'restify/lib/router.js';
import RestifyServer from 'restify/lib/server.js';
import type {
  RawRoute,
  RefusedPage,
  Route,
  RouteRequest,
  RouteResponse,
  UpgradeRoute,
} from '../pages/index.ts';
import { aborted, Refusal, readBody } from './body.ts';
import { takeOneByOne } from './oneByOne.ts';
import { secureHeaders } from './secureHeaders.ts';
import { refuseUnreadable } from './unreadable.ts';

/** What the rooms offer to the outside. */
export interface Endpoints {
  routes: readonly Route[];
  rawRoutes: readonly RawRoute[];
  upgrades: readonly UpgradeRoute[];
}

const defaultMaxBody = 64 * 1024;
/** Characters: signed links carry their token in the path. */
const longestParameter = 1_024;

export interface Mounting {
  behindProxy: boolean;
  log: Logger;
  /** For those who follow a link and are refused; programs get JSON. */
  refusedPage?: RefusedPage;
}

/** A restify server with everything mounted, not yet listening. */
export function mountRoutes(endpoints: Endpoints, mounting: Mounting): Server {
  const { log } = mounting;
  const options = { name: '', log: log as never, maxParamLength: longestParameter };
  const server = new RestifyServer({ ...options, router: new Router(options) });
  holdTimeLimits(server);
  takeOneByOne(server.server);
  server.pre(secureHeaders);
  server.pre(refuseEncodedBody);
  for (const route of endpoints.rawRoutes) mountRaw(server, route, log);
  for (const route of endpoints.routes) mount(server, route, mounting);
  server.on('restifyError', wordRestifyError(mounting));
  server.server.on('clientError', refuseUnreadable);
  server.server.on('upgrade', (request, socket, head) => {
    handUpgrade(endpoints.upgrades, request, socket, head, log);
  });
  return server;
}

/** Slow senders are cut off: headers within 5 s, the whole request within 15 s. */
function holdTimeLimits(server: Server): void {
  Object.assign(server.server, {
    headersTimeout: 5_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
    maxHeadersCount: 100,
    shouldUpgradeCallback: wantsWebSocket,
  });
}

/** Whoever would rather speak something else is answered as everybody is. */
const wantsWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.trim().toLowerCase() === 'websocket';

function refuseEncodedBody(request: Request, response: Response, next: Next): void {
  if (request.headers['content-encoding'] === undefined) {
    next();
    return;
  }
  const refusal = new Refusal(
    415,
    'UnsupportedEncoding',
    'Compressed bodies are not read. Send the request without Content-Encoding.',
  );
  response.setHeader('connection', 'close');
  sendError(response, refusal);
  next(false);
}

function mountRaw(server: Server, route: RawRoute, log: Logger): void {
  server[verb(route.method)](route.path, (request: Request, response: Response, next) => {
    Promise.resolve(route.serve(request, response))
      .catch((error: unknown) => fail(response, error, log))
      .finally(() => next(false));
  });
}

function mount(server: Server, route: Route, mounting: Mounting): void {
  const handler = (request: Request, response: Response, next: Next): void => {
    answer(route, request, response, mounting)
      .catch((error: unknown) => fail(response, error, mounting.log))
      .finally(() => next(false));
  };
  server[verb(route.method)](route.path, handler);
  if (route.method === 'GET') server.head(route.path, handler);
}

function verb(method: Route['method']): 'get' | 'post' | 'put' | 'patch' | 'del' | 'opts' {
  if (method === 'DELETE') return 'del';
  if (method === 'OPTIONS') return 'opts';
  return method.toLowerCase() as 'get' | 'post' | 'put' | 'patch';
}

async function answer(
  route: Route,
  request: Request,
  response: Response,
  { behindProxy, refusedPage }: Mounting,
): Promise<void> {
  const body = await readBody(request, route.maxBody ?? defaultMaxBody);
  const reply = await route.handle(toRouteRequest(request, body, behindProxy));
  const refused = reply.status >= 400 && isJson(reply) && followsLink(request);
  const page = refused ? refusedPage?.(reply.status, languagesOf(request)) : undefined;
  send(response, page ?? reply);
}

const isJson = ({ body }: RouteResponse): boolean =>
  typeof body === 'object' && !Buffer.isBuffer(body);

/** A person with a browser rather than a program. */
const followsLink = ({ method, headers: { accept } }: IncomingMessage): boolean =>
  method === 'GET' && accept !== undefined && accept.includes('text/html');

const languagesOf = ({ headers }: IncomingMessage) => headers['accept-language'];

function toRouteRequest(request: Request, body: unknown, behindProxy: boolean): RouteRequest {
  return {
    params: request.params as Record<string, string>,
    query: new URLSearchParams(request.getQuery()),
    headers: request.headers,
    body,
    address: senderAddress(request, behindProxy),
  };
}

/** With PUBLIC_URL set, a connection from loopback is the reverse proxy's, which names the sender last. */
export function senderAddress(request: IncomingMessage, behindProxy: boolean): string {
  const peer = request.socket.remoteAddress ?? '';
  const forwarded = request.headers['x-forwarded-for'];
  if (!behindProxy || forwarded === undefined || !isLoopback(peer)) return peer;
  return String(forwarded).split(',').at(-1)?.trim() || peer;
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}

function send(response: ServerResponse, reply: RouteResponse): void {
  const { body = '' } = reply;
  const content = typeof body === 'object' && !Buffer.isBuffer(body) ? JSON.stringify(body) : body;
  if (isJson(reply)) response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', Buffer.byteLength(content));
  response.writeHead(reply.status, reply.headers);
  response.end(content);
}

/** Also to pages of other sites, which must be able to read what to do. */
function sendError(response: ServerResponse, refusal: Refusal): void {
  const { status, code, message } = refusal;
  send(response, {
    status,
    headers: { 'cache-control': 'no-store', 'access-control-allow-origin': '*' },
    body: { error: { code, message } },
  });
}

function fail(response: ServerResponse, error: unknown, log: Logger): void {
  const refusal = error instanceof Refusal ? error : unexpected(error, log);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (refusal.status === 413) response.setHeader('connection', 'close');
  sendError(response, refusal);
}

function unexpected(error: unknown, log: Logger): Refusal {
  if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return aborted();
  log.error({ err: error }, 'a request failed');
  return new Refusal(
    500,
    'Failed',
    'Something went wrong here. Nothing was lost; try again in a moment.',
  );
}

/** What restify itself refuses (no such address, no such method) is worded like everything else. */
function wordRestifyError({ refusedPage }: Mounting) {
  return (
    request: Request,
    response: Response,
    error: Error & { statusCode?: number; code?: string; toJSON?: () => object },
    done: () => void,
  ): void => {
    const status = error.statusCode ?? 500;
    const code = status === 404 ? 'NotFound' : (error.code ?? 'Failed');
    const body = { code, message: adviceFor(status) };
    error.toJSON = () => ({ error: body });
    const page = followsLink(request) ? refusedPage?.(status, languagesOf(request)) : undefined;
    if (page) response.sendRaw(status, page.body, page.headers);
    done();
  };
}

function adviceFor(status: number): string {
  if (status === 404) return 'There is nothing at this address. Check it, or start at /.';
  if (status === 405) return 'This address does not take that method.';
  return 'The request could not be understood. Check it and try again.';
}

function handUpgrade(
  upgrades: readonly UpgradeRoute[],
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  log: Logger,
): void {
  socket.on('error', (error) => log.debug({ err: error }, 'a socket broke during its upgrade'));
  const path = URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '';
  const route = upgrades.find((candidate) => matches(candidate.path, path));
  if (route) route.upgrade(request, socket, head);
  else socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) =>
      part.startsWith(':') ? given[index] !== '' : part === given[index],
    )
  );
}
