import { createTrainer, type Say } from '../../../src/language/index.ts';
import type { Language } from '../../../src/vocabulary.ts';
import { writtenIn as spokenIn } from '../foreignWords.ts';
import { LANGUAGES } from '../languages.ts';
import { isMash } from '../mash.ts';
import { createJudge, type Judge, type JudgeModel } from './noticeJudge.ts';
import { KINDS, type Kind } from './noticeTraining.ts';

export { KINDS, type Kind } from './noticeTraining.ts';

/** What a message is for; or what it may be for, the kind to take it as first. */
export type Verdict = { kind: Kind; confidence: number } | { unsure: readonly [Kind, Kind] };

/** How probable each kind is, as far as the words alone tell. */
export type Odds = readonly { label: Kind; probability: number }[];
export type Noticed = Verdict & { odds: Odds };

/** The same text is always noticed the same; quick (≤ 1 ms), for texts of any length and script. */
export type Notice = (text: string, language: Language) => Noticed;

/** Missing an emergency costs more than asking about one: 97 % of our own phrases, when held out, lie above. */
const EMERGENCY_ASKED = 0.22;
const EMERGENCY_BELIEVED = 0.5;
/** A person is never far: who may want one is given one. */
const PERSON_BELIEVED = 0.35;
const BELIEVED = 0.45;
/** Customers ask more often than they complain; our phrases do not. */
const COMPLAINTS_AMONG_ALL = 0.8;
const HEAD = 500;
const TAIL = 300;
const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /\p{Script=Latin}{2,}/gu;
const WARM_UP = [
  'The plug of my new kettle is on fire, get me a person!',
  '水壶插头着火了，请转人工',
];
/** What decides how a judge turns out, besides the language room. */
const SOURCES = ['*', '../{phrases,told,fewWords,danger,wordLists}*'].map(
  (files) => `${import.meta.dirname}/${files}`,
);
const LATIN = /\p{Script=Latin}/u;

export interface NoticeOptions {
  /** A folder to keep trained models in, so that the next start need not train. */
  models?: string;
  /** Told what is being learnt, which may take seconds. */
  say?: Say;
}

/**
 * Learns both languages from the phrases beside the dialogs, in processes of their own; resolves
 * when the first message is noticed as quickly as any other.
 */
export async function openNotice({ models, say }: NoticeOptions = {}): Promise<Notice> {
  const train = createTrainer<{ language: Language }, JudgeModel>({
    name: 'notice',
    about: 'what messages are for',
    say,
    script: new URL('./noticeTrainingScript.ts', import.meta.url),
    sources: SOURCES,
    models,
  });
  const open = async (language: Language) =>
    warmedUp(createJudge(await train({ language }), language));
  const [en, zh] = await Promise.all([open('en'), open('zh')]);
  const judges = { en, zh };
  return (text, language) => {
    const read = ends(text);
    const odds = judges[writtenIn(read, language)](read).map(asOften);
    return { ...decide(odds), odds };
  };
}

/**
 * Learnt from English and Chinese alone: a text in a third language is a question, and what else it may
 * be, single words tell.
 */
export const noticing =
  (notice: Notice): Notice =>
  (text, language) =>
    LANGUAGES.includes(spokenIn(text) ?? language) ? notice(text, language) : A_QUESTION;

const A_QUESTION: Noticed = {
  kind: 'question',
  confidence: 1,
  odds: KINDS.map((label) => ({ label, probability: label === 'question' ? 1 : 0 })),
};

/** Dictionaries are loaded when first needed: before a customer needs them. */
function warmedUp(judge: Judge): Judge {
  for (const text of WARM_UP) {
    isMash(text);
    judge(text);
  }
  return judge;
}

/** Of a long message its beginning and its end, where people say what they want. */
const ends = (text: string) =>
  text.length > HEAD + TAIL ? `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}` : text;

/** By its script: customers change languages in the middle of a conversation, and of a sentence. */
function writtenIn(text: string, language: Language): 'en' | 'zh' {
  const han = text.match(HAN)?.length ?? 0;
  if (han > 0) return (text.match(LATIN_WORD)?.length ?? 0) * 2 > han ? 'en' : 'zh';
  return language === 'zh' && !LATIN.test(text) ? 'zh' : 'en';
}

const asOften = ({ label, probability }: Odds[number]): Odds[number] => ({
  label,
  probability: label === 'complaint' ? probability * COMPLAINTS_AMONG_ALL : probability,
});

/** What it costs least to take a message for, when each kind is so probable. */
export function decide(odds: Odds): Verdict {
  const danger = oddsOf('emergency', odds);
  if (danger >= EMERGENCY_BELIEVED) return { kind: 'emergency', confidence: danger };
  const [first, second] = odds.toSorted((a, b) => b.probability - a.probability);
  if (!first || !second) return { kind: 'question', confidence: 0 };
  if (danger >= EMERGENCY_ASKED) {
    return { unsure: ['emergency', first.label === 'emergency' ? second.label : first.label] };
  }
  const person = oddsOf('person', odds);
  if (person >= PERSON_BELIEVED) return { kind: 'person', confidence: person };
  if (first.probability >= BELIEVED) return { kind: first.label, confidence: first.probability };
  return second.label === 'emergency'
    ? { unsure: ['emergency', first.label] }
    : { unsure: [first.label, second.label] };
}

const oddsOf = (kind: Kind, odds: Odds): number =>
  odds.find(({ label }) => label === kind)?.probability ?? 0;
