import {
  type AddressedNotice,
  type CaseKind,
  type CaseRecord,
  type CustomerNotice,
  isOpen,
  receiptOf,
} from '../../src/cases/index.ts';
import { isOpen as isCompanyOpen, nextOpening } from '../../src/company/index.ts';
import type { Content, Conversation, Reaction } from '../../src/conversations/index.ts';
import { verdictChoices } from '../caseVerdict.ts';
import { contactQuestion } from '../emergency.ts';
import { openingIn } from '../person.ts';
import { byWhen } from '../stage/byWhen.ts';
import { parseMemory } from '../stage/memory.ts';
import { line } from '../stage/talk.ts';
import { createWords, inTurn, voiceOf } from '../stage/wording.ts';
import { promised, sentence, type Telling } from '../status/caseState.ts';
import en from './caseNotices.en.json' with { type: 'json' };
import zh from './caseNotices.zh.json' with { type: 'json' };

const words = createWords('caseNotices', { en, zh });

/** A notice to a customer, and what its words need. */
export interface NoticeScene extends Omit<Telling, 'voice'> {
  record: CaseRecord;
  /** The customer's receipt page. */
  link: string;
  /** Whether anyone is on duty. */
  staffed: boolean;
  /** Our telephone number was given just before, and when it is answered. */
  phoneSaid?: boolean;
}

export type ForCustomer = Extract<AddressedNotice, { to: 'customer' }>;

/** A notice as the conversation takes it: words, and buttons that typed words can replace. */
export function sayNotice(notice: CustomerNotice, scene: NoticeScene) {
  return (conversation: Conversation): Reaction => {
    if (isHeard(notice, conversation)) return { replies: [], memory: conversation.memory };
    const memory = parseMemory(conversation.memory);
    const { phone: phoneSaid = false } = memory.lastTurn;
    const content = noticeWords(notice, { ...scene, phoneSaid }, conversation.language);
    const choices = content.kind === 'text' ? content.choices : undefined;
    return { replies: [content], memory: choices ? { ...memory, offered: choices } : memory };
  };
}

/** Whoever took the case is speaking already. */
const isHeard = (notice: CustomerNotice, { floor }: Conversation): boolean =>
  notice.code === 'taken' &&
  floor.holder === 'staff' &&
  firstName(floor.name) === firstName(notice.name);

/** The same for a mail or another place without buttons. */
export function noticeWords(notice: CustomerNotice, scene: NoticeScene, language: string): Content {
  const voice = voiceOf(language, scene.company);
  const speaking: Speaking = { ...scene, voice };
  const { id } = scene.record.case;
  if (notice.code === 'receipt') return receipt(speaking);
  const text = textOf(notice, speaking);
  if (notice.code === 'proposed') return line(text, verdictChoices(id, 'solved', voice));
  if (isAssumed(notice)) return line(text, verdictChoices(id, 'solved', voice));
  if (notice.code === 'visit') return line(text, verdictChoices(id, 'fixed', voice));
  return line(text);
}

/** Silence was taken for a yes: the customer may still say no. */
const isAssumed = (notice: CustomerNotice): boolean =>
  notice.code === 'closed' && notice.how === 'assumed';

type Speaking = NoticeScene & Telling;

const RECEIPTS = {
  complaint: 'receiptComplaint',
  question: 'receiptQuestion',
  suggestion: 'receiptSuggestion',
  emergency: 'receiptEmergency',
} as const satisfies Record<CaseKind, keyof typeof en>;

function receipt(speaking: Speaking): Content {
  const { record, voice, link } = speaking;
  const { number, kind, owner, next } = receiptOf(record);
  const said = inTurn(voice, [
    words(voice, RECEIPTS[kind], {
      number,
      owner,
      next: next ? promised(next, kind, speaking) : '',
    }).trim(),
    ...absence(speaking),
    words(voice, 'link', { link }),
  ]);
  if (!asksForContact(record)) return line(said);
  const { text, choices } = contactQuestion(record.case.id, speaking);
  return line(`${said}\n\n${text}`, choices);
}

const asksForContact = ({ case: subject }: CaseRecord): boolean =>
  subject.kind === 'emergency' && isOpen(subject) && !subject.facts.phone;

/** Honest about when somebody is there. */
function absence(speaking: Speaking): string[] {
  const { staffed, phoneSaid, company, at, voice } = speaking;
  if (staffed) return [];
  const { phone } = company.contacts;
  if (isCompanyOpen(company, at))
    return [words(voice, phoneSaid ? 'absentNow' : 'absentNowPhone', { phone })];
  if (phoneSaid) return [];
  return [words(voice, 'absent', { opening: openingIn(nextOpening(company, at), speaking) })];
}

function textOf(notice: Exclude<CustomerNotice, { code: 'receipt' }>, speaking: Speaking): string {
  const { voice, record, company } = speaking;
  const { number, owner } = receiptOf(record);
  const values = { number, owner, phone: company.contacts.phone };
  switch (notice.code) {
    case 'taken':
    case 'owner-changed':
      return words(voice, notice.code, { ...values, name: firstName(notice.name) });
    case 'waiting-again':
    case 'visit':
      return words(voice, notice.code, values);
    case 'promised':
      return words(voice, 'promised', {
        ...values,
        promise: promised(notice.promise, record.case.kind, speaking),
      });
    case 'promise-moved':
    case 'promise-missed':
      return newDate(notice, values, speaking);
    case 'proposed':
      return words(voice, 'proposed', {
        ...values,
        text: quotable(notice.text),
        name: firstName(notice.name),
      });
    case 'closed':
      return words(voice, closedAs(notice.how), values);
    case 'merged':
      return words(voice, 'merged', { ...values, into: notice.into });
    case 'reopened':
      return words(voice, 'reopened', {
        ...values,
        name: firstName(notice.name),
        when: byWhen(notice.next, speaking),
      });
    default:
      return notice satisfies never;
  }
}

type NewDate = Extract<CustomerNotice, { code: 'promise-moved' | 'promise-missed' }>;

function newDate(notice: NewDate, values: Record<string, string>, speaking: Speaking): string {
  const into = promised(notice.into, speaking.record.case.kind, speaking);
  const reason = notice.code === 'promise-moved' ? sentence(notice.reason) : '';
  return words(speaking.voice, notice.code, { ...values, into, reason });
}

/** Staff write plain text: what looks like markup is shown as written. */
const quotable = (text: string): string => text.replace(/[\\`*_[\]<>#|~]/g, '\\$&').trim();

type Ending = Extract<CustomerNotice, { code: 'closed' }>['how'];

function closedAs(how: Ending): 'closedAssumed' | 'closedSpam' | 'closedDuplicate' {
  if (how === 'spam') return 'closedSpam';
  return how === 'duplicate' ? 'closedDuplicate' : 'closedAssumed';
}

const firstName = (name: string): string => name.split(/\s/)[0] ?? name;
