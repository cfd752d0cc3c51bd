import { dayAndTime } from '../company/index.ts';
import type { Instant, Language } from '../vocabulary.ts';
import en from './receipt.en.json' with { type: 'json' };
import type { ShownEntry, ShownPromise, ShownReceipt } from './receipt.ts';
import zh from './receipt.zh.json' with { type: 'json' };
import { createWording, type Wording } from './wording.ts';

type ReceiptWord = keyof typeof en;

/** What a receipt says of codes and instants, as a customer would. */
export interface ReceiptWords {
  word: Wording<ReceiptWord>;
  at(when: Instant): string;
  /** What is promised, and by when. */
  promise(promise: ShownPromise): string;
  state(receipt: ShownReceipt): string;
  /** Undefined for what a receipt has no words for. */
  entry(entry: ShownEntry): string | undefined;
}

const wordings: Readonly<Record<Language, Readonly<Record<ReceiptWord, string>>>> = { en, zh };

export function createReceiptWords(
  language: Language,
  { now, timeZone }: { now: Instant; timeZone: string },
): ReceiptWords {
  const word = createWording(wordings[language] ?? en, language);
  const said = (name: 'by' | 'at', when: Instant) =>
    word(name, dayAndTime(when, now, timeZone, language));
  const promise = ({ what, text, at }: ShownPromise) =>
    word('dated', { what: what === 'own' ? (text ?? '') : word(what), when: said('by', at) });
  return {
    word,
    at: (when) => said('at', when),
    promise,
    state: (receipt) => stateOf(receipt, word),
    entry: (entry) =>
      isWorded(entry.what) ? word(entry.what, valuesOf(entry, promise)) : undefined,
  };
}

const states = {
  recorded: 'recordedState',
  acknowledged: 'recordedState',
  'in-hand': 'inHandState',
  proposed: 'proposedState',
  closed: 'closedState',
} as const;

function stateOf(receipt: ShownReceipt, word: Wording<ReceiptWord>): string {
  const { stage, owner, handler, proposal, closed } = receipt;
  return word(states[stage], {
    ...{ owner, handler: handler ?? owner },
    ...{ name: proposal?.name ?? owner, how: closed?.how ?? '' },
  });
}

function valuesOf(entry: ShownEntry, say: (promise: ShownPromise) => string) {
  const { name, text = '', promise, into, how = '', number = '' } = entry;
  return {
    ...{ name: name ?? '', named: name ? 'yes' : 'no', text, how, number },
    promise: promise ? say(promise) : '',
    into: into ? say(into) : '',
  };
}

const isWorded = (what: string): what is ReceiptWord => Object.hasOwn(en, what);
