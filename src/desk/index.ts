/** The agents' desk: what they see, what they may do, and who is let in. */
export type { CaseRecord } from '../cases/index.ts';
export type { SignedIn, Ties } from '../staff/index.ts';
export { createDesk, type Desk, type DeskOptions } from './desk.ts';
export { floorWords } from './floorWords.ts';
export { createGate } from './gate.ts';
export { createDeskNews, type DeskNews, type StaffTold, watchCases } from './news.ts';
export type { Office, Performed } from './office.ts';
