import type { Article } from '../../../knowledge/index.ts';
import type { ConversationId, CustomerId, Language } from '../../../vocabulary.ts';
import type { Random } from './random.ts';

/** Somebody who comes with a question or a complaint, and what becomes of it. */
export interface Visitor {
  id: ConversationId;
  customer: CustomerId;
  channel: string;
  language: Language;
  says: string;
  /** What he asks next, if he does: his first question then counts as solved. */
  next: string | null;
  /** Says that it is solved or not, thinks better of it, or just goes. */
  verdict: 'yes' | 'no' | 'withdrawn' | 'gone';
  answers: boolean;
  happy: boolean;
  /** It was better than he expected. */
  delighted: boolean;
}

/** What people may say in one language. */
export interface Phrases {
  language: Language;
  questions: readonly string[];
  /** What no article answers. */
  unknown: readonly string[];
  complaints: readonly string[];
}

const UNKNOWN: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Do you also tune pianos?',
    'Which bus stops in front of your shop?',
    'Can you help me with my tax return?',
    'Is there a concert in town tonight?',
    'Who painted the picture in your window?',
  ],
  zh: ['你们给钢琴调音吗？', '坐哪路公交车能到你们店？', '能帮我报税吗？'],
};

const ANGRY: Readonly<Record<string, string>> = {
  en: 'I am really angry and want to complain: ',
  zh: '太让人失望了，我要投诉：',
};

/** One morning many have the same trouble. */
const WAVE =
  'I am really angry and want to complain: the air fryer shows error E1 and does not start';
const WAVE_FROM = 0.61;
const WAVE_TO = 0.615;

interface Moment {
  random: Random;
  /** How much of the month is over, 0–1. */
  passed: number;
}

export function comes(number: number, phrases: readonly Phrases[], moment: Moment): Visitor {
  const { random } = moment;
  const [first, ...others] = phrases;
  const spoken = (random.chance(0.18) && others.length > 0 ? random.one(others) : first) ?? NOBODY;
  const customer = random.chance(0.1) ? Math.floor(random.next() * (number + 1)) : number;
  const channel = random.chance(0.8) ? 'web' : 'slack';
  const { says, mayGoOn } = whatIsSaid(spoken, moment);
  return {
    id: `demo-${number}` as ConversationId,
    customer: `demo-${customer}` as CustomerId,
    ...{ channel, language: spoken.language, says, verdict: verdictOf(random) },
    next: mayGoOn && random.chance(0.2) ? random.one(spoken.questions) : null,
    answers: random.chance(0.3),
    happy: random.chance(happiness(channel, moment)),
    delighted: false,
  };
}

const NOBODY: Phrases = { language: 'en', questions: ['?'], unknown: ['?'], complaints: ['?'] };

function whatIsSaid({ questions, unknown, complaints, language }: Phrases, moment: Moment) {
  const { random, passed } = moment;
  const kind = random.next();
  if (language === 'en' && passed > WAVE_FROM && passed < WAVE_TO && kind < 0.2)
    return { says: WAVE, mayGoOn: false };
  if (kind < 0.02) return { says: random.one(complaints), mayGoOn: false };
  const strange = unknown[Math.floor(random.next() ** 2 * unknown.length)];
  if (kind < 0.05 && strange) return { says: strange, mayGoOn: false };
  return { says: random.one(questions), mayGoOn: true };
}

function verdictOf(random: Random): Visitor['verdict'] {
  const drawn = random.next();
  if (drawn < 0.6) return 'yes';
  if (drawn < 0.66) return 'no';
  return drawn < 0.665 ? 'withdrawn' : 'gone';
}

/** The last week goes less well, and one channel better than the other: something is to be seen. */
const happiness = (channel: string, { passed }: Moment): number =>
  0.87 - (passed > 0.75 ? 0.07 : 0) + (channel === 'slack' ? 0.04 : 0);

const ASKED_OF_EACH = 4;

/** As the articles' own example questions put it. */
export function phrasesOf(
  language: Language,
  articles: readonly Article[],
  kindOf: (text: string) => string,
): Phrases {
  const asked = (some: readonly Article[]) =>
    some.flatMap(({ examples }) => examples.slice(0, ASKED_OF_EACH));
  const faulty = articles.filter(({ product }) => product !== undefined);
  return {
    language,
    questions: asked(articles).filter((text) => kindOf(text) === 'question'),
    unknown: UNKNOWN[language] ?? [],
    complaints: asked(faulty)
      .map((text) => `${ANGRY[language] ?? ''}${text}`)
      .filter((text) => kindOf(text) === 'complaint'),
  };
}
