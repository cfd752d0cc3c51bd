import fc from 'fast-check';
import {
  bits,
  DIMENSIONS,
  type Dimension,
  type Observation,
  type Split,
  type View,
} from '../../src/polls/index.ts';

const VALUES: Readonly<Record<Dimension, readonly string[]>> = {
  version: ['v1', 'v2'],
  channel: ['web', 'slack'],
  language: ['en', 'zh'],
  topic: ['', 'kettle-descale', 'fridge-noisy', '关于退货'],
  product: ['', 'kettle'],
  agent: ['', 'ann', 'ben', 'cho'],
  owner: ['', 'ann'],
  team: ['', 'Workshop', 'Front desk'],
  kind: ['question', 'complaint'],
  how: ['confirmed', 'assumed', 'spam'],
};

const FIRST_DAY = 20_700;

const stages = fc.nat(4).chain((reached) =>
  fc.record({
    asked: fc.constant(reached >= 0),
    delivered: fc.constant(reached >= 1),
    answered: fc.constant(reached >= 2),
    completed: fc.constant(reached >= 3),
    commented: fc.constant(reached >= 4),
    skipped: fc.boolean(),
    reopened: fc.boolean(),
    cameAgain: fc.boolean(),
    visited: fc.boolean(),
    confirmed: fc.boolean(),
    byBot: fc.boolean(),
  }),
);

const small = fc.nat(4);
const outcome = fc.record({
  flags: stages.map(bits),
  excluded: fc.constantFrom(0, 0, 0, 0, 1, 5, 6),
  rating: fc.nat(5),
  expectation: fc.nat(3),
  module: small,
  moduleAnswer: fc.nat(11),
  before: fc.nat(3),
  tags: fc.nat(1023),
  firstAnswer: fc.nat(96),
  firstPerson: fc.nat(96),
  took: fc.nat(96),
  handovers: small,
  promises: fc.nat(255),
});

const of = fc.record(
  Object.fromEntries(DIMENSIONS.map((name) => [name, fc.constantFrom(...VALUES[name])])),
) as fc.Arbitrary<Observation['of']>;

/** A closed matter of any kind, within half a year. */
export const observation: fc.Arbitrary<Observation> = fc.record({
  day: fc.nat(180).map((day) => FIRST_DAY + day),
  of,
  outcome,
});

/** Any filter combination. */
export const view: fc.Arbitrary<View> = fc
  .record({
    from: fc.option(fc.nat(180), { nil: undefined }),
    to: fc.option(fc.nat(180), { nil: undefined }),
    of: fc.record(
      Object.fromEntries(
        DIMENSIONS.map((name) => [
          name,
          fc.subarray([...VALUES[name], 'never seen'], { minLength: 1 }),
        ]),
      ),
      { requiredKeys: [] },
    ),
  })
  .map(({ from, to, of }) => ({
    ...(from !== undefined && { from: FIRST_DAY + from }),
    ...(to !== undefined && { to: FIRST_DAY + to }),
    of,
  }));

export const splits: fc.Arbitrary<readonly Split[]> = fc.subarray<Split>(
  ['week', 'channel', 'agent', 'topic'],
  {
    maxLength: 2,
  },
);

export function isIn({ from, to, of = {} }: View, { day, of: values }: Observation): boolean {
  if ((from !== undefined && day < from) || (to !== undefined && day > to)) return false;
  return DIMENSIONS.every((name) => of[name]?.includes(values[name]) ?? true);
}
