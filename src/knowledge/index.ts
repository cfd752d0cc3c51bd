/** Articles, and asking them: answer, clarify or abstain; what was asked in vain; checks and measurements. */
export { acceptPhrasing } from './acceptPhrasing.ts';
export { type Problem, parseArticleId } from './articleFile.ts';
export { checkLibrary, type Finding } from './check.ts';
export { checkEnough } from './checkEnough.ts';
export { type Figures, figuresOf, judge, type Verdict } from './evaluate.ts';
export { type Library, readFolder } from './folder.ts';
export { clusterGaps, draftArticle, type GapCluster } from './gapClusters.ts';
export type { Gap, GapStore } from './gaps.ts';
export { decodeText } from './importing/decodeText.ts';
export {
  asArticleFile,
  type ImportedArticle,
  type ImportReport,
  isImportable,
  readImport,
  readImports,
  type Source,
} from './importing/readImports.ts';
export { type Knowledge, type KnowledgeOptions, openKnowledge } from './knowledge.ts';
export type { Article, Candidate, Explanation, Outcome } from './outcome.ts';
export { parseArticleLines, parseQuestions, type Question } from './questions.ts';
export { type Shelf, trainShelf } from './shelf.ts';
