import { z } from 'zod';
import { type CaseRecord, parseCaseId, receiptOf } from '../src/cases/index.ts';
import {
  dayAndTime,
  isOpen as isCompanyOpen,
  nextClosing,
  nextOpening,
} from '../src/company/index.ts';
import type { Choice } from '../src/conversations/index.ts';
import type { Instant } from '../src/vocabulary.ts';
import { phrasesOf, wishForPerson } from './hearing/phrases.ts';
import { toldIn } from './hearing/told.ts';
import { hasHan } from './hearing/wordLists.ts';
import { ordered } from './matter/caseEffects.ts';
import { handedOn, hasEnded } from './matter/matters.ts';
import { caseInHand } from './matter/ownCases.ts';
import { ask } from './matter/question.ts';
import en from './person.en.json' with { type: 'json' };
import zh from './person.zh.json' with { type: 'json' };
import { messageIdSchema } from './stage/memory.ts';
import { DONE, defineTalk, line, type Said, type Scene, type Step } from './stage/talk.ts';
import { createWords, inTurn } from './stage/wording.ts';

export const PERSON = 'person';

const words = createWords(PERSON, { en, zh });

const wanted = z.object({
  text: z.string().default(''),
  cause: messageIdSchema,
  /** What the case is, where one has to be made. */
  as: z.enum(['question', 'complaint']).default('question'),
});
type Wanted = z.infer<typeof wanted>;
/** Waits to hear what the case is about. */
const state = z.object({ case: z.string() });
type State = z.infer<typeof state>;

/** Someone wants a person: a case with an owner, and how to reach one, and whether anyone is there. */
export const person = defineTalk<Wanted, State>({
  id: PERSON,
  options: wanted,
  state,
  begin(said, scene) {
    const open = caseInHand(scene);
    return open ? known(open, said, scene) : recorded(said, scene);
  },
  hear({ case: id }, move, scene) {
    const record = scene.cases.find((one) => one.case.id === id);
    return record && move.kind === 'says' ? passedOn(record, move, scene) : undefined;
  },
});

/** Somebody has it already, and hears that the customer waits. */
function known(open: CaseRecord, { text, cause }: Wanted, scene: Scene): Step<State> {
  const { number, owner } = receiptOf(open);
  const has = words(scene.voice, 'known', { number, owner });
  const by = { role: 'customer' } as const;
  const more = isBareWish(text) ? {} : { words: text };
  return {
    say: [line(inTurn(scene.voice, [has, wayToPerson(scene)]))],
    effects: [ordered(open, { do: 'hear', by, wantsPerson: true, cause, ...more })],
    next: DONE,
  };
}

function recorded({ text, cause: origin, as: kind }: Wanted, scene: Scene): Step<State> {
  const more = isBareWish(text) ? '' : text;
  const what = [matterIn(scene), more].filter((part) => part !== '').join('\n');
  const facts = { ...toldIn(what), what: what || words(scene.voice, 'choice') };
  const recording = { kind, origin, openedAt: scene.at, facts };
  const asks = what === '' && (kind === 'complaint' || !scene.interrupts);
  const about = asks ? `\n\n${words(scene.voice, 'about')}` : '';
  const said = inTurn(scene.voice, [words(scene.voice, 'yes'), wayToPerson(scene)]);
  return {
    say: [line(said + about)],
    ...handedOn(scene),
    effects: [{ kind: 'record', recording }],
    next: asks ? { kind: 'wait', state: { case: parseCaseId(origin) } } : DONE,
  };
}

const FEW_LETTERS = { latin: 10, han: 3 };
const CLAUSES = /[.!?,;:。！？，；：\n]+/u;
const ABOUT =
  /\b(?:about|because|regarding|concerning|since|as my|press|media|journalist|reporter)\b|关于|因为|说说|记者|媒体|采访/iu;

/** "I want to talk to a human" and no word of what it is about. */
export function isBareWish(text: string): boolean {
  if (phrasesOf(text) !== undefined) return true;
  if (wishForPerson(text) !== 'wanted' || ABOUT.test(text)) return false;
  const others = text
    .split(CLAUSES)
    .filter((clause) => !wishForPerson(clause) && !phrasesOf(clause))
    .join('');
  const few = hasHan(text) ? FEW_LETTERS.han : FEW_LETTERS.latin;
  return (others.match(/\p{L}/gu) ?? []).length <= few;
}

/** The customer's words in the matter at hand. */
function matterIn({ notes }: Scene): string {
  const current = notes.matters.at(-1);
  return current && !hasEnded(current) ? current.question : '';
}

/** What it is about goes to whoever has the case; the bot says besides what it knows. */
function passedOn(record: CaseRecord, { text, message, cause }: Said, scene: Scene): Step<State> {
  const { owner } = receiptOf(record);
  const step = {
    say: [line(words(scene.voice, 'passedOn', { owner }))],
    effects: [
      ordered(record, { do: 'hear', by: { role: 'customer' }, facts: { what: text }, cause }),
    ],
  };
  if (ask(text, scene).kind === 'abstain') return { ...step, next: DONE };
  return { ...step, next: { kind: 'go', to: 'answer', options: { text, message } } };
}

type Speaking = Pick<Scene, 'company' | 'voice' | 'at'>;

/** In opening hours somebody on duty comes to the chat; else how and when people are reached. */
export function wayToPerson(scene: Speaking & Pick<Scene, 'staffed'>): string {
  const { company, voice, at, staffed } = scene;
  if (staffed && isCompanyOpen(company, at))
    return words(voice, 'comes', { phone: company.contacts.phone });
  return `${words(voice, 'reach')}\n\n${contactsAndHours(scene)}`;
}

/** The button that leads to a person. */
export function personChoice({ voice }: Pick<Speaking, 'voice'>): Choice {
  return { title: words(voice, 'choice'), action: PERSON };
}

/** How to reach a person, as a short list, and whether anyone is there now. */
export function contactsAndHours(speaking: Speaking): string {
  return `${contactsOf(speaking)}\n\n${hoursNow(speaking)}`;
}

export function contactsOf({ company, voice }: Pick<Speaking, 'company' | 'voice'>): string {
  const { phone, email, address } = company.contacts;
  return [
    `- ${words(voice, 'phone', { phone })}`,
    `- ${words(voice, 'email', { email })}`,
    `- ${words(voice, 'address', { address })}`,
  ].join('\n');
}

function hoursNow(speaking: Speaking): string {
  const { company, voice, at } = speaking;
  if (!isCompanyOpen(company, at)) {
    return words(voice, 'closed', { opening: openingIn(nextOpening(company, at), speaking) });
  }
  const closes = nextClosing(company, at);
  if (closes === undefined) return words(voice, 'always');
  const { form, time } = dayAndTime(closes, at, company.timeZone, voice.language);
  return words(voice, 'open', { closing: form === 'today' ? time : openingIn(closes, speaking) });
}

/** `tomorrow, Tuesday, at 09:00` */
export function openingIn(when: Instant, { company, voice, at }: Speaking): string {
  const { form, ...parts } = dayAndTime(when, at, company.timeZone, voice.language);
  return words(voice, form, parts);
}
