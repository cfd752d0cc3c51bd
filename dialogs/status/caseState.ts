import {
  type CaseKind,
  type CaseRecord,
  type Dated,
  type Receipt,
  receiptOf,
} from '../../src/cases/index.ts';
import { byWhen } from '../stage/byWhen.ts';
import { inOneLine } from '../stage/quote.ts';
import type { Scene } from '../stage/talk.ts';
import { createWords, inTurn } from '../stage/wording.ts';
import en from './status.en.json' with { type: 'json' };
import zh from './status.zh.json' with { type: 'json' };

export const words = createWords('status', { en, zh });

export type Telling = Pick<Scene, 'at' | 'company' | 'voice'>;

const SHOWN = 80;
const PROPOSAL_SHOWN = 600;

/** How a case stands, in two or three sentences: who has it and when the next word comes. */
export function stateOf(record: CaseRecord, telling: Telling): string {
  const receipt = receiptOf(record);
  const what = inOneLine(record.case.facts.what, SHOWN);
  const about = what === '' ? [] : [words(telling.voice, 'about', { what })];
  return inTurn(telling.voice, [stageOf(receipt, telling), ...about, ...nextOf(receipt, telling)]);
}

function stageOf({ stage, number, owner, handler, proposal }: Receipt, { voice }: Telling): string {
  const text = inOneLine(proposal?.text ?? '', PROPOSAL_SHOWN);
  const names = { number, owner, handler: handler ?? owner, name: proposal?.name ?? owner, text };
  const isOwners = stage === 'in-hand' && (handler ?? owner) === owner;
  return words(voice, isOwners ? 'inHandOwn' : stage, names);
}

const nextOf = ({ next, kind }: Receipt, telling: Telling): string[] =>
  next ? [promised(next, kind, telling)] : [];

const PROMISES = {
  word: 'next',
  solution: 'solution',
  hand: 'hand',
  suggestion: 'answer',
} as const;

/** "You hear from us today by 17:00." */
export function promised({ what, text, at }: Dated, kind: CaseKind, telling: Telling): string {
  const when = byWhen(at, telling);
  if (what === 'own') return words(telling.voice, 'own', { when, text: sentence(text ?? '') });
  return words(telling.voice, PROMISES[kind === 'suggestion' ? 'suggestion' : what], { when });
}

const SENTENCE_SHOWN = 300;

/** Staff's words in one line, ending where a sentence ends. */
export function sentence(text: string): string {
  const plain = inOneLine(text, SENTENCE_SHOWN);
  return /[.!?。！？…]$/.test(plain)
    ? plain
    : `${plain}${/\p{Script=Han}$/u.test(plain) ? '。' : '.'}`;
}
