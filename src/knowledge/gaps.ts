import type { ArticleId, Instant, Language } from '../vocabulary.ts';

/** A question that was not answered, or whose answer the customer disputed. */
export interface Gap {
  /** Derived from the message, so that a repeated turn records it once. */
  id: string;
  at: Instant;
  language: Language;
  /** The customer's own words. */
  question: string;
  outcome: 'abstained' | 'clarified-in-vain' | 'disputed';
  /** What the knowledge base had in mind, best first. */
  candidates: readonly ArticleId[];
  /** What a person answered, worth giving again: a draft of the article. */
  answer?: string;
  /** Set once an article answers it: a person accepted a phrasing. */
  answered?: ArticleId;
}

/** Where gaps are kept; the store implements it. Recording an id again replaces it. */
export interface GapStore {
  record(gap: Gap): Promise<void>;
  list(): Promise<Gap[]>;
}
