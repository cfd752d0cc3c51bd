import { readdirSync, readFileSync } from 'node:fs';

/** What reads customers' words before anything else is known of them. */
const READERS = {
  'dialogs/hearing': [
    ...['asides', 'danger', 'fewWords', 'foreignWords', 'insult', 'mash', 'phrases', 'pollTyped'],
    ...['recurring', 'spokenLanguage', 'told', 'withdrawing'],
  ],
  'dialogs/matter': ['besides'],
  'dialogs/stage': ['byWhen', 'quote'],
  'dialogs/turn': ['heeding', 'moves'],
  dialogs: ['smallTalk'],
  'src/company': ['dayAndTime'],
  'src/conversations': ['cardNumbers'],
  'src/language': ['index'],
};
const MAKING = /^(?:create|define|open|make|learn|train)/;

type Read = (text: string) => unknown;

/** Every function of one text, by its name. */
export async function textReaders(): Promise<[string, Read][]> {
  const modules = await Promise.all(
    Object.entries(READERS)
      .flatMap(([folder, names]) => names.map((name) => `../../${folder}/${name}.ts`))
      .map(async (path) => ({ path, all: await import(path) })),
  );
  return modules.flatMap(({ path, all }) =>
    Object.entries<unknown>(all).flatMap(([name, value]): [string, Read][] =>
      typeof value === 'function' && value.length === 1 && !MAKING.test(name)
        ? [[`${path.replace(/^.*\/(\w+)\.ts$/, '$1')}.${name}`, (text) => value(text)]]
        : [],
    ),
  );
}

const dialogs = new URL('../../dialogs/', import.meta.url);
const PATTERNS = /(?:words|phrases)\.\w+\.json$/;
const WORD = /[a-z']{1,9}|[\u4e00-\u9fff]{1,3}/g;
const LOOSE = /\)[*+?]|\{/;

/** Words of our own patterns, one or two neighbours at a time, as a seed draws them. */
export function repeatedWords(count: number, seed: number): string[] {
  const lines = readdirSync(dialogs, { encoding: 'utf8', recursive: true })
    .filter((file) => PATTERNS.test(file))
    .flatMap((file) => readFileSync(new URL(file, dialogs), 'utf8').split('\n'))
    .filter((line) => LOOSE.test(line))
    .map((line) => line.match(WORD) ?? [])
    .filter((words) => words.length > 0);
  let state = seed;
  const draw = <Some>(from: readonly Some[]): Some | undefined => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return from[Math.floor((state / 2 ** 32) * from.length)];
  };
  return Array.from({ length: count }, () => {
    const words = draw(lines) ?? [];
    const blank = () => draw(['', ' ', ' ']) ?? '';
    return [draw(words), blank(), draw(['', draw(words) ?? '']), blank()].join('') || 'a';
  });
}

/** Short ones first: what takes twice as long with each word more is found before it takes for ever. */
const LENGTHS = [40, 60, 80, 400, 4000];
const TAILS = ['', '#b'];
const TRIED_AGAIN = 3;

/** The longest that one of the texts held the processor in ms, by a function and a word. */
export function slowestReader(
  readers: readonly [string, Read][],
  words: readonly string[],
  bearable: number,
): { ms: number; what: string } {
  let slowest = { ms: 0, what: '' };
  for (const { word, length, text } of words.flatMap(textsOf))
    for (const [name, read] of readers) {
      const ms = timeOf(read, text, bearable);
      if (ms > slowest.ms) slowest = { ms, what: `${name}: ${JSON.stringify(word)} × ${length}` };
      if (ms > bearable) return slowest;
    }
  return slowest;
}

const textsOf = (word: string) =>
  LENGTHS.flatMap((length) =>
    TAILS.map((tail) => {
      const text = word.repeat(Math.ceil(length / word.length)).slice(0, length) + tail;
      return { word, length, text };
    }),
  );

/** Of several trials the least: lists are loaded when they are first needed. */
function timeOf(read: Read, text: string, bearable: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < TRIED_AGAIN && least > bearable; tried++) {
    const before = process.threadCpuUsage();
    try {
      read(`${text}${' '.repeat(tried)}`);
    } catch {}
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
