import type { Logger } from 'pino';
import type { Company } from '../../company/index.ts';
import type { Committed, Conversations } from '../../conversations/index.ts';
import type { CaseRecord, StaffTold } from '../../desk/index.ts';
import type { RawRoute } from '../../pages/index.ts';
import type { Clock, ConversationId } from '../../vocabulary.ts';
import type { ConversationFiles } from '../web/index.ts';
import { createAgents, linkToCard } from './agents.ts';
import { openBook, type Register } from './book.ts';
import { receiveByHttp } from './byHttp.ts';
import { type CardsParts, cardSchema, createCards } from './cards.ts';
import { createCatchUp } from './catchUp.ts';
import { createSlack } from './client.ts';
import { createCourier, type Shown } from './courier.ts';
import type { CustomerSide } from './customerSide.ts';
import { createCustomers, customerId, lose } from './customers.ts';
import { createDigests, type DigestsParts } from './digest.ts';
import { createDownload } from './download.ts';
import { createFiles, type Files } from './files.ts';
import { createForms } from './forms.ts';
import { createIdentity } from './identity.ts';
import { createIntake } from './intake.ts';
import { createLanes } from './lanes.ts';
import { createNotices } from './notices.ts';
import { createOutbox, type OutboxStore } from './outbox.ts';
import { createPace } from './pace.ts';
import { createPeople } from './people.ts';
import { notice, type Post, toPost } from './post.ts';
import type { Take } from './reception.ts';
import { createRecognition } from './recognise.ts';
import { toRelay } from './relay.ts';
import { type Keeping, keepConnected } from './socket.ts';
import type { DeskPlace, StaffSide } from './staffSide.ts';
import { createTyping } from './typing.ts';
import { createUpload } from './upload.ts';
import { openWays } from './ways.ts';
import { createWebApi } from './webApi.ts';
import { type Word, wordsIn } from './words.ts';
import { createWritten } from './written.ts';

export interface SlackStore {
  ways: Register;
  cards: Register;
  outbox: OutboxStore;
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
  /** What people drop beside their words. */
  files: Pick<ConversationFiles, 'keep' | 'show'>;
  staff: StaffSide;
  customerSide: CustomerSide;
  /** The desk channel. */
  place?: DeskPlace;
  /** The channel where managers read alerts and the digest. */
  managers?: string | undefined;
  /** What they read once a week. */
  digest?: DigestsParts['digest'];
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
  /** A case was written. */
  changed(record: CaseRecord): void;
  /** Staff are to hear something; durable when it resolves. */
  notify(told: StaffTold): Promise<void>;
  /** Connects, and goes on where it stopped. */
  start(): void;
  close(): Promise<void>;
}

/** The same bot, the same cases, the same promises in Slack. */
export async function createSlackChannel(options: SlackOptions): Promise<SlackChannel> {
  const { log } = options;
  const closing = new AbortController();
  const composed = await compose(options, closing.signal);
  const { identity, customers, agents, forms, ...working } = composed;
  const { courier, cards, outbox, digests, lanes, typing, slack, ways, pace } = working;
  const { me } = identity;
  const desk = options.place?.channel;
  const written = createWritten({ customers, agents, ways, me, desk });
  const catchUp = createCatchUp({ ...options, ways, slack, pace, written, me });
  const { upTo } = catchUp;
  const intake = createIntake({ identity, customers, agents, forms, written, upTo, log });
  const take: Take = (body) => pace.taking(() => intake(body));
  const resume = async () => {
    outbox.start();
    digests?.start();
    await Promise.all([courier.resume(), cards?.resume()]);
    if (options.appToken === undefined) await catchUp.begin();
  };
  const connect = connectionOf(options, take, {
    connecting: catchUp.expect,
    connected: () => void catchUp.begin(),
    closing: closing.signal,
  });
  return {
    rawRoutes: options.signingSecret ? [receiveByHttp(options.signingSecret, take, log)] : [],
    ...ears(composed, log),
    start: () => {
      const begun = identity.find().then(async () => {
        await Promise.all([connect(), resume()]);
      });
      begun.catch((err: unknown) => log.error({ err }, 'Slack could not be taken up'));
    },
    close: async () => {
      closing.abort();
      for (const part of [courier, cards, outbox, digests, lanes, typing]) part?.close();
    },
  };
}

type Composed = Awaited<ReturnType<typeof compose>>;

/** What is done about what happens elsewhere in the program. */
function ears(
  { courier, typing, cards, forms, identity, notices }: Composed,
  log: Logger,
): Pick<SlackChannel, 'told' | 'changed' | 'notify'> {
  return {
    told: ({ conversation: { id, language } }) => {
      courier.wake(id);
      typing.follow(id, language);
    },
    changed: (record) => {
      const { id, customer } = record.case;
      cards?.wake(id);
      const [, , user] = customer.split(':');
      if (user && identity.known() && customer === customerId(identity.me().team, user))
        forms.renewsHome(user);
      notices
        .noted(record)
        .catch((err: unknown) => log.error({ err, case: id }, 'a note could not be passed on'));
    },
    notify: notices.tell,
  };
}

async function compose(options: SlackOptions, closing: AbortSignal) {
  const { conversations, store, staff, place, company, clock, log } = options;
  const ways = await openWays(store.ways);
  const lanes = createLanes();
  const pace = createPace();
  const access = { token: options.botToken, apiUrl: options.apiUrl };
  const slack = createSlack(createWebApi(access), { lanes, pace });
  const upload = createUpload(access, log);
  const identity = createIdentity(slack, { log, closing });
  const shared = { slack, ways, conversations, staff, company, clock, log, me: identity.me };
  const people = createPeople(slack, company, clock);
  const recognition = createRecognition({ ...shared, people });
  const cards = place && (await openCards(store.cards, { ...shared, place }));
  const linkTo = (id: string) => linkToCard(id, { ...shared, cards, place });
  const outbox = createOutbox({ ...shared, store: store.outbox });
  const { managers, digest } = options;
  const digests =
    digest && managers
      ? createDigests({ ...shared, upload, outbox, digest, channel: managers })
      : undefined;
  const note = (conversation: ConversationId, word: Word) =>
    staff.note(conversation, wordsIn(company().languages[0] ?? 'en')(word));
  const download = createDownload(access);
  const files = createFiles({ ...shared, store: options.files, upload, download, lanes });
  const customers = createCustomers({ ...shared, people, files, note });
  return {
    ...{ lanes, pace, identity, cards, outbox, digests, slack, ways },
    customers,
    forms: createForms({ ...shared, people, customers, customerSide: options.customerSide }),
    agents: createAgents({ ...shared, people, files, recognition, cards, place }),
    courier: createCourier({
      ...{ ...shared, pace },
      show: (shown) => show(options, files, shown),
      lost: (way) => lose(way, { note, ways }),
    }),
    typing: createTyping(shared),
    notices: createNotices({ ...shared, outbox, place, managers, linkTo }),
  };
}

const openCards = async (register: Register, parts: Omit<CardsParts, 'book'>) =>
  createCards({ ...parts, book: await openBook(register, cardSchema) });

/** For its customer, or for those who work on it; with its files beside its words. */
function show(
  { origin, company }: SlackOptions,
  files: Files,
  { message, conversation: { language }, way }: Shown,
): Post | undefined {
  const post =
    way.case === undefined
      ? toPost(message, { origin: origin(), words: wordsIn(language) })
      : toRelay(message, way, wordsIn(company().languages[0] ?? 'en'));
  const attached = message.content.kind === 'text' ? (message.content.attachments ?? []) : [];
  if (!post || attached.length === 0) return post;
  const names = attached.map(({ name }) => `📎 ${name}`).join('\n');
  const text = notice(`${post.text}\n${names}`);
  return { ...post, text, attached: (since) => files.show(way, attached, since) };
}

function connectionOf(
  { appToken, apiUrl, log }: SlackOptions,
  take: Take,
  keeping: Omit<Keeping, 'log'>,
) {
  if (appToken === undefined) return async () => {};
  return async () => {
    const { receiveBySocket } = await import('./bySocket.ts');
    const socket = receiveBySocket(appToken, { slackApiUrl: apiUrl, take, log });
    await keepConnected(socket, { ...keeping, log });
  };
}
