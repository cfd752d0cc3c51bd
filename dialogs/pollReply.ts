import type { Content } from '../src/conversations/index.ts';
import {
  type Answered,
  aroundOf,
  type Poll,
  type PollDefinition,
  parsePollAction,
  type Question,
} from '../src/polls/index.ts';
import type { MatterId } from '../src/vocabulary.ts';
import en from './poll.en.json' with { type: 'json' };
import { POLL, pollQuestion } from './poll.ts';
import zh from './poll.zh.json' with { type: 'json' };
import { lastLine } from './stage/talk.ts';
import { createWords, type Voice } from './stage/wording.ts';

const words = createWords(POLL, { en, zh });

interface Telling {
  voice: Voice;
  definition: PollDefinition;
}

/** What is said to an answer. `step` is what was answered. */
export function pollReply(answered: Answered, step: string, telling: Telling): Content {
  if ('refused' in answered) return lastLine(refusal(answered, telling));
  const { poll, question } = answered;
  const before = prefix(answered, step, telling);
  return question
    ? pollQuestion({ poll, question, definition: telling.definition }, before)
    : lastLine(before);
}

/** What was said is no answer to it: asked again, with how to answer. */
export function pollAgain(
  { poll, question }: { poll: Poll; question: Question },
  { voice, definition }: Telling,
): Content {
  const points = question.options.map(({ value }) => Number(value)).filter(Number.isFinite);
  const [from, to] = [Math.min(...points), Math.max(...points)];
  const before = points.length > 0 ? words(voice, 'offScale', { from, to }) : '';
  return pollQuestion({ poll, question, definition }, before);
}

export const matterOf = (action: string): MatterId | undefined => parsePollAction(action)?.matter;

export const stepOf = (action: string): string => parsePollAction(action)?.step ?? '';

function refusal(
  { refused }: Extract<Answered, { refused: string }>,
  { voice, definition }: Telling,
): string {
  if (refused === 'over') return aroundOf(definition, voice.language).over;
  return words(voice, refused === 'not-now' ? 'notNow' : 'unknown');
}

type Taken = Exclude<Answered, { refused: string }>;

function prefix(
  { poll, question, again }: Taken,
  step: string,
  { voice, definition }: Telling,
): string {
  const around = aroundOf(definition, voice.language);
  if (again) return around.kept;
  if (step === 'skip') return words(voice, 'skipped');
  if (!question) return words(voice, 'noted');
  if (step === 'satisfaction' && isLow(poll, definition)) return around.sorry;
  if (changesMind(step, question)) return words(voice, 'changed');
  return question.step === 'comment' ? around.thanks : '';
}

const isLow = ({ taps }: Taken['poll'], { limits }: PollDefinition): boolean =>
  (taps.satisfaction ?? Number.POSITIVE_INFINITY) <= limits.recoveryUpTo;

const ORDER = ['satisfaction', 'expectation', 'third', 'comment', 'contact'];

const placeOf = (step: string): number => {
  const place = ORDER.indexOf(step);
  return place < 0 ? ORDER.indexOf('third') : place;
};

/** An earlier answer was given anew, and what comes next was asked already. */
const changesMind = (step: string, question: Question): boolean =>
  placeOf(question.step) > placeOf(step) + 1;
