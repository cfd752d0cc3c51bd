import { App, LogLevel, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Answer, Take } from './reception.ts';
import { createRepeats } from './repeats.ts';
import { toBolt } from './toBolt.ts';

const NO_TOKEN = async () => ({});

/**
 * Bolt acknowledges an event before anybody has looked at it, and what crashes then is lost. Here
 * everything is acknowledged once it is taken, over a socket as over HTTP.
 */
class Reception extends App {
  readonly #take: Take;
  readonly #log: Logger;

  constructor(receiver: SocketModeReceiver, take: Take, log: Logger) {
    super({
      receiver,
      authorize: NO_TOKEN,
      ignoreSelf: false,
      convoStore: false,
      logger: toBolt(log, LogLevel.WARN),
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

/** A connection we open ourselves, for a server nobody can reach from outside. */
export function receiveBySocket(
  appToken: string,
  { slackApiUrl, take, log }: { slackApiUrl: string; take: Take; log: Logger },
) {
  const once = createRepeats<Answer>();
  const receiver = new SocketModeReceiver({
    ...{ appToken, logger: toBolt(log, LogLevel.WARN), autoReconnectEnabled: false },
    installerOptions: { clientOptions: { slackApiUrl, retryConfig: { retries: 0 } } },
    processEventErrorHandler: async () => false,
  });
  new Reception(receiver, (body) => once(JSON.stringify(body), () => take(body)), log);
  return receiver.client;
}
