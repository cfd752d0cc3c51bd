import type { Choice } from '../../src/conversations/index.ts';
import type { MessageId } from '../../src/vocabulary.ts';
import { messageIdSchema } from '../stage/memory.ts';
import { inOneLine } from '../stage/quote.ts';
import type { Scene } from '../stage/talk.ts';
import { createWords, type Voice } from '../stage/wording.ts';
import en from './complaint.en.json' with { type: 'json' };
import zh from './complaint.zh.json' with { type: 'json' };
import { type Form, SLOTS, type Slot } from './form.ts';

const words = createWords('complaint', { en, zh });

type Word = keyof typeof en;

/** What a button of the form does. `yes` and `no` are those that typed words stand for. */
const VERBS = [...SLOTS, 'answer', 'skip', 'cancel', 'yes', 'no', 'add', 'new'] as const;
export type Verb = (typeof VERBS)[number];

const ACTION = /^complaint:(.+):(\w+)$/s;
const SHOWN = 300;

export function parseComplaintAction(
  action: string,
): { origin: MessageId; verb: Verb } | undefined {
  const [, origin, name] = ACTION.exec(action) ?? [];
  const verb = VERBS.find((one) => one === name);
  return origin && verb ? { origin: messageIdSchema.parse(origin), verb } : undefined;
}

/** What the form asks now, with its buttons. `open` is the number of a case that goes on. */
export function question(
  form: Form,
  { voice }: Pick<Scene, 'voice'>,
  open: string | undefined,
): { text: string; choices: Choice[] } {
  if (form.asked === 'change')
    return { text: words(voice, 'change'), choices: changeChoices(form, { voice }) };
  if (form.asked === 'summary') return summary(form, voice, open);
  const choices = BUTTONS[form.asked].map(([word, verb]) => button(form, voice, word, verb));
  return { text: words(voice, form.asked), choices };
}

const LAST: readonly [Word, Verb][] = [
  ['choiceSkip', 'skip'],
  ['choiceCancel', 'cancel'],
];
const BUTTONS: Readonly<Record<Slot, readonly [Word, Verb][]>> = {
  what: LAST,
  item: LAST,
  wish: [
    ['choiceRefund', 'answer'],
    ['choiceReplacement', 'answer'],
    ['choiceRepair', 'answer'],
    ...LAST,
  ],
  contact: [
    ['choiceChat', 'skip'],
    ['choiceCancel', 'cancel'],
  ],
};

export function changeChoices(form: Form, { voice }: Pick<Scene, 'voice'>): Choice[] {
  return [
    ...SLOTS.map((slot) => button(form, voice, LABELS[slot], slot)),
    button(form, voice, 'choiceCancel', 'cancel'),
  ];
}

const LABELS = {
  what: 'labelWhat',
  item: 'labelItem',
  wish: 'labelWish',
  contact: 'labelContact',
} as const satisfies Record<Slot, Word>;

function summary(form: Form, voice: Voice, open: string | undefined) {
  const asked = open ? words(voice, 'summaryOpen', { number: open }) : words(voice, 'summary');
  const lines = [...SLOTS.map((slot) => lineFor(slot, form, voice)), ...photoLine(form, voice)];
  const record: readonly [Word, Verb][] = open
    ? [
        ['choiceAdd', 'add'],
        ['choiceNew', 'new'],
      ]
    : [['choiceRecord', 'yes']];
  const buttons: readonly [Word, Verb][] = [
    ...record,
    ['choiceChange', 'no'],
    ['choiceCancel', 'cancel'],
  ];
  const choices = buttons.map(([word, verb]) => button(form, voice, word, verb, open));
  return { text: `${asked}\n\n${lines.join('\n')}`, choices };
}

function lineFor(slot: Slot, { facts }: Form, voice: Voice): string {
  const { what, product, order, wish, name, email, phone } = facts;
  const said = {
    what: [what],
    item: [product, order],
    wish: [wish],
    contact: [name, email, phone],
  }[slot];
  const known = said.filter((part) => part !== undefined && part !== '').join(' · ');
  const nothing = words(voice, slot === 'contact' ? 'inChat' : 'notSaid');
  const text =
    (slot === 'contact' ? known : inOneLine(known.replace(/\n/g, ' / '), SHOWN)) || nothing;
  return `- ${words(voice, 'line', { label: words(voice, LABELS[slot]), text })}`;
}

function photoLine({ facts }: Form, voice: Voice): string[] {
  const count = facts.photos?.length ?? 0;
  const label = words(voice, 'labelPhotos');
  return count > 0 ? [`- ${words(voice, 'line', { label, text: String(count) })}`] : [];
}

function button({ origin }: Form, voice: Voice, word: Word, verb: Verb, number = ''): Choice {
  return { title: words(voice, word, { number }), action: `complaint:${origin}:${verb}` };
}
