import { type Choice, type Message, TEXT_LIMIT } from '../../src/conversations/index.ts';
import { normalise } from '../../src/language/index.ts';
import type { MessageId } from '../../src/vocabulary.ts';
import { isUnsaid } from '../hearing/asides.ts';
import { type Phrase, phrasesOf, placeIn } from '../hearing/phrases.ts';
import { isPollOffered, typedTap } from '../hearing/pollTyped.ts';
import { readable } from '../hearing/readable.ts';
import { withdrawingIn } from '../hearing/withdrawing.ts';
import type { Move, Pressed, Said } from '../stage/talk.ts';

/** What the messages of a turn amount to: words are taken together, and may stand for a button. */
export function movesIn(messages: readonly Message[], offered: readonly Choice[]): Move[] {
  const moves: Move[] = [];
  for (const sent of messages) {
    const { id: message, content } = sent;
    if (content.kind === 'arrival') moves.push({ kind: 'arrives' });
    if (content.kind === 'rating') moves.push({ ...content, kind: 'rates' });
    if (content.kind !== 'text') continue;
    const { action, attachments } = content;
    const text = readable(content.text);
    const photos = attachments?.map(({ id }) => id);
    const said = { text, message, cause: causeOf(sent), ...(photos && { photos }) };
    if (action === undefined) addWords(moves, said);
    else if (!isPressed(action, moves)) moves.push({ kind: 'presses', action, ...said });
  }
  const [only] = moves.length === 1 ? moves : [];
  return only?.kind === 'says' ? [asButton(only, offered) ?? only] : moves;
}

/** Tapped in two tabs at once, a button is pressed once. */
const isPressed = (action: string, moves: readonly Move[]): boolean =>
  moves.some((move) => move.kind === 'presses' && move.action === action);

/** A message by its sender's id, which stays the same when it has to be sent again. */
export function causeOf({ id, clientId }: Message): MessageId {
  return clientId === undefined
    ? id
    : parseCause(`${id.slice(0, id.lastIndexOf('|'))}|by ${clientId}`);
}

const parseCause = (text: string): MessageId => text as MessageId;

function addWords(moves: Move[], said: Omit<Said, 'kind'>): void {
  const last = moves.at(-1);
  if (last?.kind === 'says') moves.splice(-1, 1, joined(last, said));
  else moves.push({ kind: 'says', ...said });
}

function joined(first: Said, next: Omit<Said, 'kind'>): Said {
  const photos = [...(first.photos ?? []), ...(next.photos ?? [])];
  const text = [first.text, next.text]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, TEXT_LIMIT);
  return { ...first, text, ...(photos.length > 0 && { photos }) };
}

/** The button that was typed instead of tapped: its title, its number, or a word for it. */
function asButton({ text, message, cause }: Said, offered: readonly Choice[]): Pressed | undefined {
  const choice = isPollOffered(offered)
    ? typedTap(text, offered)
    : offered[placeMeant(text, offered) ?? -1];
  if (!choice) return undefined;
  const said = placeIn(text) === undefined ? text : choice.title;
  return { kind: 'presses', action: choice.action, text: said, message, cause };
}

const placeMeant = (text: string, offered: readonly Choice[]): number | undefined =>
  titleIn(text, offered) ??
  (isCountable(text, offered) ? placeIn(text) : undefined) ??
  wordIn(text, offered) ??
  solvedIn(text, offered);

/** A list to choose from; “Yes, Partly, Not yet” is none, though a digit may stand for one of them. */
const isCountable = (text: string, offered: readonly Choice[]): boolean =>
  offered.length > 1 && (/\d/.test(text) || !offered.some(({ action }) => VERDICT.test(action)));

const folded = (text: string) => normalise(text).replace(/[\s\p{P}]+/gu, '');

function titleIn(text: string, offered: readonly Choice[]): number | undefined {
  const typed = folded(text);
  const place = offered.findIndex(({ title }) => typed !== '' && folded(title) === typed);
  return place < 0 ? undefined : place;
}

/** Words that stand for a button, and how its code ends or begins. */
const BUTTON_WORDS: readonly { phrase: Phrase; button: RegExp; unless: readonly Phrase[] }[] = [
  { phrase: 'person', button: /^person$/, unless: ['no'] },
  { phrase: 'none', button: /^none:/, unless: [] },
  { phrase: 'no', button: /^none:|:no$/s, unless: ['thanks', 'goodbye', 'yes', 'partly'] },
  { phrase: 'partly', button: /:partly$/s, unless: ['yes'] },
  { phrase: 'yes', button: /:(?:yes|add)$/s, unless: ['no', 'partly'] },
  { phrase: 'nevermind', button: /^withdrawal:.*:no$/s, unless: ['yes'] },
];

const VERDICT = /:(?:yes|no)$/;
const SOLVED = /^(?:closing:.+|case:.+:(?:solved|fixed)):yes$/s;

/** "It works again", where that is asked. */
function solvedIn(text: string, offered: readonly Choice[]): number | undefined {
  const place = offered.findIndex(({ action }) => SOLVED.test(action));
  return place >= 0 && withdrawingIn(text) === 'solved' ? place : undefined;
}

function wordIn(text: string, offered: readonly Choice[]): number | undefined {
  const phrases = isUnsaid(text) ? undefined : phrasesOf(text);
  if (!phrases) return undefined;
  if (phrases.has('yes') && offered.length === 1 && withdrawingIn(text) !== 'solved') return 0;
  for (const { phrase, button, unless } of BUTTON_WORDS) {
    if (!phrases.has(phrase) || unless.some((other) => phrases.has(other))) continue;
    const place = offered.findIndex(({ action }) => button.test(action));
    if (place >= 0) return place;
  }
  return undefined;
}
