import type { Instant } from '../../vocabulary.ts';
import type { PollDefinition } from '../instrument/definition.ts';
import { loneNumber } from '../instrument/loneNumber.ts';
import { EXPECTATIONS, scaleOf } from '../instrument/question.ts';
import type { Draft } from './event.ts';
import type { Poll } from './poll.ts';
import type { Refusal } from './refusal.ts';
import { isModule, nextStep } from './step.ts';

/** What an answer leads to; no events when it was given before. */
export type Decision = readonly Draft[] | Refusal;

const COMMENT_LIMIT = 2000;

/** Null while the poll takes answers. */
export function isOver({ askAt, askedAt, end, expiresAt }: Poll, now: Instant): Refusal | null {
  if (end) return { refused: 'over', how: end.how };
  if (askAt === null && askedAt === null) return { refused: 'unknown' };
  return expiresAt !== null && now >= expiresAt ? { refused: 'over', how: 'expired' } : null;
}

/** A button. A value other than before is a change of mind, as long as the poll runs. */
export function pressed(
  definition: PollDefinition,
  poll: Poll,
  { step, value }: { step: string; value: string },
): Decision {
  if (step === 'skip') return [{ type: poll.completedAt === null ? 'skipped' : 'finished' }];
  if (!isReached(definition, poll, step)) return { refused: 'not-now' };
  if (step === 'satisfaction') return rated(definition, poll, value);
  if (step === 'expectation') return expected(poll, value);
  if (step === 'wentWrong') return tagged(definition, poll, value);
  if (step === 'contact') return contacted(poll, value);
  return moduleAnswered(definition, poll, step, value);
}

/** Typed words: a lone number where a number is asked for, or the comment. */
export function said(definition: PollDefinition, poll: Poll, text: string): Decision {
  const step = nextStep(definition, poll);
  if (step === 'comment' && text.trim() !== '')
    return [{ type: 'commented', text: text.trim().slice(0, COMMENT_LIMIT) }];
  const scale = step === null || step === 'module' ? undefined : scaleOf(definition, step);
  const number = scale && loneNumber(text, scale);
  if (step === null || number === undefined) return { refused: 'conversation' };
  return pressed(definition, poll, { step, value: String(number) });
}

function isReached(definition: PollDefinition, poll: Poll, step: string): boolean {
  const { taps, module, comment } = poll;
  switch (step) {
    case 'satisfaction':
      return true;
    case 'expectation':
      return taps.satisfaction !== undefined;
    case 'wentWrong':
      return taps.tags.length > 0 || nextStep(definition, poll) === step;
    case 'contact':
      return comment !== null;
    default:
      return step === module;
  }
}

function rated(definition: PollDefinition, { taps }: Poll, text: string): Decision {
  const value = loneNumber(text, definition.satisfaction.scale);
  if (value === undefined) return { refused: 'off-scale' };
  if (value === taps.satisfaction) return [];
  return [{ type: 'rated', value, recover: value <= definition.limits.recoveryUpTo }];
}

function expected({ taps }: Poll, text: string): Decision {
  const value = EXPECTATIONS.find((one) => one === text);
  if (!value) return { refused: 'off-scale' };
  return value === taps.expectation ? [] : [{ type: 'expected', value }];
}

function tagged({ wentWrong }: PollDefinition, { taps }: Poll, tag: string): Decision {
  if (!wentWrong.tags.some(({ id }) => id === tag)) return { refused: 'off-scale' };
  return taps.tags.includes(tag) ? [] : [{ type: 'tagged', tag }];
}

function contacted({ mayContact }: Poll, value: string): Decision {
  if (value !== 'yes' && value !== 'no') return { refused: 'off-scale' };
  const may = value === 'yes';
  return mayContact === may ? [] : [{ type: 'contact-answered', may }, { type: 'finished' }];
}

function moduleAnswered(
  definition: PollDefinition,
  { taps }: Poll,
  step: string,
  text: string,
): Decision {
  const scale = isModule(step) ? scaleOf(definition, step) : undefined;
  const value = scale && loneNumber(text, scale);
  if (value === undefined || !isModule(step)) return { refused: 'off-scale' };
  return taps[step] === value ? [] : [{ type: 'module-answered', module: step, value }];
}
