import { addSpan, type Company, isOpen, nextOpening, type Span } from '../company/index.ts';
import type { Instant } from '../vocabulary.ts';
import { type Actor, type Case, type CaseKind, RUNGS, type Stage } from './case.ts';
import { onDuty, type Roster } from './roster.ts';

/**
 * `hand`: a person has it in hand. `word`: the customer hears from a person. `solution`: one is
 * proposed. `own`: whatever `text` says.
 */
export type Promised = 'hand' | 'word' | 'solution' | 'own';

/** kept; moved: told early, with a new date; missed: told, with a new date; released by closing. */
export type PromiseEnd = 'kept' | 'moved' | 'missed' | 'released';

/** A dated commitment to a customer, as it is made. */
export interface Commitment {
  what: Promised;
  text?: string;
  by: Actor;
  madeAt: Instant;
  /** By when. */
  at: Instant;
  /** When the owner is warned that it is about to be missed. */
  warnAt: Instant;
}

export interface CasePromise extends Commitment {
  /** 1, 2, 3 … within the case. */
  id: number;
  warned: boolean;
  end: { as: PromiseEnd; at: Instant } | null;
}

export const openPromises = (subject: Pick<Case, 'promises'>): readonly CasePromise[] =>
  subject.promises.filter((promise) => promise.end === null);

/** The date the customer waits for: the earliest promise that is still open. */
export const nextPromise = (subject: Pick<Case, 'promises'>): CasePromise | undefined =>
  openPromises(subject).toSorted((a, b) => a.at - b.at)[0];

interface Making {
  company: Company;
  now: Instant;
}

type Standing = Making & { roster: Roster };

const BOT: Actor = { role: 'bot' };

/** What is promised to everyone whose case is recorded, disputed or reopened. */
export function standingPromises(kind: CaseKind, stage: Stage, making: Standing): Commitment[] {
  const { deadlines } = making.company;
  const solution = inTime('solution', deadlines.solution, making);
  if (kind === 'suggestion') return [solution];
  if (kind === 'emergency' && stage !== 'in-hand') {
    return [inHand(making), solution];
  }
  return [inTime('word', deadlines.nextWord, making), solution];
}

/** With nobody on duty minutes cannot be promised: then when all who are to be told have been, or soon after the next opening. */
function inHand(making: Standing): Commitment {
  const { company, now, roster } = making;
  const { emergency } = company.deadlines;
  if (onDuty(roster).length > 0) return inTime('hand', emergency, making);
  const asked = isOpen(company, now) ? allTold(making) : now;
  const at = isOpen(company, asked)
    ? asked
    : addSpan(company, nextOpening(company, asked), emergency);
  return commitment('hand', BOT, at, making);
}

/** A step each for the owner, his stand-in and the managers, but no later than any first word. */
function allTold({ company, now }: Making): Instant {
  const { emergency, nextWord } = company.deadlines;
  const climbed = RUNGS.reduce<Instant>((at) => addSpan(company, at, emergency), now);
  return Math.min(addSpan(company, climbed, emergency), addSpan(company, now, nextWord));
}

/** The same promise with the date given to a customer whose first date was missed. */
export function renewed(missed: Commitment, making: Standing): Commitment {
  const { what, text } = missed;
  if (what === 'hand') return inHand(making);
  const again = inTime(what, making.company.deadlines.nextWord, making);
  return text === undefined ? again : { ...again, text };
}

export const inTime = (what: Promised, span: Span, making: Making): Commitment =>
  commitment(what, BOT, addSpan(making.company, making.now, span), making);

export function commitment(what: Promised, by: Actor, at: Instant, making: Making): Commitment {
  const { company, now } = making;
  const warning = at - (addSpan(company, now, company.deadlines.warning) - now);
  return { what, by, madeAt: now, at, warnAt: Math.max(warning, Math.floor((now + at) / 2)) };
}
