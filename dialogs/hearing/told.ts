import type { Facts } from '../../src/cases/index.ts';
import { parseCaseNumber } from '../../src/cases/index.ts';
import { anyOf, anywhere, first, PRODUCT, WISH } from './toldLists.ts';
import { hasHan } from './wordLists.ts';

/** What a text tells besides what happened. */
export type Told = Pick<Facts, 'product' | 'order' | 'wish' | 'name' | 'email' | 'phone'>;

/** Latin alone: Chinese stands next to a model or a number without a space. */
const MODEL = /(?<![A-Z0-9-])[A-Z]{1,2}\d{1,4}[A-Z]{0,2}(?![A-Z0-9-])/gi;
/** What displays show: E21, F4, Er3. */
const ERROR_CODE = /^(?:E|F|H)\d{1,2}$/i;
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/u;
const ORDER = new RegExp(
  `${anyOf('order')}[\\s.:#：]{0,3}(?:${anyOf('number')})?[\\s.:#：是=-]{0,4}(?:is |was )?#?([A-Z]{0,4}-?\\d[\\d-]{2,14}\\d)(?!\\d)`,
  'iu',
);
const BARE_ORDER = /(?<![A-Z0-9-])([A-Z]{0,4}-?\d[\d-]{3,14}\d)(?!\d)/i;
const PHONE = /(?<![A-Z0-9])(?:\+|\(?0)?\d[\d ()/.-]{5,18}\d(?![A-Z0-9])/i;
const SURELY_PHONE = /^(?:\+|\(?0|1[3-9]\d{9}$)/;
/** "My name is Nora Falk", 我叫李月: from the second word on, names begin with a capital. */
const NAME =
  /(?:\b[Mm]y name(?: is|'s|’s)\s+|\b[Nn]ame:\s*)(?!(?:it|not|in|on)\b)(\p{L}[\p{L}'’-]{0,30}(?:\s+\p{Lu}[\p{L}'’-]{0,30}){0,3})|(?:我叫|我的名字[是叫]|姓名[:：]\s*)([\p{Script=Han}·]{2,6})(?=[\s\p{P}]|$)/u;
const CALL = anywhere('call');
const WISHING = anywhere('wishing');
const LEAD_IN = first('leadIn');
const CLAUSE = /(?:[^.!?。！？；;，,\n]|[.,](?=\d))+/gu;
/** Chinese is written without blanks: where one stands, a clause ends. */
const UNSPACED_CLAUSE = /(?:[^.!?。！？；;，,\s]|[.,](?=\d))+/gu;
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
  hasHan(text) ? MOST_BESIDES.han : MOST_BESIDES.latin;

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
  for (const [clause] of text.matchAll(hasHan(text) ? UNSPACED_CLAUSE : CLAUSE)) {
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
