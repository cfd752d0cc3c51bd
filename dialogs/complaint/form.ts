import { z } from 'zod';
import type { Facts } from '../../src/cases/index.ts';
import { isBareComplaint, isWish } from '../hearing/fewWords.ts';
import { cardIn, contactIn, detailAlone, itemIn, mostBesides, toldIn } from '../hearing/told.ts';
import { hasHan } from '../hearing/wordLists.ts';
import { messageIdSchema } from '../stage/memory.ts';

/** What is asked, in this order, where it is not known yet. */
export const SLOTS = ['what', 'item', 'wish', 'contact'] as const;
export type Slot = (typeof SLOTS)[number];

const text = z.string();

/** A complaint being taken down. */
export const formSchema = z.object({
  /** The message that began it: the case is recorded under it, once. */
  origin: messageIdSchema,
  openedAt: z.number(),
  facts: z.object({
    what: text,
    product: text.exactOptional(),
    topic: text.exactOptional(),
    order: text.exactOptional(),
    wish: text.exactOptional(),
    name: text.exactOptional(),
    email: text.exactOptional(),
    phone: text.exactOptional(),
    photos: z.array(text).readonly().exactOptional(),
  }),
  /** Skipped. */
  passed: z.array(z.enum(SLOTS)).readonly(),
  asked: z.enum([...SLOTS, 'summary', 'change']),
  /** What was said last could not be read as an answer. */
  unread: z.boolean().exactOptional(),
});
export type Form = z.infer<typeof formSchema>;

const WHAT_LIMIT = 4_000;
const WISH_LIMIT = 500;
const ITEM_LIMIT = 100;

/** A form with all that was said before already in it. */
export function newForm(begun: Pick<Form, 'origin' | 'openedAt'>, said: readonly string[]): Form {
  const lines = said.flatMap((part) => (detailAlone(lastLine(part)) ? part.split('\n') : [part]));
  const details = lines.flatMap((line) => detailAlone(line) ?? []);
  const telling = lines.filter(
    (line) => line.trim() !== '' && !isBareComplaint(line) && !detailAlone(line),
  );
  const what = [...new Set(telling)].join('\n').slice(-WHAT_LIMIT);
  const facts = Object.assign({ what, ...toldIn(what) }, ...details);
  return onward({ ...begun, facts, passed: [], asked: 'what' });
}

const lastLine = (part: string): string => part.slice(part.lastIndexOf('\n') + 1);

/** The form at the next question that is open, or at its summary. */
export function onward({ unread: _, ...form }: Form): Form {
  const open = SLOTS.find((slot) => !form.passed.includes(slot) && !isFilled(form, slot));
  return { ...form, asked: open ?? 'summary' };
}

function isFilled({ facts }: Form, slot: Slot): boolean {
  if (slot === 'item') return facts.product !== undefined || facts.order !== undefined;
  if (slot === 'contact') return facts.email !== undefined || facts.phone !== undefined;
  return facts[slot] !== undefined && facts[slot] !== '';
}

const MOST_PHOTOS = 30;

/** Whether all of these still fit in. */
export const hasRoom = (form: Form, sent: readonly string[]): boolean =>
  photosWith(form, sent).length <= MOST_PHOTOS;

/** The same photo twice is one. */
const photosWith = ({ facts }: Form, sent: readonly string[]): string[] => [
  ...new Set([...(facts.photos ?? []), ...sent]),
];

export function withPhotos(form: Form, sent: readonly string[]): Form {
  const photos = photosWith(form, sent).slice(0, MOST_PHOTOS);
  return photos.length > 0 ? { ...form, facts: { ...form.facts, photos } } : form;
}

export function skipped(form: Form): Form {
  const { asked, passed } = form;
  return asked === 'summary' || asked === 'change'
    ? onward(form)
    : onward({ ...form, passed: [...passed, asked] });
}

/** The form with an answer to what it asks; undefined when the answer cannot be read. */
export function answered(form: Form, said: string): Form | undefined {
  const told = answerTo(form, said.trim());
  return told && onward(withFacts(form, told));
}

function answerTo({ asked, facts }: Form, said: string): Partial<Facts> | undefined {
  switch (asked) {
    case 'what':
      return { ...missingFrom(facts, toldIn(said)), what: said };
    case 'item':
      return itemAnswer(facts, said);
    case 'wish':
      return (
        contactBeside(said) ??
        nameBeside(said) ??
        bareDetail(said) ?? { ...missingFrom(facts, toldIn(said)), wish: said.slice(0, WISH_LIMIT) }
      );
    case 'contact':
      return someOf(contactIn(said)) ?? someOf(toldIn(said)) ?? bareWish(said);
    case 'summary':
    case 'change':
      return someOf(toldIn(said)) ?? withWhat(facts, said);
    default:
      return asked satisfies never;
  }
}

/** Where to reach the customer, and no word of what he wishes. */
function contactBeside(said: string): Partial<Facts> | undefined {
  const contact = contactIn(said);
  if (Object.keys(contact).length === 0 || isWish(said)) return undefined;
  const { name } = toldIn(said);
  return { ...contact, ...(name !== undefined && { name }) };
}

/** Who he is, "the order is 4711" perhaps, and no word of what he wishes. */
function nameBeside(said: string): Partial<Facts> | undefined {
  const told = toldIn(said);
  if (told.name === undefined || isWish(said) || namesMoney(said)) return undefined;
  return said.length - lengthOf(told) <= MOST_BESIDE_NAME ? told : undefined;
}

/** "My name is …, the order is …" */
const MOST_BESIDE_NAME = 40;

const MONEY = /\d\s*(?:€|\$|£|eur|usd|pounds?|dollars?|欧|元|块|美元)|(?:€|\$|£)\s*\d/iu;

export const namesMoney = (text: string): boolean => MONEY.test(text);

/** More than the product is a part of the story. */
function itemAnswer(facts: Facts, said: string): Partial<Facts> {
  const item = someOf(itemIn(said));
  if (!item && namesMoney(said)) return { wish: said.slice(0, WISH_LIMIT) };
  if (!item) return { product: said.slice(0, ITEM_LIMIT) };
  return isMoreThan(item, said)
    ? { ...missingFrom(facts, toldIn(said)), ...item, ...withWhat(facts, said) }
    : item;
}

/** A model, an order number, an address alone, whatever was asked. */
export function detailed(form: Form, said: string): Form | undefined {
  if (form.asked === 'what') return undefined;
  const told = bareDetail(said.trim());
  if (told?.name !== undefined) return onward(withFacts(form, told));
  const isAlone = told && said.trim().length - lengthOf(told) <= mostBesides(said);
  return isAlone ? onward(withFacts(form, told)) : undefined;
}

function bareDetail(said: string): Partial<Facts> | undefined {
  const card = cardIn(said);
  if (card) return card;
  const contact = toldIn(said).order === undefined ? someOf(contactIn(said)) : undefined;
  if (contact) return said.length - lengthOf(contact) <= FEW ? contact : undefined;
  const item = someOf(itemIn(said));
  return item && !isMoreThan(item, said) ? item : undefined;
}

const FEW = 6;
const lengthOf = (facts: object): number => Object.values(facts).join('').length;

const MORE = { latin: 15, han: 6 };

function isMoreThan({ product = '', order = '' }: Partial<Facts>, said: string): boolean {
  const rest = said.length - product.length - order.length;
  return rest > (hasHan(said) ? MORE.han : MORE.latin);
}

const withWhat = ({ what }: Facts, said: string): Pick<Facts, 'what'> => ({
  what: `${what}\n${said}`.trim().slice(-WHAT_LIMIT),
});

/** A wish in few words, where something else was asked: "a replacement". */
function bareWish(said: string): Pick<Facts, 'wish'> | undefined {
  return isWish(said) ? { wish: said.slice(0, WISH_LIMIT) } : undefined;
}

/** Words that are no answer to what was asked belong to the story; that question is left out. */
export function toldBesides(form: Form, said: string): Form {
  const { facts } = withFacts(form, withWhat(form.facts, said));
  return skipped({ ...form, facts });
}

/** The story goes on, and what was asked is asked once more. */
export function toldAndAskedAgain(form: Form, said: string): Form {
  return { ...withFacts(form, withWhat(form.facts, said)), unread: true };
}

/** What a correction says of facts that are there already or not; undefined when it says none. */
export function correctedBy(form: Form, said: string): Form | undefined {
  const knowsItem = form.asked === 'item' || form.facts.order !== undefined;
  const told = someOf({ ...toldIn(said), ...(knowsItem && orderIn(said)) });
  return told && onward(withFacts(form, told));
}

function withFacts(form: Form, told: Partial<Facts>): Form {
  return { ...form, facts: { ...form.facts, ...told } };
}

function missingFrom(facts: Facts, told: Partial<Facts>): Partial<Facts> {
  const known = new Set(Object.keys(facts));
  return Object.fromEntries(Object.entries(told).filter(([name]) => !known.has(name)));
}

/** A bare number corrects the order's, unless it is a telephone's. */
function orderIn(said: string): Partial<Facts> {
  return Object.keys(contactIn(said)).length > 0 ? {} : itemIn(said);
}

const someOf = <Some extends object>(some: Some): Some | undefined =>
  Object.keys(some).length > 0 ? some : undefined;
