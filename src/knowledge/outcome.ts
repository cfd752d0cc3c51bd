import type { ArticleId, Language } from '../vocabulary.ts';

/** An article as the rooms outside see it. */
export interface Article {
  id: ArticleId;
  language: Language;
  title: string;
  /** Markdown before the first heading: what the chat says. */
  reply: string;
  /** The whole Markdown body: what the article page shows. */
  body: string;
  examples: readonly string[];
  related: readonly ArticleId[];
  product?: string;
  /** Dates as written, YYYY-MM-DD: last looked at, to be looked at again by. */
  reviewed?: string;
  review?: string;
  source?: string;
}

/** One article that could be meant; `confidence` is the probability (0–1) that it is the right one. */
export interface Candidate {
  article: Article;
  confidence: number;
}

/**
 * What asking the knowledge base gives. Abstaining is a value, never an error.
 * `confidence` is the calibrated probability that the best article is right.
 */
export type Outcome =
  | { kind: 'answer'; confidence: number; best: Candidate; runnersUp: readonly Candidate[] }
  | { kind: 'clarify'; confidence: number; candidates: readonly Candidate[] }
  | { kind: 'abstain'; confidence: number; related: readonly Candidate[] };

/** Why an outcome came out as it did. */
export interface Explanation {
  outcome: Outcome;
  /** The customer's words that counted for the best article, weightiest first; shares of the whole, 0–1. */
  words: readonly { word: string; weight: number }[];
  /** The phrasings of the best article nearest to the question; similarity 0–1. */
  examples: readonly { text: string; similarity: number }[];
  /** What else could have been meant, and the words that speak for the best article instead. */
  runnersUp: readonly { candidate: Candidate; missing: readonly string[] }[];
}
