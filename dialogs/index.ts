/** The bot, and what is said besides its turns: notices of cases, polls, an apology, the first buttons. */
export { type ComplaintSheet, sheetAction } from './complaint/sheet.ts';
export { starters } from './greeting/starters.ts';
export {
  KINDS,
  type Kind,
  type Notice,
  type Noticed,
  openNotice,
} from './hearing/noticing/notice.ts';
export { silenceUntil, silentEnds } from './matter/silence.ts';
export {
  type ForCustomer,
  type NoticeScene,
  noticeWords,
  sayNotice,
} from './notices/caseNotices.ts';
export { staffWords } from './notices/staffNotices.ts';
export { pollShown, sayPoll } from './poll.ts';
export type { MatterEnd } from './stage/talk.ts';
export { flawIn, sentencesIn, unsaidIn, voiceOf } from './stage/wording.ts';
export { stateOf } from './status/caseState.ts';
export { apology } from './trouble.ts';
export { type BotParts, type CaseDesk, createBot, type PollDesk } from './turn/bot.ts';
export { causeOf } from './turn/moves.ts';
