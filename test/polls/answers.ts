import { bits, type Observation, Tally } from '../../src/polls/index.ts';

/** So many satisfied of so many who rated. */
export function rated(count: number, n: number): Tally {
  const tally = new Tally();
  tally.bump('rating', 5, count);
  tally.bump('rating', 1, n - count);
  return tally;
}

export const values: Observation['of'] = {
  ...{ version: 'v1', channel: 'web', language: 'en', topic: '', product: '', agent: '' },
  ...{ owner: '', team: '', kind: 'question', how: 'confirmed' },
};

interface Answer {
  day: number;
  rating: number;
  product: number;
  firstPerson: number;
}

const ANSWER: Answer = { day: 20_700, rating: 5, product: 0, firstPerson: 0 };

export function answers(
  n: number,
  of: Partial<Observation['of']> = {},
  given: Partial<Answer> = {},
): Observation[] {
  const { day, rating, product, firstPerson } = { ...ANSWER, ...given };
  const stages = bits({ asked: true, delivered: true, answered: true });
  const shown = { module: product === 0 ? 0 : 1, moduleAnswer: product };
  const none = { excluded: 0, expectation: 0, before: 0, tags: 0, handovers: 0, promises: 0 };
  const outcome = {
    flags: stages,
    rating,
    ...none,
    ...shown,
    firstAnswer: 0,
    firstPerson,
    took: 0,
  };
  return Array.from({ length: n }, () => ({ day, of: { ...values, ...of }, outcome }));
}
