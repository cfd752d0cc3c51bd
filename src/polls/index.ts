/** Asking after a closed matter, and taking the answers. */
export { type Press, parsePollAction, pollAction } from './asking/button.ts';
export type { Closing, Ending } from './asking/closing.ts';
export type { Exclusion } from './asking/eligibility.ts';
export type { PollEvent } from './asking/event.ts';
export { newest, type Poll, type PollRecord, type Taps } from './asking/poll.ts';
export {
  type Answered,
  type Asking,
  openPolls,
  type PollEffects,
  type Polls,
  type PollsOptions,
} from './asking/polls.ts';
export type { Refusal } from './asking/refusal.ts';
export { replay } from './asking/replay.ts';
export type { Claim, PollStore } from './asking/store.ts';

/** Ratings from elsewhere, and answers as tables. */
export { answersCsv } from './exchange/answersCsv.ts';
export type { Importing } from './exchange/importedRow.ts';
export { type ImportReport, importRatings } from './exchange/importRatings.ts';
export { type Field, type Mapping, parseMapping } from './exchange/mapping.ts';
export { writeCsv } from './exchange/writeCsv.ts';

/** Figures over what was counted. */
export { type Adjusted, change, type Difference } from './figures/change.ts';
export {
  type Answers,
  answersCount,
  type Course,
  countAnswers,
  countCourse,
  countTook,
  heardOf,
  tallyOf,
} from './figures/counting.ts';
export {
  type Estimate,
  estimate,
  type Score,
} from './figures/estimate.ts';
export type { Comment, FigureStore, Group, Imported, Split, View } from './figures/figureStore.ts';
export {
  bySense,
  type Figures,
  figuresOf,
  type ScoreFigure,
  type ShareFigure,
  type WaitFigure,
  weeksOf,
} from './figures/figures.ts';
export type { Funnel } from './figures/funnel.ts';
export { importanceMap, type MapPoint } from './figures/importance.ts';
export {
  type Instrument,
  importedVersion,
  instrumentsOf,
  isImported,
} from './figures/instruments.ts';
export {
  type Measure,
  type MeasureName,
  measureNames,
  measureOf,
  type Unit,
  type Value,
} from './figures/measure.ts';
export { byMix, MIX, type MixPart } from './figures/mix.ts';
export {
  bits,
  DIMENSIONS,
  type Dimension,
  dateOf,
  dayOf,
  hasFlag,
  type Observation,
  type Outcome,
  observationOf,
  parseDay,
  WAIT_CLASSES,
} from './figures/observation.ts';
export { isClosed, PRIVATE_BELOW } from './figures/privacy.ts';
export { type Segment, segments, segmentsOf } from './figures/segments.ts';
export { FUNNEL, isSatisfied, type ShareName, shareOf } from './figures/shares.ts';
export { type SilentCheck, silentChecks } from './figures/silent.ts';
export type { Strength } from './figures/strength.ts';
export { type Counter, Tally } from './figures/tally.ts';
export {
  type Reading,
  sortedByFeeling,
  type Theme,
  type Themes,
  themesOf,
} from './figures/themes.ts';
export { type Trend, trendOf, volumeOf, type Week } from './figures/trend.ts';
export {
  compareWaits,
  partUnder,
  quantile,
  type WaitName,
  type Waits,
  waitsOf,
} from './figures/waits.ts';

/** What is asked: poll.yaml. */
export {
  type Around,
  definitionSchema,
  type ModuleId,
  type PollDefinition,
  type Scale,
  type Sense,
} from './instrument/definition.ts';
export { loneNumber } from './instrument/loneNumber.ts';
export { parseDefinition, readDefinition } from './instrument/parseDefinition.ts';
export {
  aroundOf,
  type Option,
  type Question,
  questionOf,
  type Step,
} from './instrument/question.ts';

/** The statistics beneath the figures. */
export {
  type ChartPoint,
  type EwmaOptions,
  ewma,
  individualsChart,
  meanChart,
  pChart,
} from './statistics/charts.ts';
export { holm, pValue, tailsBeyond } from './statistics/comparison.ts';
export {
  binomial,
  type Coverage,
  newcombeCoverage,
  wilsonCoverage,
} from './statistics/coverage.ts';
export { type Frequency, keyness } from './statistics/keyness.ts';
export {
  type Moments,
  meanInterval,
  type NetPromoterScore,
  netPromoterScore,
  type RecommendCounts,
} from './statistics/mean.ts';
export { type Interval, newcombe, type Share, wilson } from './statistics/proportion.ts';
