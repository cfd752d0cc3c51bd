import { readFolder, trainShelf } from '../../../src/knowledge/index.ts';

const LENGTH = 4000;
const filled = (text: string) => text.repeat(Math.ceil(LENGTH / text.length)).slice(0, LENGTH);
const characters = (from: number, count: number) =>
  Array.from({ length: LENGTH }, (_, at) => String.fromCodePoint(from + ((at * 7919) % count)));

/** What no customer writes, at the length where a message is cut. */
const messages: readonly string[] = [
  ...['a.a.', 'x', '水', '水a冰1', '冰箱不制冷', '\u200bk\u202e', 'مرحبا ', '😀🔥', 'ﷺ'].map(
    filled,
  ),
  ...["' OR 1=1; DROP TABLE x;--", '<script>alert(1)</script>', 'e\u0301\u0302'].map(filled),
  ...[characters(0x4e00, 20_000), characters(0xac00, 11_000), characters(0xe01, 45)].map((one) =>
    one.join(''),
  ),
  Array.from({ length: 700 }, (_, at) => `wrod${at}`).join(' '),
  filled('delivrey refrigeraotr washign '),
];

export interface Hold {
  messages: number;
  /** The longest that one message held the processor, in ms: asked, and explained. */
  asked: number;
  explained: number;
}

/** A child process: asks the sample company all of it in each language. */
async function hold(): Promise<Hold> {
  const { articles } = await readFolder('knowledge');
  const worst = { messages: messages.length, asked: 0, explained: 0 };
  for (const [language, shelf] of articles) {
    const { ask, explain } = trainShelf([...shelf.values()], language);
    ask('a first question');
    for (const text of messages) {
      worst.asked = Math.max(
        worst.asked,
        threadMs(() => ask(text)),
      );
      worst.explained = Math.max(
        worst.explained,
        threadMs(() => explain(text)),
      );
    }
  }
  return worst;
}

/** Processor time of this thread, whatever else the machine is doing. */
function threadMs(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

process.send?.(await hold());
