import type { Closing } from '../../src/polls/index.ts';

/** A matter that ended well, and how it differs. */
export function aClosing(matter: string, with_: Partial<Closing> = {}): Closing {
  return {
    matter: matter as Closing['matter'],
    conversation: `conversation of ${matter}` as Closing['conversation'],
    customer: `customer of ${matter}` as Closing['customer'],
    at: Date.UTC(2026, 9, 5, 10),
    how: 'confirmed',
    channel: 'web',
    language: 'en',
    kind: 'question',
    byFirstOwner: true,
    handovers: 0,
    promises: { kept: 0, moved: 0, missed: 0 },
    messages: 4,
    firstAnswerMs: 90,
    tookMs: 600_000,
    ...with_,
  };
}
