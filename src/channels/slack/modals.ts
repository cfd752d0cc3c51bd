import type { types } from '@slack/bolt';
import type { Message } from '../../conversations/index.ts';
import type { CaseRecord } from '../../desk/index.ts';
import type { Instant } from '../../vocabulary.ts';
import { stamp } from './card.ts';
import type { Submitted } from './payload.ts';
import { cut, escaped } from './plainText.ts';
import type { Word, Words } from './words.ts';

export type Modal = types.ModalView;

/** What customers' forms are known by. */
export const ASK = 'ask';
export const COMPLAIN = 'complain';

const LONGEST_TITLE = 24;
const LONGEST_INPUT = 3_000;
const LONGEST_OPTION = 75;
const MOST_OPTIONS = 100;
const MOST_SHOWN = 45;

export interface Asked {
  /** Block id and name of the value. */
  id: string;
  label: Word;
  element: types.InputBlock['element'];
  optional?: boolean;
}

/** A form; `about` comes back with it. */
export function form(
  callback_id: string,
  { title, asked, about }: { title: Word; asked: readonly Asked[]; about: string },
  words: Words,
): Modal {
  return {
    ...{ type: 'modal', callback_id, private_metadata: about },
    title: plain(cut(words(title), LONGEST_TITLE)),
    submit: plain(words('submit')),
    close: plain(words('cancel')),
    blocks: asked.map(({ id, label, element, optional = false }) => ({
      ...{ type: 'input', block_id: id, label: plain(words(label)), element, optional },
    })),
  };
}

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: true });

export const line = (more: Partial<types.PlainTextInput> = {}): types.PlainTextInput => ({
  ...{ type: 'plain_text_input', action_id: 'value', max_length: LONGEST_INPUT },
  ...more,
});
export const lines = (initial?: string): types.PlainTextInput =>
  line({ multiline: true, ...(initial && { initial_value: cut(initial, LONGEST_INPUT) }) });
const moment = (initial: number): types.DateTimepicker => ({
  ...{ type: 'datetimepicker', action_id: 'value' },
  initial_date_time: Math.ceil(initial / 1_000),
});
export const choice = (
  options: readonly { title: string; value: string }[],
): types.StaticSelect => ({
  ...{ type: 'static_select', action_id: 'value' },
  options: options.slice(0, MOST_OPTIONS).map(({ title, value }) => ({
    text: plain(cut(title, LONGEST_OPTION)),
    value,
  })),
});

/** What was filled in, by block id; what was left empty is absent. */
export function filledIn({ view }: Submitted): Readonly<Record<string, string>> {
  const given = Object.entries(view.state.values).flatMap(([id, inputs]) => {
    const [input] = Object.values(inputs);
    const value = input?.value ?? input?.selected_option?.value ?? input?.selected_date_time;
    const text = String(value ?? '').trim();
    return text === '' ? [] : [[id, text]];
  });
  return Object.fromEntries(given);
}

/** What staff fill in for a case. */
export function caseForm(
  verb: 'propose' | 'promise' | 'hand-over' | 'note',
  { id, quiet }: Pick<CaseRecord['case'], 'id' | 'quiet'>,
  { words, colleagues, now }: FormParts,
): Modal {
  const asked: Readonly<Record<typeof verb, () => readonly Asked[]>> = {
    propose: () => [
      { id: 'text', label: quiet ? 'askProposalQuiet' : 'askProposal', element: lines() },
      { id: 'where', label: 'askWhere', element: line(), optional: true },
      { id: 'how', label: 'askHow', element: lines() },
      { id: 'use', label: 'askUse', element: lines(), optional: true },
      { id: 'changed', label: 'askChanged', element: line(), optional: true },
      { id: 'dangers', label: 'askDangers', element: line(), optional: true },
    ],
    promise: () => [
      { id: 'text', label: 'askPromise', element: lines() },
      { id: 'at', label: 'askWhen', element: moment(now + 24 * 3_600_000) },
    ],
    'hand-over': () => [
      { id: 'to', label: 'askTo', element: choice(colleagues) },
      { id: 'note', label: 'askNote', element: lines() },
    ],
    note: () => [{ id: 'text', label: 'askInternal', element: lines() }],
  };
  return form(`case:${verb}`, { title: `do-${verb}`, asked: asked[verb](), about: id }, words);
}

export interface FormParts {
  words: Words;
  colleagues: readonly { title: string; value: string }[];
  now: number;
}

/** What was said and noted so far, the newest at the end. */
export function transcript(
  { case: { number }, history }: CaseRecord,
  messages: readonly Message[],
  words: Words,
): Modal {
  const said = messages.flatMap((message) => lineOf(message, words));
  const noted = history.flatMap((event) => noteOf(event));
  const lines = [...said, ...noted].toSorted((a, b) => a.at - b.at).slice(-MOST_SHOWN);
  const blocks = lines.flatMap(({ who, at, text }): types.KnownBlock[] => [
    { type: 'context', elements: [{ type: 'mrkdwn', text: `${escaped(who)} · ${stamp(at)}` }] },
    {
      type: 'section',
      text: { type: 'plain_text', text: cut(text, LONGEST_INPUT), emoji: false },
    },
  ]);
  return {
    ...{ type: 'modal', callback_id: 'transcript', title: plain(cut(number, LONGEST_TITLE)) },
    close: plain(words('close')),
    blocks: blocks.length > 0 ? blocks : [{ type: 'divider' }],
  };
}

interface TranscriptLine {
  who: string;
  at: Instant;
  text: string;
}

function lineOf({ from, at, content }: Message, words: Words): TranscriptLine[] {
  if (content.kind !== 'text') return [];
  const who = from.role === 'staff' ? from.name : words(`role-${from.role}`);
  const files = content.attachments?.map(({ name }) => `📎 ${name}`) ?? [];
  const text = [content.text, ...files].filter((part) => part !== '').join('\n');
  return [{ who, at, text }];
}

function noteOf(event: CaseRecord['history'][number]): TranscriptLine[] {
  if (event.type !== 'noted') return [];
  const { by, at, text } = event;
  return [{ who: `🔒 ${by.role === 'staff' ? by.name : ''}`.trim(), at, text }];
}
