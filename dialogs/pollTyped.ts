import type { Choice } from '../src/conversations/index.ts';
import { loneNumber, parsePollAction } from '../src/polls/index.ts';
import { type Phrase, phrasesOf } from './phrases.ts';
import { isCancel, isSkip } from './told.ts';

/**
 * The button of a poll that typed words stand for: a message that is one lone number of the scale,
 * a button's own words, "skip". Everything else is conversation.
 */
export function typedTap(text: string, offered: readonly Choice[]): Choice | undefined {
  return numbered(text, offered) ?? titled(text, offered) ?? worded(text, offered);
}

export const isPollOffered = (offered: readonly Choice[]): boolean =>
  offered.some(({ action }) => parsePollAction(action) !== undefined);

function numbered(text: string, offered: readonly Choice[]): Choice | undefined {
  const points = offered.flatMap((choice) => {
    const value = parsePollAction(choice.action)?.value ?? '';
    return /^\d+$/.test(value) ? [{ choice, point: Number(value) }] : [];
  });
  const [from, to] = [points[0]?.point, points.at(-1)?.point];
  if (from === undefined || to === undefined) return undefined;
  const number = loneNumber(text, { from, to });
  return points.find(({ point }) => point === number)?.choice;
}

const titled = (text: string, offered: readonly Choice[]): Choice | undefined =>
  offered.find(({ title }) => /\p{L}/u.test(title) && folded(title) === folded(text));

const folded = (text: string): string =>
  text
    .trim()
    .replace(/[.!。！]$/u, '')
    .toLowerCase();

const WORDS: readonly { phrases: readonly Phrase[]; step: string; value?: string }[] = [
  { phrases: ['yes'], step: 'contact', value: 'yes' },
  { phrases: ['no', 'none'], step: 'contact', value: 'no' },
  { phrases: ['no', 'none'], step: 'skip', value: 'comment' },
];

function worded(text: string, offered: readonly Choice[]): Choice | undefined {
  if (isSkip(text) || isCancel(text)) return choiceFor(offered, { step: 'skip' });
  const said = phrasesOf(text);
  const meant = WORDS.find(
    (one) => one.phrases.some((phrase) => said?.has(phrase)) && choiceFor(offered, one),
  );
  return meant && choiceFor(offered, meant);
}

const choiceFor = (
  offered: readonly Choice[],
  { step, value }: { step: string; value?: string },
): Choice | undefined =>
  offered.find(({ action }) => {
    const tap = parsePollAction(action);
    return tap?.step === step && (value === undefined || tap.value === value);
  });
