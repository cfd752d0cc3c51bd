import { EXCLUSIONS } from '../asking/eligibility.ts';
import { MODULES } from '../instrument/definition.ts';
import {
  FLAGS,
  hasFlag,
  type Observation,
  type Outcome,
  STAGES,
  unpackPromises,
} from './observation.ts';
import { Tally } from './tally.ts';

/** Everything that is counted of the matters, as the stores count it row by row. */
export function tallyOf(observations: Iterable<Observation>): Tally {
  const tally = new Tally();
  for (const { outcome } of observations) {
    countCourse(tally, outcome);
    countAnswers(tally, outcome);
    countWaits(tally, outcome);
  }
  return tally;
}

/**
 * What is counted of a matter falls into three parts that do not look at each other. A store may
 * count how often each course, each set of answers and each wait occurs, and add up what each one counts.
 */
export type Course = Pick<Outcome, 'flags' | 'excluded' | 'handovers' | 'promises'>;

/** How it went: the funnel, how it ended, what came after. */
export function countCourse(tally: Tally, course: Course): void {
  const { flags, excluded, handovers } = course;
  tally.bump('closed');
  countEnd(tally, flags);
  if ((flags & FLAGS.imported) !== 0) tally.bump('imported');
  if (handovers > 0) tally.bump('handedOver');
  countPromises(tally, course);
  if (excluded !== 0) tally.bump('excluded', excluded - 1);
  if (excluded === EXCLUDED_AS_PAIR && (flags & FLAGS.asked) !== 0) tally.bump('pairs');
  if (excluded !== 0) return;
  tally.bump('eligible');
  if ((flags & FLAGS.asked) !== 0) countStages(tally, flags);
  countHeard(tally, course);
}

function countPromises(tally: Tally, { promises }: Course): void {
  const { kept, moved, missed } = unpackPromises(promises);
  tally.bump('promises', 0, kept);
  tally.bump('promises', 1, moved);
  tally.bump('promises', 2, missed);
}

const EXCLUDED_AS_PAIR = 1 + EXCLUSIONS.indexOf('after-recovery');

const AFTERWARDS = ['byFirstOwner', 'visited', 'stillFixed', 'reopened'] as const;

function countEnd(tally: Tally, flags: number): void {
  for (const name of AFTERWARDS) if ((flags & FLAGS[name]) !== 0) tally.bump(name);
  const confirmed = (flags & FLAGS.confirmed) !== 0;
  if (!confirmed && (flags & FLAGS.assumed) === 0) return;
  tally.bump('solved', confirmed ? 0 : 1);
  if ((flags & FLAGS.byBot) !== 0) tally.bump('byBot', confirmed ? 0 : 1);
}

const COUNTED = [...STAGES, 'reminded', 'mayContact'] as const;

function countStages(tally: Tally, flags: number): void {
  for (const name of COUNTED) if ((flags & FLAGS[name]) !== 0) tally.bump(name);
}

function countHeard(tally: Tally, course: Course): void {
  const heard = heardOf(course);
  if (heard === 0) return;
  tally.bump('heard', heard - 1);
  if ((course.flags & FLAGS.reopened) !== 0) tally.bump('heardReopened', heard - 1);
  if ((course.flags & FLAGS.cameAgain) !== 0) tally.bump('heardCameAgain', heard - 1);
}

/** 0: the poll did not reach the customer; 1: he was silent; 2: he answered. */
export function heardOf({ flags, excluded }: Pick<Outcome, 'flags' | 'excluded'>): 0 | 1 | 2 {
  const reached = FLAGS.asked | FLAGS.delivered;
  if (excluded !== 0 || (flags & reached) !== reached) return 0;
  return (flags & FLAGS.answered) === 0 ? 1 : 2;
}

/** How long it took, in classes. */
function countWaits(tally: Tally, outcome: Outcome): void {
  tally.bump('firstAnswer', outcome.firstAnswer);
  tally.bump('firstPerson', outcome.firstPerson);
  countTook(tally, outcome.took, heardOf(outcome));
}

/** `took` is a class of waits, as `Outcome` has it; `heard` as `heardOf` tells it. */
export function countTook(tally: Tally, took: number, heard: 0 | 1 | 2): void {
  tally.bump('took', took);
  if (heard === 1) tally.bump('silentTook', took);
  if (heard === 2) tally.bump('answeredTook', took);
}

export type Answers = Pick<
  Outcome,
  'rating' | 'expectation' | 'module' | 'moduleAnswer' | 'before' | 'tags'
> &
  Course;

/** Where answers count: nowhere, among all, or in their pair alone. */
export function answersCount(outcome: Course): 'nowhere' | 'among-all' | 'in-pair' {
  if (!hasFlag(outcome, 'asked') || !hasFlag(outcome, 'answered')) return 'nowhere';
  if (outcome.excluded === EXCLUDED_AS_PAIR) return 'in-pair';
  return outcome.excluded === 0 ? 'among-all' : 'nowhere';
}

/** What was tapped. */
export function countAnswers(tally: Tally, answers: Answers): void {
  const where = answersCount(answers);
  if (where === 'in-pair') countPair(tally, answers);
  if (where !== 'among-all') return;
  const { rating, expectation } = answers;
  if (rating !== 0) tally.bump('rating', rating - 1);
  if (expectation !== 0) tally.bump('expectation', expectation - 1);
  for (let tags = answers.tags, at = 0; tags !== 0; tags >>= 1, at += 1) {
    if ((tags & 1) !== 0) tally.bump('tags', at);
  }
  if (rating !== 0 && expectation !== 0) tally.bump('serviceBy', jointly(rating, expectation));
  countModule(tally, answers);
}

function countModule(tally: Tally, answers: Answers): void {
  const { module, moduleAnswer, expectation } = answers;
  const shown = MODULES[module - 1];
  if (!shown) return;
  tally.bump('shown', module - 1);
  if (moduleAnswer === 0) return;
  tally.bump(shown, moduleAnswer - 1);
  if (expectation === 0) return;
  if (shown === 'product') tally.bump('productBy', jointly(moduleAnswer, expectation));
  if (shown === 'image') tally.bump('imageBy', jointly(moduleAnswer, expectation));
}

const jointly = (answer: number, expectation: number): number => 3 * (answer - 1) + expectation - 1;

function countPair(tally: Tally, { rating, before }: Answers): void {
  if (rating === 0) return;
  tally.bump('pairAfter', rating - 1);
  tally.bump('pairChange', 1 + Math.sign(rating - before));
}
