import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock, ConversationId } from '../../vocabulary.ts';
import { compose } from './compose.ts';
import { type Letter, parseLetter } from './letter.ts';
import type { MailStore, WaitingLetter } from './mailStore.ts';

export interface MailerOptions {
  store: MailStore;
  /** `smtp://user:password@host:port`. */
  url: string;
  from: () => { name: string; address: string };
  /** Whether the customer has the page open, or has closed it only just now. */
  isHere: (conversation: ConversationId) => boolean;
  clock: Clock;
  log: Pick<Logger, 'error' | 'warn'>;
}

/** Mail that goes out by itself, from a queue that outlives the process. */
export interface Mailer {
  /** Quick; a key it knows is dropped. Durable when it resolves. */
  post(letter: Letter): Promise<void>;
  /** Sends what is due; resolves with the number of letters it looked at. */
  tick(): Promise<number>;
  /** Ticks by itself from here on. */
  start(): void;
  /** Ends what is being sent, in seconds at the most; the rest waits for the next start. */
  close(): Promise<void>;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Time for a customer whose connection broke to be back. */
const GRACE_MS = 20 * SECOND;
const AT_ONCE = 20;
const ROUND_MS = 2 * SECOND;
/** A server that says nothing keeps nobody from stopping: its letter is sent after the next start. */
const PATIENCE_MS = 2 * SECOND;
/** About three days. */
const MOST_TRIES = 20;
const LONGEST_WAIT = 6 * 60 * MINUTE;

export function createMailer(options: MailerOptions): Mailer {
  const { store, clock, log } = options;
  const post = createPost(options);
  let rounds: NodeJS.Timeout | undefined;
  let running: Promise<number> | undefined;
  const closing = new AbortController();
  const tick = () => {
    running ??= round(options, post.send, closing.signal).finally(() => {
      running = undefined;
    });
    return running;
  };
  const failed = (err: unknown) => log.error({ err }, 'Mail could not be looked after.');
  return {
    async post(letter) {
      const wait = letter.for === 'customer' ? GRACE_MS : 0;
      await store.add(letter.key, letter, clock() + wait);
    },
    tick,
    start() {
      rounds ??= setInterval(() => tick().catch(failed), ROUND_MS).unref();
    },
    async close() {
      clearInterval(rounds);
      closing.abort();
      const waited = new AbortController();
      const patience = setTimeout(PATIENCE_MS, undefined, waited);
      await Promise.race([running?.catch(failed), patience.catch(() => {})]);
      waited.abort();
      await post.close();
    },
  };
}

type Send = (letter: Letter) => Promise<unknown>;

async function round(options: MailerOptions, send: Send, closing: AbortSignal): Promise<number> {
  const { store, clock } = options;
  const due = await store.due(clock(), AT_ONCE);
  for (const waiting of due) if (!closing.aborted) await attend(waiting, options, send);
  return due.length;
}

async function attend(waiting: WaitingLetter, options: MailerOptions, send: Send): Promise<void> {
  const { store, isHere, clock, log } = options;
  const { key } = waiting;
  const letter = parseLetter(waiting.letter);
  if (!letter) {
    log.error({ letter: key }, 'A letter cannot be read and is dropped.');
    return store.settle(key);
  }
  if (letter.for === 'customer' && isHere(letter.conversation)) {
    if (letter.code !== 'receipt') return store.settle(key);
    return store.postpone(key, waiting.tries, clock() + GRACE_MS);
  }
  await send(letter).then(
    () => store.settle(key),
    (error: unknown) => tryLater(waiting, options, error),
  );
}

async function tryLater(
  { key, tries }: WaitingLetter,
  { store, clock, log }: MailerOptions,
  err: unknown,
): Promise<void> {
  if (isRefusedForGood(err) || tries + 1 >= MOST_TRIES) {
    log.error({ err, letter: key }, 'A letter could not be delivered and is given up.');
    return store.settle(key);
  }
  log.warn({ err, letter: key }, 'A letter could not be sent; it is tried again.');
  await store.postpone(key, tries + 1, clock() + Math.min(LONGEST_WAIT, MINUTE * 2 ** tries));
}

/** The server knows no such address; with everything else it may be better later. */
function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || !('responseCode' in error)) return false;
  return error.code === 'EENVELOPE' && Number(error.responseCode) >= 500;
}

/** The way to the SMTP server. Letters read no files and fetch nothing, whatever is in them. */
function createPost({ url, from }: MailerOptions) {
  const opening = openTransport(url);
  return {
    async send(letter: Letter) {
      const { name, address } = from();
      const transport = await opening;
      return transport.sendMail({
        from: { name, address },
        to: { name: '', address: letter.to },
        messageId: messageId(letter.key, address),
        ...compose(letter, name),
        headers: { 'auto-submitted': 'auto-generated' },
      });
    },
    close: () => opening.then((transport) => transport.close()),
  };
}

/** Loaded here: most servers send no mail. */
async function openTransport(url: string) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    connectionTimeout: 20 * SECOND,
    socketTimeout: 60 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** The same letter has the same id: one sent again after a crash is known as the first. */
function messageId(key: string, address: string): string {
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return `<${digest}@${address.split('@')[1] ?? 'localhost'}>`;
}
