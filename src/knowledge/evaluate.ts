import { ANSWER_FROM } from './decide.ts';
import { candidatesOf } from './explain.ts';
import type { Candidate, Outcome } from './outcome.ts';
import type { Question } from './questions.ts';

/** What became of one question. */
export interface Verdict {
  question: Question;
  outcome: Outcome;
  ranked: readonly Candidate[];
  /** Whether what it did was right: the article answered or among those offered, or rightly abstained. */
  right: boolean;
  micros: number;
}

/** Ratios are 0–1, counts are over all questions, times in µs. */
export interface Figures {
  questions: number;
  inScope: number;
  top1: number;
  top3: number;
  mrr: number;
  answered: number;
  answeredRight: number;
  answeredWrong: number;
  clarified: number;
  abstained: number;
  outOfScopeAbstained: number;
  mcc: number;
  auroc: number | null;
  threshold: number;
  p50us: number;
  p99us: number;
}

interface Asked {
  ask(text: string): Outcome;
  rank(text: string): Candidate[];
}

const WARM_UP = 200;

/** Asks every question; the times are of asking alone. */
export function judge(shelf: Asked, questions: readonly Question[]): Verdict[] {
  for (const { text } of questions.slice(0, WARM_UP)) shelf.ask(text);
  return questions.map((question) => {
    const before = process.hrtime.bigint();
    const outcome = shelf.ask(question.text);
    const micros = Number(process.hrtime.bigint() - before) / 1000;
    return {
      question,
      outcome,
      ranked: shelf.rank(question.text),
      right: isRight(outcome, question),
      micros,
    };
  });
}

function isRight(outcome: Outcome, { article }: Question): boolean {
  if (article === null) return outcome.kind === 'abstain';
  if (outcome.kind === 'answer') return outcome.best.article.id === article;
  return outcome.kind === 'clarify' && outcome.candidates.some((one) => one.article.id === article);
}

export function figuresOf(verdicts: readonly Verdict[]): Figures {
  const inScope = verdicts.filter(({ question }) => question.article !== null);
  const outOfScope = verdicts.filter(({ question }) => question.article === null);
  const of = (kind: Outcome['kind']) =>
    verdicts.filter(({ outcome }) => outcome.kind === kind).length;
  const spoke = verdicts.filter(({ outcome }) => outcome.kind !== 'abstain');
  const places = inScope.map(placeOf);
  const times = verdicts.map(({ micros }) => micros).sort((a, b) => a - b);
  return {
    questions: verdicts.length,
    inScope: inScope.length,
    top1: share(places, (place) => place === 1),
    top3: share(places, (place) => place <= 3),
    mrr: places.reduce((sum, place) => sum + 1 / place, 0) / Math.max(1, places.length),
    answered: of('answer'),
    answeredRight: spoke.filter(({ right }) => right).length,
    answeredWrong: spoke.filter(({ right }) => !right).length,
    clarified: of('clarify'),
    abstained: of('abstain'),
    outOfScopeAbstained: outOfScope.filter(({ right }) => right).length,
    mcc: matthews(verdicts),
    auroc: areaUnderCurve(inScope.map(confidenceOf), outOfScope.map(confidenceOf)),
    threshold: ANSWER_FROM,
    p50us: quantile(times, 0.5),
    p99us: quantile(times, 0.99),
  };
}

const confidenceOf = ({ outcome }: Verdict) => outcome.confidence;

/** From 1; infinite when it is not among those ranked. */
function placeOf({ ranked, question }: Verdict): number {
  const at = ranked.findIndex(({ article }) => article.id === question.article);
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length / Math.max(1, all.length);
}

function quantile(sorted: readonly number[], at: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0);
}

/** The multi-class Matthews coefficient (Gorodkin 2004), abstaining being a class of its own; clarify counts as its first candidate. */
function matthews(verdicts: readonly Verdict[]): number {
  const truths = new Map<string, number>();
  const guesses = new Map<string, number>();
  let right = 0;
  for (const { question, outcome } of verdicts) {
    const truth = question.article ?? '';
    const guess = outcome.kind === 'abstain' ? '' : (candidatesOf(outcome)[0]?.article.id ?? '');
    truths.set(truth, (truths.get(truth) ?? 0) + 1);
    guesses.set(guess, (guesses.get(guess) ?? 0) + 1);
    if (truth === guess) right++;
  }
  const n = verdicts.length;
  const product = [...truths].reduce(
    (sum, [key, count]) => sum + count * (guesses.get(key) ?? 0),
    0,
  );
  const squares = (counts: Map<string, number>) =>
    [...counts.values()].reduce((sum, count) => sum + count * count, 0);
  const spread = Math.sqrt((n * n - squares(guesses)) * (n * n - squares(truths)));
  return spread === 0 ? 0 : (right * n - product) / spread;
}

/** The chance that a question in scope is trusted more than one out of scope. */
function areaUnderCurve(inside: readonly number[], outside: readonly number[]): number | null {
  if (inside.length === 0 || outside.length === 0) return null;
  const all = [
    ...inside.map((value) => ({ value, inside: true })),
    ...outside.map((value) => ({ value, inside: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    const middle = (from + to + 1) / 2;
    ranks += middle * all.slice(from, to).filter((one) => one.inside).length;
    from = to;
  }
  return (ranks - (inside.length * (inside.length + 1)) / 2) / (inside.length * outside.length);
}
