import type { Memory, Timers } from '../../../pages/browser.ts';
import type { ArticleId, CaseId } from '../../../vocabulary.ts';
import type { Refusal } from '../../protocol/view.ts';
import type { Act, Failed } from './act.ts';

export interface NamedArticle {
  id: ArticleId;
  title: string;
}

/** A file the server has, to go with a reply. */
export interface SentFile {
  id: string;
  name: string;
  type: string;
}

/** A reply on its way. */
export interface Outgoing {
  case: CaseId;
  key: string;
  text: string;
  articles: readonly NamedArticle[];
  files: readonly SentFile[];
  /** The newest message the agent had before him. */
  seen: number;
}

export interface Replies {
  /** Not yet with the server, oldest first. */
  of(id: CaseId): readonly Outgoing[];
  send(reply: Omit<Outgoing, 'key'>): void;
  /** Sends what waited for the connection. */
  carry(): void;
}

interface RepliesParts {
  act: Act;
  memory: Memory;
  timers: Timers;
  newKey(): string;
  changed(): void;
  /** It was refused for good and is the writer's again. */
  returned(reply: Outgoing, why: Failed): void;
}

const KEY = 'firsthand:desk:replies';
const AGAIN_MS = 1_500;

/** Takes replies to the server in order, each once, however often the connection is lost. */
export function createReplies(parts: RepliesParts): Replies {
  const { act, memory, timers } = parts;
  /** One's own newest message by case: a second reply does not cross the first. */
  const own = new Map<CaseId, number>();
  let busy = false;
  let waiting = parseOutgoing(memory.read(KEY));
  const keep = (next: readonly Outgoing[]) => {
    waiting = next;
    memory.write(KEY, next.length > 0 ? JSON.stringify(next) : undefined);
    parts.changed();
  };
  const settle = (reply: Outgoing) => keep(waiting.filter(({ key }) => key !== reply.key));

  const post = async (reply: Outgoing): Promise<boolean> => {
    const seen = Math.max(reply.seen, own.get(reply.case) ?? 0);
    const { case: id, key, text } = reply;
    const articles = reply.articles.map((one) => one.id);
    const files = reply.files.map((one) => one.id);
    const acted = await act('reply', { case: id, key, text, articles, files, seen });
    if (acted.kind === 'unreachable' || acted.kind === 'signed-out') return false;
    settle(reply);
    if (acted.kind !== 'done') parts.returned(reply, acted);
    else if (acted.result.done === 'said')
      own.set(reply.case, acted.result.messages.at(-1)?.seq ?? seen);
    return true;
  };
  const carryAll = async () => {
    for (let [next] = waiting; next; [next] = waiting) if (!(await post(next))) return false;
    return true;
  };
  const carry = () => {
    if (busy) return;
    busy = true;
    carryAll().then((isDone) => {
      busy = false;
      if (!isDone) timers.after(AGAIN_MS, carry);
    });
  };
  return {
    of: (id) => waiting.filter((reply) => reply.case === id),
    send: (reply) => {
      keep([...waiting, { ...reply, key: parts.newKey() }]);
      carry();
    },
    carry,
  };
}

/** Whether a colleague's words must be read before it is sent again. */
export const isCrossed = (why: Failed): why is { kind: 'refused'; refusal: Crossed } =>
  why.kind === 'refused' && why.refusal.refused === 'crossed';
type Crossed = Extract<Refusal, { refused: 'crossed' }>;

function parseOutgoing(stored: string | undefined): readonly Outgoing[] {
  try {
    return JSON.parse(stored ?? '[]') as Outgoing[];
  } catch {
    return [];
  }
}
