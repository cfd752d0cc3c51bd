/** From text to words, features and vectors, and what is learnt over them. */
export { compacted } from './compacted.ts';
export { contentWords } from './contentWords.ts';
export { detectLanguage } from './detect.ts';
export { equip } from './equip.ts';
export { rootHashes } from './extract.ts';
export { FAMILY } from './family.ts';
export type { Features } from './featureList.ts';
export {
  createLabeller,
  type LabelledText,
  type Labeller,
  type LabellerModel,
  trainLabeller,
} from './labeller.ts';
export { normalise } from './normalise.ts';
export { isReadable } from './readable.ts';
export { createScorer, type Scorer } from './scorer.ts';
export { sentiment } from './sentiment.ts';
export { sharesFor, withoutMeaning } from './shares.ts';
export { simplified } from './simplified.ts';
export {
  createSoftmaxTrainer,
  type Softmax,
  type SoftmaxTrainer,
} from './softmax.ts';
export { softmaxInto } from './softmaxInto.ts';
export {
  createFeatureReader,
  createReader,
  createWordCheck,
  type Learnt,
  learnSpace,
  type Rows,
  type Space,
  type Vector,
} from './space.ts';
export { createSpeller, vocabularyOf } from './speller.ts';
export { type Course, createTrainer, type Say, type Trainer } from './trainer.ts';
export { createKernels, createRoom, floats, integers } from './vectors/kernels.ts';
export { settle } from './vectors/memory.ts';
export { words } from './words.ts';
