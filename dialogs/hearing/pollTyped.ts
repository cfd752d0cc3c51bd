import type { Choice } from '../../src/conversations/index.ts';
import { loneNumber, parsePollAction, pollAction } from '../../src/polls/index.ts';
import { isCancel, isSkip } from './fewWords.ts';
import { type Phrase, phrasesOf } from './phrases.ts';
import { straight } from './wordLists.ts';

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
const HOW =
  'very|pretty|quite|really|rather|so|too|fairly|just|all|not|not so|not very|not too|a bit|a little|could be|could have been';
const GOOD_OR_BAD =
  'good|great|excellent|perfect|fine|okay|ok|alright|nice|lovely|amazing|brilliant|bad|poor|awful|terrible|average|mediocre|so-so|meh|better|worse|satisfied|happy|unhappy|dissatisfied|friendly|helpful|polite|patient|clear|easy|useful|quick|fast|slow';
const OPINION = `(?:(?:${HOW}) ){0,3}(?:${GOOD_OR_BAD})`;
const LEAD =
  "(?:it (?:was|is)|that was|(?:the|your) (?:chat|bot|service|answer|help) (?:was|is)|i(?:'m| am))";
const TAIL = "i'd say|i guess|i think|thanks|thank you|overall|actually|at all|for a bot";
const HAN_ABOUT = '(?:服务|态度|回复|回答|速度|客服|处理|解决|机器人)(?:得|的)?(?:态度|速度)?';
const HAN_OPINION =
  '也?(?:还|很|挺|蛮|非常|比较|太|真|有点|都|十分|特别|不够?|不太)?(?:好|不错|行|可以|一般般?|差|糟糕?|满意|凑合|马马虎虎|差劲|快|慢|及时|专业|热情|耐心|友好|清楚|周到|方便)(?:的|吧|了|啦|呢|啊)?';
/** What was thought of it, in words of no scale. */
const WORD = new RegExp(
  `^(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten)(?:\\s(?:stars?|points?))?|[零一二两三四五六七八九十](?:颗?星|分)?|${[
    `(?:${LEAD} )?${OPINION}(?:(?:,| and| but|, but|, and) (?:${LEAD} )?${OPINION}){0,2}(?:,? (?:${TAIL}))?`,
    `(?:${HAN_ABOUT})?${HAN_OPINION}(?:[，,、]?(?:但是?|就是|而且|也)?(?:${HAN_ABOUT})?${HAN_OPINION}){0,2}`,
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

/** Whoever will not say. */
const REFUSED =
  /^(?:(?:i )?(?:do not|don't|dont|won't|will not|would rather not|'d rather not) (?:want to |like to |wish to )?(?:rate|answer|say|vote|score|comment)\b.{0,20}|(?:no|not) (?:comment|rating|score|opinion|interested|polls?|surveys?)\b.{0,12}|(?:不|别|不想|不要|懒得|没空)(?:评|评价|打分|评分|回答|答|说|填)(?:了|价)?|没什么(?:好|可)说的|无可奉告)$/u;

const WORDS: readonly { phrases: readonly Phrase[]; step: string; value?: string }[] = [
  { phrases: ['yes'], step: 'contact', value: 'yes' },
  { phrases: ['no', 'none'], step: 'contact', value: 'no' },
  { phrases: ['no', 'none'], step: 'skip', value: 'comment' },
];

function worded(text: string, offered: readonly Choice[]): Choice | undefined {
  const refuses = isSkip(text) || isCancel(text) || REFUSED.test(straight(folded(text)));
  if (refuses) return choiceFor(offered, { step: 'skip' });
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
