import {
  type Answers,
  answersCount,
  type Course,
  countAnswers,
  countCourse,
  heardOf,
  type Outcome,
  Tally,
} from '../../../polls/index.ts';

/** Numbers for the different values there are: a row refers to one by a small number. */
class Distinct<T> {
  /** For each value: where a tally counts it. */
  readonly places: (readonly number[])[] = [];
  readonly #numbers = new Map<number, number>();
  readonly #tell: (tally: Tally, value: T) => void;

  constructor(tell: (tally: Tally, value: T) => void) {
    this.#tell = tell;
  }

  numberOf(key: number, value: T): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const tally = new Tally();
    this.#tell(tally, value);
    const number = this.places.push(tally.places()) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

/**
 * A million matters took only some hundred courses and some thousand sets of answers. Counting
 * how often each occurs is two steps a row, whatever number of counters follows from it.
 */
export class Signatures {
  readonly #courses = new Distinct<Course>(countCourse);
  readonly #answers = new Distinct<Answers>(countAnswers);
  /** For each course: whether its customer was reached and answered, see `heardOf`. */
  readonly heard: number[] = [];

  /** For each course, and for each set of answers: where a tally counts it. */
  get courses(): readonly (readonly number[])[] {
    return this.#courses.places;
  }

  get answers(): readonly (readonly number[])[] {
    return this.#answers.places;
  }

  courseOf(outcome: Outcome): number {
    const { flags, excluded, handovers, promises } = outcome;
    const key = ((flags * 16 + excluded) * 2 + Math.min(handovers, 1)) * 256 + promises;
    const number = this.#courses.numberOf(key, outcome);
    if (number === this.heard.length) this.heard.push(heardOf(outcome));
    return number;
  }

  answersOf(outcome: Outcome): number {
    const where = answersCount(outcome);
    if (where === 'nowhere') return this.#answers.numberOf(-1, outcome);
    const { rating, expectation, module, moduleAnswer, before } = outcome;
    const pair = where === 'in-pair' ? 1 : 0;
    let key = outcome.tags;
    for (const digit of [rating, expectation, module, moduleAnswer, before, pair])
      key = key * 16 + digit;
    return this.#answers.numberOf(key, outcome);
  }
}
