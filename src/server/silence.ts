import { setImmediate } from 'node:timers/promises';
import { type MatterEnd, silenceUntil, silentEnds } from '../../dialogs/index.ts';
import { addSpan, type CompanyFile } from '../company/index.ts';
import type { Committed, ConversationStore } from '../conversations/index.ts';
import type { Clock, ConversationId, Instant } from '../vocabulary.ts';

/** Answers after which nobody says a word: their matters end assumed. */
export interface Silence {
  /** A turn stands: its conversation may wait for something else now. */
  heard(turn: Pick<Committed, 'conversation'>): void;
  /** Ends what has been silent long enough; resolves with the number of matters. */
  tick(): Promise<number>;
  /** From here on by itself; first what was said before the process began is gone through. */
  start(): void;
  stop(): Promise<void>;
}

interface SilenceParts {
  store: Pick<ConversationStore, 'find' | 'changedWithin'>;
  company: Pick<CompanyFile, 'current'>;
  clock: Clock;
  ended: (end: MatterEnd) => Promise<void>;
  log: { error(details: object, message: string): void };
}

const EVERY_MS = 60_000;
/** What fell silent while the process was away for longer is taken up when its customer comes back. */
const LONGEST_AWAY_MS = 7 * 24 * 3_600_000;

export function createSilence(parts: SilenceParts): Silence {
  const { store, company, clock, log } = parts;
  const due = new Map<ConversationId, Instant>();
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const heard: Silence['heard'] = ({ conversation }) => {
    const at = silenceUntil(conversation, company.current());
    if (at === undefined) due.delete(conversation.id);
    else due.set(conversation.id, at);
  };
  const tick = async () => {
    const now = clock();
    const ready = [...due].filter(([, at]) => at <= now);
    let ended = 0;
    for (const [id, at] of ready) {
      const count = await tried(id, now, parts);
      ended += count ?? 0;
      if (count !== undefined && due.get(id) === at) due.delete(id);
    }
    return ended;
  };
  const goThrough = async () => {
    const { current } = company;
    const span = addSpan(current(), clock(), current().deadlines.silence) - clock();
    for await (const conversation of store.changedWithin(span + LONGEST_AWAY_MS)) {
      if (stopped) return;
      if (!due.has(conversation.id)) heard({ conversation });
      await setImmediate();
    }
  };
  const next = (work: () => Promise<unknown>) => {
    running = running
      .then(work)
      .catch((err: unknown) => log.error({ err }, 'Silent matters could not be ended.'));
  };
  return {
    heard,
    tick,
    start() {
      timer ??= setInterval(() => next(tick), EVERY_MS);
      next(goThrough);
      next(tick);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Undefined where it failed: that one stays due, and the others go on. */
const tried = (
  id: ConversationId,
  now: Instant,
  parts: SilenceParts,
): Promise<number | undefined> =>
  endSilent(id, now, parts).catch((err: unknown) => {
    parts.log.error(
      { err, conversation: id },
      'A silent matter could not be ended; it is tried again.',
    );
    return undefined;
  });

async function endSilent(
  id: ConversationId,
  now: Instant,
  { store, company, ended }: SilenceParts,
): Promise<number> {
  const conversation = await store.find(id);
  const ends = conversation ? silentEnds(conversation, company.current(), now) : [];
  for (const end of ends) await ended(end);
  return ends.length;
}
