export { type BotParts, type CaseDesk, createBot, type PollDesk } from './bot.ts';
export { type ForCustomer, type NoticeScene, noticeWords, sayNotice } from './caseNotices.ts';
export { causeOf } from './moves.ts';
export { KINDS, type Kind, type Notice, type Noticed, openNotice } from './notice.ts';
export { pollShown, sayPoll } from './poll.ts';
export { staffWords } from './staffNotices.ts';
export { starters } from './starters.ts';
export type { MatterEnd } from './talk.ts';
export { apology } from './trouble.ts';
