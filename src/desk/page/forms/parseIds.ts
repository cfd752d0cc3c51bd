import type { ArticleId, CaseId, StaffId } from '../../../vocabulary.ts';

/** Values of our own lists come back from the browser as text. */
export const parseStaffId = (text: string): StaffId => text as StaffId;
export const parseArticleId = (text: string): ArticleId => text as ArticleId;
export const parseCaseId = (text: string): CaseId => text as CaseId;
