import { phrasesOf } from './phrases.ts';
import en from './told.words.en.json' with { type: 'json' };
import zh from './told.words.zh.json' with { type: 'json' };
import { alone, anywhere, first, PRODUCT, WISH } from './toldLists.ts';
import { hasHan, latin, straight } from './wordLists.ts';

const SHORT_WISH = 40;

/** Few words, and a wish among them. */
export const isWish = (text: string): boolean => text.length <= SHORT_WISH && WISH.test(text);

const SKIP = alone('skip');
const CANCEL = alone('cancel');
const CHANGING = alone('changing');
const SEPARATELY = alone('separately');
const IN_CHAT = alone('inChat');
const WAITING = alone('waiting');
const PRESSING = alone('pressing');
const HOW_TO_COMPLAIN = anywhere('howToComplain');
const CORRECTION = first('correct');
const ASKING = first('asking');
/** At the beginning of any clause; Chinese has no order of words to go by. */
const ASKING_WITHIN = new RegExp(
  `(?:[.!?;,:\\n]|\\b(?:and|but|so|or|then|now))\\s*${latin(en.askingWithin)}|${zh.askingWithin.join('|')}`,
  'iu',
);
const OPEN_QUESTION = first('openQuestion');
const ELLIPSIS = new RegExp(`^(?:${en.ellipsis.join('|')}|${zh.ellipsis.join('|')})`, 'iu');
/** "No, the vacuum". */
const CORRECTED = new RegExp(
  `^(?:no|nope|sorry|wait|oops|actually|不是?|不对|错了)[\\s\\p{P}]+(?:the |my |a |an |是)?((?:${PRODUCT.source}))[\\s\\p{P}]*$`,
  'iu',
);
const LONGEST_MEANT = 60;
const COMPLAINING = alone('complaining');
const IN_VAIN = anywhere('inVain');
const DEMAND = first('demand');
const REMARK = first('remark');
const BARE_QUESTION = alone('bareQuestion');
const VAGUE_WORDS = new Set(en.vague);
const VAGUE_HAN = new RegExp(`^[${zh.vague.join('')}\\s\\p{P}]+$`, 'u');
const LONGEST_VAGUE = 60;
const NAME_ALONE = /^\s*(?:[a-z]{1,3}[ -]?\d{1,4}[a-z]{0,2}|https?:\/\/\S{1,300})[\s\p{P}]*$/iu;
const LEANING = alone('leaning');
const ADDING = anywhere('adding');
const ASKING_TO_SEND = anywhere('askingToSend');
const ASKING_LANGUAGE = anywhere('askingLanguage');
const LONGEST_IN_VAIN = 100;
const SHORT_QUESTION = 120;
const NAMING = anywhere('naming');

/** "Change something". */
export const isChanging = (text: string): boolean => CHANGING.test(text);

/** "A new one", where a case could be added to. */
export const isSeparately = (text: string): boolean => SEPARATELY.test(text);
/** Nothing but that it takes too long. */
export const isWaiting = (text: string): boolean => WAITING.test(text);
/** "Well?" */
export const isPressing = (text: string): boolean => PRESSING.test(text);
/** Where to be reached: "just here". */
export const isInChat = (text: string): boolean => IN_CHAT.test(text);
/** "Is there a complaint form?" */
export const asksHowToComplain = (text: string): boolean => HOW_TO_COMPLAIN.test(text);
export const isSkip = (text: string): boolean => SKIP.test(text);
export const isCancel = (text: string): boolean =>
  CANCEL.test(text) || (phrasesOf(text)?.has('nevermind') ?? false);
/** "No, it was the W9", "actually …": about what was said before. */
export const isCorrection = (text: string): boolean => CORRECTION.test(text);
/** A wish to complain and nothing about what happened. */
export const isBareComplaint = (text: string): boolean => COMPLAINING.test(text);

/** "I also want …", "by the way": more of what was told before. */
export const isAdding = (text: string): boolean => ADDING.test(text);

/** "Can I send you a picture?" */
export const asksToSend = (text: string): boolean =>
  text.length <= SHORT_QUESTION && ASKING_TO_SEND.test(text);

/** "Do you speak Spanish?" */
export const asksForLanguage = (text: string): boolean =>
  text.length <= SHORT_QUESTION && ASKING_LANGUAGE.test(text);

/** "Still nothing", "tried that already": what was advised did not help. */
export const isInVain = (text: string): boolean =>
  text.length <= LONGEST_IN_VAIN && IN_VAIN.test(straight(text));

/** "Why not?" */
export const isBareQuestion = (text: string): boolean => BARE_QUESTION.test(text);

/** "Just tell me …" */
export const isDemand = (text: string): boolean => DEMAND.test(text);

/** "It stands level": told of what is spoken about, not the name of something else. */
export const isRemark = (text: string): boolean =>
  REMARK.test(straight(text)) && !isAsking(text) && !isOpenQuestion(text);

/** "It's broken", "the kettle": no word yet of what is the matter. */
export function isVague(text: string): boolean {
  if (text.length > LONGEST_VAGUE) return false;
  const rest = straight(text.replace(PRODUCT, ' ')).toLowerCase();
  if (hasHan(text)) return rest.trim() === '' || VAGUE_HAN.test(rest);
  const words = rest.match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.every((word) => VAGUE_WORDS.has(word));
}

/** "I want to complain", among whatever else. */
export const namesComplaint = (text: string): boolean => NAMING.test(text);

/** "And the big one?", "no, I meant the vacuum": what the words before are to be about instead. */
export function meantIn(text: string): string | undefined {
  const plain = straight(text).trim();
  const corrected = CORRECTED.exec(plain)?.[1];
  if (corrected !== undefined) return corrected;
  const head = ELLIPSIS.exec(plain)?.[0];
  if (head === undefined || plain.length > LONGEST_MEANT) return undefined;
  return plain.slice(head.length).replace(/[呢\s\p{P}]+$/u, '') || undefined;
}

/** "What if I'm not in?", "which is cheaper?": makes sense only behind what was said before. */
export const leansOnBefore = (text: string): boolean =>
  text.length <= LONGEST_MEANT && productNamed(text) === undefined && LEANING.test(straight(text));

/** "E99", a link: the name of something, and no word besides. */
export const isNameAlone = (text: string): boolean => NAME_ALONE.test(text);

/** The kind of product a text names. */
export const productNamed = (text: string): string | undefined => PRODUCT.exec(text)?.[0];

/** The same text about another product. */
export const withProduct = (text: string, product: string): string =>
  productNamed(text) === undefined ? `${product} ${text}` : text.replace(PRODUCT, product);

/** A question rather than an answer to ours. */
export const isAsking = (text: string): boolean =>
  ASKING.test(text) ||
  ASKING_WITHIN.test(text) ||
  EITHER_OR.test(text) ||
  /[?？吗呢]\s*$/u.test(text.trim());

/** 卖不卖, 有没有 */
const EITHER_OR = /(?<verb>[卖能会可行有用要带送修收换做支含让给])[不没]\k<verb>/u;

/** "How long …?": no wish can be meant by it. */
export const isOpenQuestion = (text: string): boolean => OPEN_QUESTION.test(text);
