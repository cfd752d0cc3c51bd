export { createDesk, type Desk, type DeskOptions } from './desk.ts';
export { createDeskNews, type DeskNews, type StaffTold, watchCases } from './news.ts';
export type { Office, Performed } from './office.ts';
