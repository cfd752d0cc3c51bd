import type { Facts } from '../src/cases/index.ts';
import { parseCaseNumber } from '../src/cases/index.ts';
import { phrasesOf } from './phrases.ts';
import en from './told.words.en.json' with { type: 'json' };
import zh from './told.words.zh.json' with { type: 'json' };

/** What a text tells besides what happened. */
export type Told = Pick<Facts, 'product' | 'order' | 'wish' | 'name' | 'email' | 'phone'>;

type List = keyof typeof en;

const LETTERS = '[\\p{L}\\p{N}_]';
const latin = (list: readonly string[]) => `(?<!${LETTERS})(?:${list.join('|')})(?!${LETTERS})`;
const anyOf = (name: List) => `(?:${latin(en[name])}|${zh[name].join('|')})`;
const anywhere = (name: List) => new RegExp(anyOf(name), 'iu');
const alone = (name: List) =>
  new RegExp(`^[\\s\\p{P}]*(?:${en[name].join('|')}|${zh[name].join('|')})[\\s\\p{P}]*$`, 'iu');
const first = (name: List) => new RegExp(`^[\\s\\p{P}]*${anyOf(name)}`, 'iu');

/** Latin alone: Chinese stands next to a model or a number without a space. */
const MODEL = /(?<![A-Z0-9-])[A-Z]{1,2}\d{1,4}[A-Z]{0,2}(?![A-Z0-9-])/gi;
/** What displays show: E21, F4, Er3. */
const ERROR_CODE = /^(?:E|F|H)\d{1,2}$/i;
const PRODUCT = new RegExp(`${latin(en.products)}|${zh.products.join('|')}`, 'iu');
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/u;
const ORDER = new RegExp(
  `${anyOf('order')}[\\s.:#：]{0,3}(?:${anyOf('number')})?[\\s.:#：是=-]{0,4}(?:is |was )?#?([A-Z]{0,4}-?\\d[\\d-]{3,14}\\d)(?!\\d)`,
  'iu',
);
const BARE_ORDER = /(?<![A-Z0-9-])([A-Z]{0,4}-?\d[\d-]{3,14}\d)(?!\d)/i;
const PHONE = /(?<![A-Z0-9])(?:\+|\(?0)?\d[\d ()/.-]{5,18}\d(?![A-Z0-9])/i;
const SURELY_PHONE = /^(?:\+|\(?0|1[3-9]\d{9}$)/;
/** "My name is Nora Falk", 我叫李月: from the second word on, names begin with a capital. */
const NAME =
  /(?:\b[Mm]y name(?: is|'s|’s)\s+|\b[Nn]ame:\s*)(?!(?:it|not|in|on)\b)(\p{L}[\p{L}'’-]{0,30}(?:\s+\p{Lu}[\p{L}'’-]{0,30}){0,3})|(?:我叫|我的名字[是叫]|姓名[:：]\s*)([\p{Script=Han}·]{2,6})(?=[\s\p{P}]|$)/u;
const CALL = anywhere('call');
const WISH = anywhere('wish');
const WISHING = anywhere('wishing');
const CLAUSE = /(?:[^.!?。！？；;，,\n]|[.,](?=\d))+/gu;
/** Chinese is written without blanks: where one stands, a clause ends. */
const UNSPACED_CLAUSE = /(?:[^.!?。！？；;，,\s]|[.,](?=\d))+/gu;
const HAN = /\p{Script=Han}/u;
const WISH_LIMIT = 300;

/** The facts that can be recognised in a text, whatever it was an answer to. */
export function toldIn(text: string): Told {
  const order = ORDER.exec(text)?.[1];
  const rest = order === undefined ? text : text.replace(order, ' ');
  return withoutGaps({
    product: productIn(rest),
    order,
    wish: wishIn(text),
    name: nameIn(text),
    email: EMAIL.exec(text)?.[0],
    phone: phoneIn(rest, CALL.test(rest)),
  });
}

/** The same in an answer to "which product or order?": a bare number is an order. */
export function itemIn(text: string): Pick<Facts, 'product' | 'order'> {
  const order = ORDER.exec(text)?.[1] ?? BARE_ORDER.exec(text)?.[1];
  const product = productIn(order === undefined ? text : text.replace(order, ' '));
  return withoutGaps({ order, product });
}

/** The same in an answer to "how do we reach you?": a number is a telephone's. */
export function contactIn(text: string): Pick<Facts, 'email' | 'phone'> {
  const order = ORDER.exec(text)?.[1];
  const rest = order === undefined ? text : text.replace(order, ' ');
  return withoutGaps({ email: EMAIL.exec(text)?.[0], phone: phoneIn(rest, true) });
}

const NAME_ALONE =
  /^[\s\p{P}]*(\p{Lu}[\p{L}'’-]{1,30}(?:\s+\p{Lu}[\p{L}'’-]{0,30}){0,3}|[\p{Script=Han}·]{2,4})[\s\p{P}]*$/u;

/** Where to reach the customer and who he is, and nothing besides: "Tom Reed, tom@example.com". */
export function cardIn(text: string): Pick<Facts, 'email' | 'phone' | 'name'> | undefined {
  const contact = contactIn(text);
  const values = Object.values(contact);
  const rest = values.reduce((left, value) => left.replace(value, ' '), text);
  const name = NAME_ALONE.exec(rest)?.[1];
  return values.length > 0 && name !== undefined ? { ...contact, name } : undefined;
}

const MOST_BESIDES = { latin: 6, han: 2 };

/** How many letters may stand besides a detail that is given alone. */
export const mostBesides = (text: string): number =>
  HAN.test(text) ? MOST_BESIDES.han : MOST_BESIDES.latin;

/** An order number, a telephone number, an address, and hardly a word besides. */
export function detailAlone(
  said: string,
): Partial<Pick<Facts, 'order' | 'email' | 'phone'>> | undefined {
  const text = said.replace(LEAD_IN, ' ').trim();
  const email = EMAIL.exec(text)?.[0];
  const phone = phoneIn(text, false);
  const { order } = itemIn(text);
  const known = withoutGaps(email ? { email } : phone ? { phone } : { order });
  const length = Object.values(known).join('').length;
  return length > 0 && text.trim().length - length <= mostBesides(text) ? known : undefined;
}

function productIn(text: string): string | undefined {
  const models = [...text.matchAll(MODEL)].map(([model]) => model);
  const model = models.find((one) => !ERROR_CODE.test(one));
  return model?.toUpperCase() ?? PRODUCT.exec(text)?.[0].toLowerCase();
}

function nameIn(text: string): string | undefined {
  const [, latin, han] = NAME.exec(text) ?? [];
  return latin ?? han;
}

function phoneIn(text: string, asked: boolean): string | undefined {
  const found = PHONE.exec(text.replace(EMAIL, ' '))?.[0].trim();
  const digits = found?.replace(/\D/g, '').length ?? 0;
  if (!found || digits < 7 || digits > 15) return undefined;
  const sure = SURELY_PHONE.test(found) || (asked && parseCaseNumber(found) === undefined);
  return sure ? found : undefined;
}

/** The part of a sentence that says what would make it right. */
function wishIn(text: string): string | undefined {
  for (const [clause] of text.matchAll(HAN.test(text) ? UNSPACED_CLAUSE : CLAUSE)) {
    if (WISH.test(clause) && isWished(clause)) return clause.trim().slice(0, WISH_LIMIT);
  }
  return undefined;
}

const FEW_CHARACTERS = 8;

/** "I want …", or so short that there is nothing else in it: 退款！ */
const isWished = (clause: string): boolean =>
  WISHING.test(clause) || clause.trim().length <= FEW_CHARACTERS;

function withoutGaps<Some extends object>(
  some: Some,
): { [K in keyof Some]?: NonNullable<Some[K]> } {
  const known = Object.entries(some).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(known) as { [K in keyof Some]?: NonNullable<Some[K]> };
}

const SHORT_WISH = 40;

/** Few words, and a wish among them. */
export const isWish = (text: string): boolean => text.length <= SHORT_WISH && WISH.test(text);

const SKIP = alone('skip');
const CANCEL = alone('cancel');
const SEPARATELY = alone('separately');
const IN_CHAT = alone('inChat');
const WAITING = alone('waiting');
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
const LONGEST_MEANT = 60;
const COMPLAINING = alone('complaining');
const IN_VAIN = anywhere('inVain');
const DEMAND = first('demand');
const REMARK = first('remark');
const BARE_QUESTION = alone('bareQuestion');
const LEAD_IN = first('leadIn');
const VAGUE_WORDS = new Set(en.vague);
const VAGUE_HAN = new RegExp(`^(?:${zh.vague.join('|')}|[\\s\\p{P}])+$`, 'u');
const LONGEST_VAGUE = 60;
const ADDING = anywhere('adding');
const ASKING_TO_SEND = anywhere('askingToSend');
const ASKING_LANGUAGE = anywhere('askingLanguage');
const LONGEST_IN_VAIN = 100;
const SHORT_QUESTION = 120;
const NAMING = anywhere('naming');

/** "A new one", where a case could be added to. */
export const isSeparately = (text: string): boolean => SEPARATELY.test(text);
/** Where to be reached: "just here". */
/** Nothing but that it takes too long. */
export const isWaiting = (text: string): boolean => WAITING.test(text);
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
  text.length <= LONGEST_IN_VAIN && IN_VAIN.test(text.replace(/[‘’]/g, "'"));

/** "Why not?" */
export const isBareQuestion = (text: string): boolean => BARE_QUESTION.test(text);

/** "Just tell me …" */
export const isDemand = (text: string): boolean => DEMAND.test(text);

/** "It stands level": told of what is spoken about, not the name of something else. */
export const isRemark = (text: string): boolean =>
  REMARK.test(text.replace(/[‘’]/g, "'")) && !isAsking(text) && !isOpenQuestion(text);

/** "It's broken", "the kettle": no word yet of what is the matter. */
export function isVague(text: string): boolean {
  if (text.length > LONGEST_VAGUE) return false;
  const rest = text.replace(PRODUCT, ' ').replace(/[‘’]/g, "'").toLowerCase();
  if (HAN.test(text)) return rest.trim() === '' || VAGUE_HAN.test(rest);
  const words = rest.match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.every((word) => VAGUE_WORDS.has(word));
}

/** "I want to complain", among whatever else. */
export const namesComplaint = (text: string): boolean => NAMING.test(text);

/** "And the big one?", "no, I meant the vacuum": what the words before are to be about instead. */
export function meantIn(text: string): string | undefined {
  const plain = text.replace(/[‘’]/g, "'").trim();
  const head = ELLIPSIS.exec(plain)?.[0];
  if (head === undefined || plain.length > LONGEST_MEANT) return undefined;
  return plain.slice(head.length).replace(/[呢\s\p{P}]+$/u, '') || undefined;
}

/** The kind of product a text names. */
export const productNamed = (text: string): string | undefined => PRODUCT.exec(text)?.[0];

/** The same text about another product. */
export const withProduct = (text: string, product: string): string =>
  productNamed(text) === undefined ? `${product} ${text}` : text.replace(PRODUCT, product);

/** A question rather than an answer to ours. */
export const isAsking = (text: string): boolean =>
  ASKING.test(text) || ASKING_WITHIN.test(text) || /[?？吗呢]\s*$/u.test(text.trim());

/** "How long …?": no wish can be meant by it. */
export const isOpenQuestion = (text: string): boolean => OPEN_QUESTION.test(text);
