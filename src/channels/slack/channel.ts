import { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Company } from '../../company/index.ts';
import type { Committed, Conversations } from '../../conversations/index.ts';
import type { RawRoute } from '../../pages/index.ts';
import type { Clock } from '../../vocabulary.ts';
import type { Register } from './book.ts';
import { createSlack } from './client.ts';
import { createCourier } from './courier.ts';
import { createCustomers } from './customers.ts';
import { createIdentity } from './identity.ts';
import { createIntake } from './intake.ts';
import { createLanes } from './lanes.ts';
import { createPeople } from './people.ts';
import { toPost } from './post.ts';
import { receiveByHttp, receiveBySocket, toBolt } from './reception.ts';
import { keepConnected } from './socket.ts';
import { openWays } from './ways.ts';
import { wordsIn } from './words.ts';

export interface SlackStore {
  ways: Register;
}

export interface SlackOptions {
  botToken: string;
  /** For requests to `/slack/events`. */
  signingSecret?: string | undefined;
  /** For a connection we open. */
  appToken?: string | undefined;
  /** `https://slack.com/api/`. */
  apiUrl: string;
  conversations: Conversations;
  store: SlackStore;
  company: () => Company;
  /** What links begin with. */
  origin: () => string;
  clock: Clock;
  log: Logger;
}

export interface SlackChannel {
  rawRoutes: RawRoute[];
  /** Something was committed in a conversation, whoever's it is. */
  told(turn: Committed): void;
  /** Connects, and goes on where it stopped. */
  start(): void;
  close(): Promise<void>;
}

const PATIENCE_MS = 15_000;

/** The same bot, the same cases, the same promises in Slack. */
export async function createSlackChannel(options: SlackOptions): Promise<SlackChannel> {
  const { conversations, company, clock, log } = options;
  const ways = await openWays(options.store.ways);
  const lanes = createLanes();
  const slack = createSlack(openWeb(options), lanes);
  const closing = new AbortController();
  const identity = createIdentity(slack, { log, closing: closing.signal });
  const people = createPeople(slack, company, clock);
  const customers = createCustomers({ conversations, ways, slack, people, me: identity.me, log });
  const courier = createCourier({
    ...{ slack, ways, conversations, log },
    show: (message, { language }) =>
      toPost(message, { origin: options.origin(), words: wordsIn(language) }),
    lost: async (way) => ({ ...way, lost: true }),
  });
  const take = createIntake({ identity, customers, log });
  const socket = options.appToken
    ? receiveBySocket(options.appToken, { slackApiUrl: options.apiUrl, take, log })
    : undefined;
  return {
    rawRoutes: options.signingSecret ? [receiveByHttp(options.signingSecret, take, log)] : [],
    told: ({ conversation }) => courier.wake(conversation.id),
    start: () => {
      identity.find().then(
        async () => {
          if (socket)
            void keepConnected(socket, { connected: () => {}, log, closing: closing.signal });
          await courier.resume();
        },
        (err: unknown) => log.error({ err }, 'Slack could not be taken up'),
      );
    },
    close: async () => {
      closing.abort();
      courier.close();
      lanes.close();
    },
  };
}

/** Slack is asked again by whoever asked, in its own lane: nothing else waits for it. */
function openWeb({ botToken, apiUrl, log }: SlackOptions): webApi.WebClient {
  return new webApi.WebClient(botToken, {
    ...{ slackApiUrl: apiUrl, rejectRateLimitedCalls: true, timeout: PATIENCE_MS },
    ...{ retryConfig: { retries: 0 }, logger: toBolt(log) },
  });
}
