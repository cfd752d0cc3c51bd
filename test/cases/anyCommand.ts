import {
  type CaseRecord,
  type Colleague,
  type Command,
  openPromises,
} from '../../src/cases/index.ts';
import type { Instant } from '../../src/vocabulary.ts';
import type { Step } from './anyLife.ts';
import { customer, resolution, type staff } from './fixture.ts';

const HOUR = 3_600_000;

export function customerCommand(what: string): Command | undefined {
  const by = customer;
  if (what === 'hear') return { do: 'hear', by, facts: { order: '4711' } };
  if (what === 'confirm' || what === 'dispute' || what === 'withdraw') return { do: what, by };
  if (what === 'reopen') return { do: 'reopen', by, why: 'wrote-again' };
  return { do: 'answer-visit', by, fixed: what === 'fixed' };
}

export function staffCommand(
  step: Extract<Step, { hours: number }>,
  by: ReturnType<typeof staff>,
  to: { id: Colleague['id']; name: string },
  { case: subject }: CaseRecord,
  now: Instant,
): Command | undefined {
  const open = openPromises(subject);
  const promise = open[step.promise % Math.max(1, open.length)]?.id ?? 0;
  const at = now + step.hours * HOUR;
  switch (step.do) {
    case 'take':
    case 'reply':
    case 'give-back':
      return { do: step.do, by };
    case 'propose':
      return { do: 'propose', by, text: 'A new seal.', resolution };
    case 'promise':
      return { do: 'promise', by, text: 'The seal is sent.', at };
    case 'keep':
      return { do: 'keep-promise', by, promise };
    case 'move':
      return { do: 'move-promise', by, promise, at, reason: 'The seal is late.' };
    case 'hand-over':
      return { do: 'hand-over', by, to, note: 'Yours.' };
    case 'own':
      return { do: 'change-owner', by, to, reason: 'Knows kettles.' };
    case 'spam':
      return { do: 'close-as-spam', by, reason: 'Nothing but links.' };
    case 'emergency':
      return { do: 'change-kind', by, kind: 'emergency' };
    default:
      return undefined;
  }
}
