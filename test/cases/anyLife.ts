import fc from 'fast-check';

/** Who may work in it. */
export const names = ['Ada', 'Ben', 'Cleo', 'Dan'];
const anyStaff = fc.nat(names.length - 1);
const anyPromise = fc.nat(5);
const anyHours = fc.integer({ min: -1, max: 100 });
const kind = fc.constantFrom('question', 'complaint', 'complaint', 'suggestion', 'emergency');
const anyCase = fc.nat(2);

/** One thing that happens in a life; `of` picks the case, `who` the colleague. */
const anyStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      kind,
      who: fc.nat(1),
      topic: fc.nat(1),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('hear', 'confirm', 'dispute', 'withdraw', 'reopen', 'fixed', 'not-fixed'),
      of: anyCase,
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'take',
        'take',
        'reply',
        'propose',
        'propose',
        'promise',
        'keep',
        'move',
        'hand-over',
        'give-back',
        'own',
        'spam',
        'merge',
        'emergency',
      ),
      ...{ of: anyCase, who: anyStaff, to: anyStaff, promise: anyPromise, hours: anyHours },
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'wait-for-due',
        'wait-until-just-before',
        'wait-hours',
        'wait-days',
        'clock-back',
      ),
      amount: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('duty', 'leave', 'join'), who: anyStaff }),
  },
);
export type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

/** The life of a few cases in a small company, and after how many writes each crash comes. */
export const anyLife = fc.record({
  steps: fc.array(anyStep, { minLength: 5, maxLength: 40, size: 'max' }),
  crashes: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }),
  failures: fc.array(fc.nat(40), { maxLength: 4 }),
});
export type Life = typeof anyLife extends fc.Arbitrary<infer L> ? L : never;
