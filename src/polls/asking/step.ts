import { createHash } from 'node:crypto';
import { MODULES, type ModuleId, type PollDefinition } from '../instrument/definition.ts';
import type { Step } from '../instrument/question.ts';
import type { Poll } from './poll.ts';

/** What is asked next; `module` is one that is still to be chosen. Null: the poll is over. */
export function nextStep(definition: PollDefinition, poll: Poll): Step | 'module' | null {
  const { taps, comment, mayContact } = poll;
  if (poll.end) return null;
  if (taps.satisfaction === undefined) return 'satisfaction';
  if (taps.expectation === undefined) return 'expectation';
  if (!poll.completedAt) return thirdStep(definition, poll);
  if (comment === null) return 'comment';
  return mayContact === null ? 'contact' : null;
}

function thirdStep({ wentWrong }: PollDefinition, { taps, module }: Poll): Step | 'module' {
  const unhappy = taps.satisfaction !== undefined && taps.satisfaction <= wentWrong.upTo;
  return unhappy || taps.expectation === 'worse' ? 'wentWrong' : (module ?? 'module');
}

/** The modules a poll may ask, in the order of its turn: every poll begins elsewhere. */
export function modulesInTurn(definition: PollDefinition, { closing, round }: Poll): ModuleId[] {
  const able = definition.modules.filter(
    (one) => !one.needsProduct || closing.product !== undefined,
  );
  const seed = `${closing.matter}|${round}`;
  return able
    .map(({ id, weight }) => ({ id, turn: -Math.log(fraction(`${seed}|${id}`)) / weight }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ id }) => id);
}

/** Evenly spread over 0–1, both excluded, the same for the same text. */
function fraction(text: string): number {
  const drawn = createHash('sha256').update(text).digest().readUIntBE(0, 6);
  return (drawn + 1) / (2 ** 48 + 2);
}

export const isModule = (step: string): step is ModuleId => MODULES.some((id) => id === step);
