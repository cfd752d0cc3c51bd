import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  KINDS,
  type Kind,
  type Notice,
  type Noticed,
  openNotice,
} from '../../../../dialogs/index.ts';
import { detectLanguage } from '../../../language/index.ts';
import { print, UsageError } from './usage.ts';

const message = z.object({
  text: z.string(),
  kind: z.enum(KINDS),
  language: z.string().optional(),
});
type Message = z.infer<typeof message>;

interface Figures {
  precision: number | null;
  recall: number | null;
  f1: number | null;
  n: number;
}

/** Row: the right kind; column: the kind noticed. */
type Confusion = Record<Kind, Record<Kind, number>>;

/** How well the bot notices what messages are for. A kind asked about counts as the one asked first. */
export async function notice(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      messages: { type: 'string' },
      language: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  if (!values.messages) throw new UsageError('Name the messages: --messages F.jsonl');
  const messages = await readMessages(values.messages);
  const confusion = confuse(await openNotice(), messages, values.language);
  const kinds = mapKinds((kind) => figuresOf(kind, confusion));
  if (values.json) print(JSON.stringify({ kinds, confusion }));
  else printTable(kinds, confusion);
  return 0;
}

async function readMessages(file: string): Promise<Message[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, at) =>
    line.trim() ? [parseMessage(line, `${file}:${at + 1}`)] : [],
  );
}

function parseMessage(line: string, place: string): Message {
  try {
    return message.parse(JSON.parse(line));
  } catch {
    throw new UsageError(
      `${place} is no message. Write {"text": "…", "kind": "…"}, kind one of ${KINDS.join(', ')}.`,
    );
  }
}

function confuse(notice: Notice, messages: readonly Message[], language?: string): Confusion {
  const confusion = mapKinds(() => mapKinds(() => 0));
  for (const { text, kind, language: own } of messages) {
    const noticed = notice(text, language ?? own ?? detectLanguage(text) ?? 'en');
    confusion[kind][takenAs(kind, noticed)]++;
  }
  return confusion;
}

/** Chat asks something, only nothing of ours: a file that does not tell it apart has it as questions. */
function takenAs(kind: Kind, noticed: Noticed): Kind {
  const first = 'kind' in noticed ? noticed.kind : noticed.unsure[0];
  return first === 'chat' && kind !== 'chat' ? 'question' : first;
}

function figuresOf(kind: Kind, confusion: Confusion): Figures {
  const right = confusion[kind][kind];
  const n = sum(KINDS.map((other) => confusion[kind][other]));
  const noticed = sum(KINDS.map((other) => confusion[other][kind]));
  return {
    precision: share(right, noticed),
    recall: share(right, n),
    f1: share(2 * right, n + noticed),
    n,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

const share = (part: number, whole: number) =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

function mapKinds<Value>(of: (kind: Kind) => Value): Record<Kind, Value> {
  return {
    emergency: of('emergency'),
    person: of('person'),
    complaint: of('complaint'),
    status: of('status'),
    suggestion: of('suggestion'),
    question: of('question'),
    goodbye: of('goodbye'),
    thanks: of('thanks'),
    chat: of('chat'),
  };
}

function printTable(kinds: Record<Kind, Figures>, confusion: Confusion): void {
  print(`${'kind'.padEnd(12)}precision  recall      F1     n   noticed as`);
  for (const kind of KINDS) {
    const { precision, recall, f1, n } = kinds[kind];
    const others = KINDS.filter((other) => confusion[kind][other] > 0);
    const noticed = others.map((other) => `${other} ${confusion[kind][other]}`).join(', ');
    const figures = [precision, recall, f1].map((figure) =>
      (figure?.toFixed(3) ?? '–').padStart(8),
    );
    print(`${kind.padEnd(12)} ${figures.join('')} ${String(n).padStart(5)}   ${noticed}`);
  }
}
