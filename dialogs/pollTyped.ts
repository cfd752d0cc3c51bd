import type { Choice } from '../src/conversations/index.ts';
import { loneNumber, parsePollAction, pollAction } from '../src/polls/index.ts';
import { type Phrase, phrasesOf } from './phrases.ts';
import { isCancel, isSkip } from './told.ts';

/**
 * The button of a poll that typed words stand for: a message that is one lone number of the scale,
 * a button's own words, "skip". What only looks like a rating stands for none of them, and is said
 * to. Everything else is conversation.
 */
export function typedTap(text: string, offered: readonly Choice[]): Choice | undefined {
  return (
    numbered(text, offered) ??
    titled(text, offered) ??
    worded(text, offered) ??
    nearly(text, offered)
  );
}

export const isPollOffered = (offered: readonly Choice[]): boolean =>
  offered.some(({ action }) => parsePollAction(action) !== undefined);

const pointsIn = (offered: readonly Choice[]) =>
  offered.flatMap((choice) => {
    const value = parsePollAction(choice.action)?.value ?? '';
    return /^\d+$/.test(value) ? [{ choice, point: Number(value) }] : [];
  });

function numbered(text: string, offered: readonly Choice[]): Choice | undefined {
  const points = pointsIn(offered);
  const [from, to] = [points[0]?.point, points.at(-1)?.point];
  if (from === undefined || to === undefined) return undefined;
  const number = loneNumber(text, { from, to });
  return points.find(({ point }) => point === number)?.choice;
}

const NUMBER = /^[-+−]?\d+(?:[.,]\d+)?(?:\s?\/\s?\d+)?\s?(?:stars?|points?|颗?星|分)?$/u;
const WORD = new RegExp(
  `^(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten)(?:\\s(?:stars?|points?))?|[零一二两三四五六七八九十](?:颗?星|分)?|${[
    'very good|good|great|excellent|fine|okay|not bad|so-so|bad|very bad|poor|awful|terrible',
    '很好|好|非常好|挺好|不错|还行|一般般|不好|很差|差|太差了|非常差',
  ].join('|')})$`,
  'u',
);

/** "-5", "50", "five", "bad": no button of the poll, so that it says how to give one. */
function nearly(text: string, offered: readonly Choice[]): Choice | undefined {
  const [first] = pointsIn(offered);
  const tap = first && parsePollAction(first.choice.action);
  const plain = folded(text).normalize('NFKC');
  if (!tap || !(NUMBER.test(plain) || WORD.test(plain))) return undefined;
  return { title: text, action: pollAction({ ...tap, value: 'none' }) };
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
