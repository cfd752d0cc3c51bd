import en from './phrases.en.json' with { type: 'json' };
import further from './phrases.further.json' with { type: 'json' };
import zh from './phrases.zh.json' with { type: 'json' };
import { lately } from './recollection.ts';
import { straight } from './wordLists.ts';

/** What a few words alone can be, without a question in them. */
export type Phrase =
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'ok'
  | 'help'
  | 'robot'
  | 'yes'
  | 'partly'
  | 'no'
  | 'none'
  | 'nevermind'
  | 'person'
  | 'filler';

const PHRASES: readonly Phrase[] = [
  'robot',
  'help',
  'person',
  'nevermind',
  'none',
  'partly',
  'no',
  'yes',
  'thanks',
  'goodbye',
  'greeting',
  'ok',
  'filler',
];
const BETWEEN = /[\s\p{P}\p{S}\p{M}\p{Cf}]*/uy;
const MOST_CHARACTERS = 200;

/** Latin words end where their letters end; Chinese has no such borders. */
const whole = (patterns: readonly string[], border: string) =>
  new RegExp(`(?:${patterns.join('|')})${border}`, 'iuy');
const LATIN_BORDER = "(?![\\p{L}\\p{N}'])";

/** In languages that the bot speaks a little. */
const FURTHER = new Map<string, readonly string[]>(Object.entries(further));
/** Theirs first: some begin with a word that is a whole phrase in English. */
const latinOf = (phrase: Phrase) => [...(FURTHER.get(phrase) ?? []), ...en[phrase]];

const scanners = PHRASES.map((phrase) => ({
  phrase,
  latin: [whole(latinOf(phrase), LATIN_BORDER), whole(zh[phrase], '')],
  /** One by one: with no border the first that fits would be taken, not the longest. */
  han: zh[phrase].map((pattern) => whole([pattern], '')),
}));
const HAN = /\p{Script=Han}/uy;
const HAN_PHRASES = PHRASES.flatMap((phrase) => zh[phrase]);
/** Whether any of them fits: most texts begin with none, and are done with at once. */
const any = {
  latin: whole([`(?:${PHRASES.flatMap(latinOf).join('|')})${LATIN_BORDER}`, ...HAN_PHRASES], ''),
  han: whole(HAN_PHRASES, ''),
};

/** The kinds of phrases a text is made of, when it is made of nothing else. */
export const phrasesOf: (text: string) => ReadonlySet<Phrase> | undefined = lately(read);

function read(text: string): ReadonlySet<Phrase> | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const plain = spelled(text);
  const found = new Set<Phrase>();
  for (let at = after(BETWEEN, plain, 0); at < plain.length; ) {
    const next = longestAt(plain, at);
    if (!next) return undefined;
    found.add(next.phrase);
    at = after(BETWEEN, plain, next.end);
  }
  return found.size > 0 ? found : undefined;
}

/** One kind of apostrophe, and thumbs as words. */
const spelled = (text: string) =>
  straight(text)
    .replace(/[👍👌✅]/gu, ' yes ')
    .replace(/[👎❌]/gu, ' no ');

function longestAt(text: string, at: number): { phrase: Phrase; end: number } | undefined {
  let longest: { phrase: Phrase; end: number } | undefined;
  const script = after(HAN, text, at) > at ? 'han' : 'latin';
  if (after(any[script], text, at) === at) return undefined;
  for (const { phrase, ...patterns } of scanners) {
    for (const pattern of patterns[script]) {
      const end = after(pattern, text, at);
      if (end > (longest?.end ?? at)) longest = { phrase, end };
    }
  }
  return longest;
}

/** Where a sticky pattern ends that begins at this place; the place itself when it does not. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

const wants = anywhere([...en.wantsPerson, ...zh.wantsPerson]);
const wantsNot = anywhere([...en.wantsNoPerson, ...zh.wantsNoPerson]);
const HEAD = 600;

function anywhere(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'iu');
}

/** Whether the customer asks for a person, among whatever else; `declined` when it is to be none. */
export const wishForPerson = lately((text: string): 'wanted' | 'declined' | undefined => {
  const head = spelled(text.slice(0, HEAD));
  if (!wants.test(head)) return undefined;
  return wantsNot.test(head) ? 'declined' : 'wanted';
});

const opening = new RegExp(
  `^[\\s\\p{P}\\p{S}]{0,9}(?:(?:${[...latinOf('greeting'), ...en.courtesy].join('|')})${LATIN_BORDER}(?: (?:there|all|everyone|team|bot|guys)${LATIN_BORDER})?|${[...zh.greeting, ...zh.courtesy].join('|')})[\\s\\p{P}\\p{S}]*`,
  'iu',
);
const closing = new RegExp(
  `(?:[\\s\\p{P}](?:${en.courtesy.join('|')})|${zh.courtesy.join('|')})[\\s\\p{P}\\p{S}]{0,9}$`,
  'iu',
);
const TAIL = 40;

/** The text without a greeting in front and thanks behind: they change nothing in a question. */
export function withoutCourtesies(text: string): string {
  const bare = stripped(stripped(text.trim(), opening), opening);
  return bare.slice(0, -TAIL) + stripped(bare.slice(-TAIL), closing);
}

function stripped(text: string, pattern: RegExp): string {
  const rest = text.replace(pattern, '').trim();
  return rest || text;
}

export type Verdict = 'yes' | 'partly' | 'no';

const VERDICTS: readonly Verdict[] = ['partly', 'no', 'yes'];
const CLAUSE = `\\s+(?=(?:${en.clause.join('|')})\\b|(?:${zh.clause.join('|')}))`;
const leading = VERDICTS.map((verdict) => ({
  verdict,
  pattern: new RegExp(
    `^(?:${en[verdict].join('|')}|${zh[verdict].join('|')})(?:[,.;:，。；：、\\n]|${CLAUSE})`,
    'iu',
  ),
}));

/** "No, the filter is clean": the verdict, and what comes behind it. */
export function splitVerdict(text: string): { verdict: Verdict; rest: string } | undefined {
  const plain = spelled(text.trim());
  for (const { verdict, pattern } of leading) {
    const head = pattern.exec(plain)?.[0];
    const rest = head && plain.slice(head.length).trim();
    if (rest) return { verdict, rest };
  }
  return undefined;
}

const ordinals = [0, 1, 2, 3, 4].map(
  (place) => new RegExp(`^(?:${en.ordinal[place]}|${zh.ordinal[place]})$`, 'iu'),
);
const NUMBER = /^(?:#|no\.? ?|nr\.? ?|number |option |选项?|编号)?([1-9])$/iu;

/** "2", "the second one", "第二个": a place in a list of buttons, from 0. */
export function placeIn(text: string): number | undefined {
  const bare = text.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
  const number = NUMBER.exec(bare)?.[1];
  if (number) return Number(number) - 1;
  const place = ordinals.findIndex((pattern) => pattern.test(bare));
  return place < 0 ? undefined : place;
}
