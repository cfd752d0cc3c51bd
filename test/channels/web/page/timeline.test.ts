import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Message } from '../../../../src/channels/web/page/link/activity.ts';
import { addMessages, groupMessages } from '../../../../src/channels/web/page/timeline.ts';

const message = (seq: number, more: Partial<Message> = {}): Message => ({
  kind: 'message',
  id: `c|${seq}`,
  seq,
  at: Date.UTC(2026, 10, 20, 12, 0, seq),
  from: { role: 'bot' },
  text: `${seq}`,
  choices: [],
  stays: false,
  sources: [],
  files: [],
  rateable: false,
  handover: false,
  toPerson: false,
  ...more,
});

it('shows each message once and in order, whatever comes twice or late', () => {
  const deliveries = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 10 }), {
    maxLength: 10,
  });
  fc.assert(
    fc.property(deliveries, (batches) => {
      const shown = batches.reduce<Message[]>(
        (known, batch) =>
          addMessages(
            known,
            batch.map((seq) => message(seq)),
          ),
        [],
      );
      const wanted = [...new Set(batches.flat())].sort((a, b) => a - b);
      expect(shown.map(({ seq }) => seq)).toEqual(wanted);
    }),
  );
});

it('groups what one speaker says in a row, and divides at a day, a pause, a speaker and what was missed', () => {
  const person = { from: { role: 'person', name: 'Ada' } } as const;
  const sizes = (messages: Message[], breakAfter?: number) =>
    groupMessages(messages, breakAfter).map((group) => group.messages.length);
  expect(sizes([message(1), message(2)])).toEqual([2]);
  expect(sizes([message(1), message(2, person)])).toEqual([1, 1]);
  expect(sizes([message(1), message(2)], 1)).toEqual([1, 1]);
  expect(sizes([message(1), message(2, { at: message(1).at + 6 * 60_000 })])).toEqual([1, 1]);
  const nextDay = groupMessages([message(1), message(2, { at: message(1).at + 24 * 3_600_000 })]);
  expect(nextDay.map(({ newDay }) => newDay)).toEqual([true, true]);
});
