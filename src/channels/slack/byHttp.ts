import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type RawRoute, readBytes } from '../../pages/index.ts';
import type { Answer, Take } from './reception.ts';
import { createRepeats } from './repeats.ts';
import { isSigned } from './signature.ts';

const LARGEST_BODY = 1024 * 1024;
/** Nearly all that Slack sends is smaller. */
const COMMON_BODY = 64 * 1024;
/** Others are held in memory by whoever says he is Slack: so many at once. */
const MOST_LARGE = 16;
const PATH = '/slack/events';

/**
 * Signed requests to `/slack/events`, on the port everything else is on. Everything is acknowledged
 * once it is taken. What is sent again is the same to the last byte, and known before it is read.
 */
export function receiveByHttp(signingSecret: string, take: Take, log: Logger): RawRoute {
  const once = createRepeats<Answer>();
  const answer = async (body: Uint8Array, headers: IncomingHttpHeaders): Promise<Reply> => {
    if (!isSigned(body, headers, signingSecret)) return UNSIGNED;
    return once(body, () => understand(body, headers, take)).then(asReply, (err: unknown) => {
      log.error({ err }, 'what Slack sent could not be taken; it sends it again');
      return { status: 503 };
    });
  };
  let large = 0;
  const serve: RawRoute['serve'] = async (request, response) => {
    if (!isLarge(request.headers)) return read(request, response);
    if (large >= MOST_LARGE) return turnAway(response);
    large += 1;
    await read(request, response).finally(() => {
      large -= 1;
    });
  };
  const read = async (...[request, response]: Parameters<RawRoute['serve']>) => {
    const body = await readBytes(request, LARGEST_BODY);
    const reply = body ? await answer(body, request.headers) : TOO_LARGE;
    if (reply.why !== undefined) log.warn({ status: reply.status }, reply.why);
    send(response, reply);
    if (!body) request.resume();
  };
  return { method: 'POST', path: PATH, serve };
}

const isLarge = (headers: IncomingHttpHeaders): boolean =>
  Number(headers['content-length'] ?? Number.POSITIVE_INFINITY) > COMMON_BODY;

/** Slack sends it again. */
function turnAway(response: ServerResponse): void {
  response.setHeader('connection', 'close');
  send(response, { status: 503 });
}

interface Reply {
  status: number;
  type?: string;
  text?: string;
  /** For the log. */
  why?: string;
}

const UNSIGNED: Reply = { status: 401, why: 'a request without Slack’s signature was refused' };
const TOO_LARGE: Reply = { status: 413, why: 'a request to Slack’s address was too large' };

async function understand(
  body: Uint8Array,
  headers: IncomingHttpHeaders,
  take: Take,
): Promise<Answer> {
  const told = parseBody(Buffer.from(body).toString(), headers['content-type']);
  const { type, challenge } = Object(told);
  return type === 'url_verification' ? { challenge } : take(told);
}

/** Events are JSON; commands are a form, and everything else is JSON in one. Undefined for neither. */
function parseBody(text: string, type = ''): unknown {
  try {
    if (!type.startsWith('application/x-www-form-urlencoded')) return JSON.parse(text);
    const form = new URLSearchParams(text);
    const payload = form.get('payload');
    return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
  } catch {
    return undefined;
  }
}

function asReply(answer: Answer): Reply {
  if (answer === undefined) return { status: 200 };
  if (typeof answer === 'string') return { status: 200, type: 'text/plain', text: answer };
  return { status: 200, type: 'application/json', text: JSON.stringify(answer) };
}

function send(response: ServerResponse, { status, type, text = '' }: Reply): void {
  const length = { 'content-length': Buffer.byteLength(text) };
  response.writeHead(status, type ? { ...length, 'content-type': type } : length);
  response.end(text);
}
