import type { types } from '@slack/bolt';
import type { CaseId, Instant } from '../../vocabulary.ts';
import { cut, escaped } from './plainText.ts';
import { type Block, button, type Post, plainBlocks } from './post.ts';
import type { Subject } from './staffSide.ts';
import type { Word, Words } from './words.ts';

const SHOWN = 1_000;

/** What a button of a card does. */
export const CARD_VERBS = [
  ...(['take', 'not-mine', 'propose', 'promise'] as const),
  ...(['hand-over', 'note', 'transcript', 'reopen'] as const),
];
export type CardVerb = (typeof CARD_VERBS)[number];

interface Showing {
  /** To the web desk, where it is worked on there. */
  link?: string | undefined;
  /** A restricted case too. */
  whole?: boolean;
}

/** A case in the desk channel: what, who, since when, due, and what can be done. */
export function cardOf(
  subject: Subject,
  words: Words,
  { link, whole = false }: Showing = {},
): Post {
  const isHidden = subject.restricted === true && !whole;
  const head = headline(subject, words);
  const blocks: Block[] = [
    { type: 'section', text: { type: 'mrkdwn', text: `*${escaped(head)}*` } },
    ...(isHidden ? [] : plainBlocks(cut(subject.facts.what, SHOWN))),
    { type: 'context', elements: [{ type: 'mrkdwn', text: facts(subject, words, isHidden) }] },
    ...doing(subject, words, { isHidden, link }),
  ];
  return { text: escaped(head), blocks };
}

export function headline({ kind, number, stage, handler, closure }: Subject, words: Words): string {
  const what = words(`kind-${kind}`, { number });
  const how = closure ? words(`closed-${closure.how}`) : words(`stage-${stage}`);
  const who = stage === 'in-hand' && handler ? words('inHandOf', { name: handler.name }) : how;
  return `${kind === 'emergency' && !closure ? '🚨 ' : ''}${what} · ${who}`;
}

function facts(subject: Subject, words: Words, isHidden: boolean): string {
  const { owner, handler, openedAt, due, restricted, channel } = subject;
  const { product, order, name } = isHidden ? {} : subject.facts;
  const about = [name, product, order].filter(Boolean).join(', ');
  const parts = [
    words('owner', { name: owner.name }),
    ...(handler ? [words('handler', { name: handler.name })] : [words('noHandler')]),
    words('since', { when: stamp(openedAt) }),
    ...(due && !subject.closure ? [words('due', { when: stamp(due.at) })] : []),
    ...(about === '' ? [] : [words('about', { what: about })]),
    words('via', { channel }),
    ...(restricted ? [words('restricted')] : []),
  ];
  return parts.map((part) => keepStamps(part)).join('  ·  ');
}

/** Slack shows it in each reader's own time. */
export function stamp(at: Instant): string {
  const fallback = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(at / 1_000)}^{date_short_pretty} {time}|${fallback} UTC>`;
}

/** Escapes all but the dates, which are ours. */
function keepStamps(text: string): string {
  return text
    .split(/(<!date\^\d+\^[^<>]*>)/)
    .map((part, index) => (index % 2 === 1 ? part : escaped(part)))
    .join('');
}

interface Doing {
  isHidden: boolean;
  link: string | undefined;
}

function doing(subject: Subject, words: Words, { isHidden, link }: Doing): Block[] {
  if (link !== undefined) {
    const open = { ...button(words('onDesk'), subject.id, 'open'), url: link };
    return [{ type: 'actions', block_id: 'case', elements: [open] }];
  }
  const elements = verbsFor(subject, isHidden).map((verb) => cardButton(verb, subject.id, words));
  return [{ type: 'actions', block_id: 'case', elements }];
}

function verbsFor({ closure, handler }: Subject, isHidden: boolean): readonly CardVerb[] {
  const reading: readonly CardVerb[] = isHidden ? [] : ['transcript'];
  if (closure) return ['reopen', ...reading];
  if (!handler) return ['take', 'not-mine', 'hand-over', 'note', ...reading];
  return ['propose', 'promise', 'hand-over', 'not-mine', 'note', ...reading];
}

export function cardButton(verb: CardVerb, id: CaseId, words: Words): types.Button {
  const word: Word = `do-${verb}`;
  const made = button(words(word), id, `case:${verb}`);
  return verb === 'take' || verb === 'propose' ? { ...made, style: 'primary' } : made;
}
