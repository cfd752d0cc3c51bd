import { bits, hasFlag, type Imported, type Observation } from '../../../src/polls/index.ts';
import { draws } from './draws.ts';

export const ANSWERS = 1_000_000;
export const FIRST_DAY = 20_454;

/** A year of answers, the same each time. */
export async function* million(): AsyncGenerator<Imported> {
  const random = draws(1);
  const any = (n: number): number => Math.floor(random() * n);
  for (let answer = 0; answer < ANSWERS; answer += 1) {
    const day = FIRST_DAY + Math.floor((answer * 365) / ANSWERS);
    const given = { day, ...anAnswer(any) };
    const comment = hasFlag(given.outcome, 'commented') ? WORDS[any(WORDS.length)] : undefined;
    yield { at: day * 86_400_000, observation: given, ...(comment && { comment }) };
  }
}

const WORDS = [
  'It took too long until a person answered',
  'Quick and friendly, thank you',
  'The parcel came late and nobody told me',
  'The steps were clear and helped at once',
];

function anAnswer(any: (n: number) => number): Omit<Observation, 'day'> {
  const commented = any(8) === 0;
  const confirmed = any(3) > 0;
  const stages = { asked: true, delivered: true, answered: true, completed: any(5) > 0, commented };
  const after = {
    reopened: any(20) === 0,
    cameAgain: any(9) === 0,
    confirmed,
    assumed: !confirmed,
  };
  const low = any(6) === 0;
  return {
    of: {
      ...{
        version: 'v1',
        channel: ['web', 'slack', 'msteams'][any(3)] ?? '',
        language: ['en', 'zh'][any(2)] ?? '',
      },
      ...{
        topic: `topic ${any(90)}`,
        product: `product ${any(10)}`,
        agent: `agent ${any(40)}`,
        owner: `agent ${any(40)}`,
        team: `team ${any(6)}`,
      },
      ...{
        kind: ['question', 'complaint'][any(2)] ?? '',
        how: confirmed ? 'confirmed' : 'assumed',
      },
    },
    outcome: {
      flags: bits({ ...stages, ...after, byBot: any(2) === 0, byFirstOwner: any(4) > 0 }),
      ...{ excluded: 0, rating: low ? 2 + any(3) : 5 + any(2), expectation: 1 + any(3), before: 0 },
      ...{ module: low ? 0 : 1 + any(4), moduleAnswer: low ? 0 : 2 + any(5) },
      ...{ tags: low ? 1 << any(10) : 0, handovers: any(3), promises: 16 * any(3) + any(2) },
      ...{ firstAnswer: 1 + any(30), firstPerson: any(60), took: 1 + any(90) },
    },
  };
}
