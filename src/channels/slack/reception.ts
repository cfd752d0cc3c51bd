import { once } from 'node:events';
import { App, HTTPReceiver, LogLevel, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { type RawRoute, readBytes } from '../../pages/index.ts';
import { isSigned } from './signature.ts';

/** What Slack gets as the answer; undefined: that it was taken. */
export type Answer = string | Record<string, unknown> | undefined;

/** Takes what came in. Rejects when it could not be kept: Slack then sends it again. */
export type Take = (body: unknown) => Promise<Answer>;

const LARGEST_BODY = 1024 * 1024;
const PATH = '/slack/events';
const NO_TOKEN = async () => ({});

type Receiver = HTTPReceiver | SocketModeReceiver;

/**
 * Bolt acknowledges an event before anybody has looked at it, and what crashes then is lost. Here
 * everything is acknowledged once it is taken, over HTTP and over a socket alike.
 */
class Reception extends App {
  readonly #take: Take;
  readonly #log: Logger;

  constructor(receiver: Receiver, take: Take, log: Logger) {
    super({
      receiver,
      authorize: NO_TOKEN,
      ignoreSelf: false,
      convoStore: false,
      logger: toBolt(log),
    });
    this.#take = take;
    this.#log = log;
  }

  override async processEvent({ body, ack }: ReceiverEvent): Promise<void> {
    const answer = await this.#take(body).catch((err: unknown) => {
      this.#log.error({ err }, 'what Slack sent could not be taken; it sends it again');
      throw err;
    });
    await ack(answer);
  }
}

/** Signed requests to `/slack/events`, on the port everything else is on. */
export function receiveByHttp(signingSecret: string, take: Take, log: Logger): RawRoute {
  const receiver = new HTTPReceiver({
    ...{ signingSecret, endpoints: [PATH], processBeforeResponse: true },
    ...{ signatureVerification: false, logger: toBolt(log) },
    processEventErrorHandler: async ({ response }) => {
      response.statusCode = 503;
      response.end();
      return false;
    },
    unhandledRequestHandler: () => {},
  });
  new Reception(receiver, take, log);
  const serve: RawRoute['serve'] = async (request, response) => {
    const body = await readBytes(request, LARGEST_BODY);
    const refuse = (status: number, why: string) => {
      log.warn({ status }, why);
      response.writeHead(status);
      response.end();
      request.resume();
    };
    if (!body) return refuse(413, 'a request to Slack’s address was too large');
    if (!isSigned(body, request.headers, signingSecret))
      return refuse(401, 'a request without Slack’s signature was refused');
    const answered = once(response, 'close');
    receiver.requestListener(Object.assign(request, { rawBody: Buffer.from(body) }), response);
    await answered;
  };
  return { method: 'POST', path: PATH, serve };
}

/** A connection we open ourselves, for a server nobody can reach from outside. */
export function receiveBySocket(
  appToken: string,
  options: { slackApiUrl: string; take: Take; log: Logger },
) {
  const { slackApiUrl, take, log } = options;
  const receiver = new SocketModeReceiver({
    ...{ appToken, logger: toBolt(log), autoReconnectEnabled: false },
    installerOptions: { clientOptions: { slackApiUrl, retryConfig: { retries: 0 } } },
    processEventErrorHandler: async () => false,
  });
  new Reception(receiver, take, log);
  return receiver.client;
}

/** Bolt's own lines, a step quieter than ours. */
export function toBolt(log: Logger) {
  const lines =
    (level: 'debug' | 'warn' | 'error') =>
    (...words: unknown[]) =>
      log[level](words.map(String).join(' '));
  return {
    debug: () => {},
    info: lines('debug'),
    warn: lines('warn'),
    error: lines('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
