import type { Logger } from 'pino';
import type { Company } from '../../company/index.ts';
import type { Signal, Signals } from '../../conversations/index.ts';
import type { Clock, ConversationId, Instant, Language } from '../../vocabulary.ts';
import type { Slack } from './client.ts';
import type { Way, Ways } from './ways.ts';
import { wordsIn } from './words.ts';

/** Shows in Slack that somebody types elsewhere. Slack lets an app show it in threads alone. */
export interface Typing {
  /** Something was said there: whoever types next is shown. */
  follow(conversation: ConversationId, language: Language): void;
  close(): void;
}

export interface TypingParts {
  ways: Pick<Ways, 'of'>;
  slack: Pick<Slack, 'status'>;
  conversations: { signals: Signals };
  company: () => Company;
  clock: Clock;
  log: Logger;
}

/** Conversations that are listened to; the one that was silent longest goes first. */
const MOST_FOLLOWED = 2_000;
/** Somebody who went on typing would have said so again. */
const FORGOTTEN_MS = 10_000;
const RENEWED_MS = 2_000;

export function createTyping(parts: TypingParts): Typing {
  const { ways, conversations } = parts;
  const followed = new Map<ConversationId, () => void>();
  const { begin, end } = createShown(parts);
  const listen = (id: ConversationId, language: Language) =>
    conversations.signals.listen(id, (signal) => {
      if (signal.kind !== 'typing') return;
      const told = ways.of(id).filter((way) => isToldTo(way, signal));
      for (const way of told) signal.on ? begin(way, language) : end(way);
    });
  return {
    follow: (id, language) => {
      if (!ways.of(id).some(({ thread, lost }) => thread !== undefined && !lost)) return;
      const stop = followed.get(id) ?? listen(id, language);
      followed.delete(id);
      followed.set(id, stop);
      if (followed.size <= MOST_FOLLOWED) return;
      const [oldest] = followed.keys();
      if (oldest === undefined) return;
      followed.get(oldest)?.();
      followed.delete(oldest);
    },
    close: () => {
      for (const stop of followed.values()) stop();
      followed.clear();
    },
  };
}

type TypingSignal = Extract<Signal, { kind: 'typing' }>;

/** Staff see the customer type, and he sees staff. */
const isToldTo = (way: Way, { from }: TypingSignal): boolean =>
  way.thread !== undefined && !way.lost && (way.case === undefined) !== (from.role === 'customer');

/** Each thread's status. Slack takes it away whenever the app says something there. */
function createShown({ slack, company, clock, log }: TypingParts) {
  const shown = new Map<string, { at: Instant; forgotten: NodeJS.Timeout }>();
  const set = (way: Way, status: string) =>
    void slack
      .status(way, status)
      .catch((err: unknown) => log.debug({ err, way: way.id }, 'typing could not be shown'));
  const end = (way: Way) => {
    clearTimeout(shown.get(way.id)?.forgotten);
    if (shown.delete(way.id)) set(way, '');
  };
  const begin = (way: Way, language: Language) => {
    const before = shown.get(way.id);
    clearTimeout(before?.forgotten);
    const isDue = !before || clock() - before.at >= RENEWED_MS;
    if (isDue) set(way, statusOf(way, language, company()));
    const forgotten = setTimeout(() => end(way), FORGOTTEN_MS).unref();
    shown.set(way.id, { at: isDue ? clock() : before.at, forgotten });
  };
  return { begin, end };
}

const statusOf = (way: Way, language: Language, { languages }: Company): string =>
  way.case === undefined ? wordsIn(language)('typing') : wordsIn(languages[0] ?? 'en')('theyType');
