/** A case from its recording to its closing: owner, handler, clocks, promises, return visits, and what is due. */
export { chooseHandler, chooseOwner, type Load } from './assignment.ts';
export {
  type Actor,
  type Case,
  type CaseKind,
  type CaseRecord,
  type Closing,
  type Closure,
  type Due,
  type Facts,
  isOpen,
  type Person,
  type Proposal,
  type Resolution,
  type Rung,
  type Stage,
} from './case.ts';
export { type Cases, type CasesOptions, createCases, type Outcome } from './cases.ts';
export { customerClock, stageClock } from './clocks.ts';
export type { Command, CommandName, Staff } from './command.ts';
export type { CaseEvent, EventType, Reopening } from './event.ts';
export type { AddressedNotice, CustomerNotice, Dated, Notice, StaffNotice } from './notice.ts';
export { type CaseNumber, parseCaseId, parseCaseNumber } from './number.ts';
export { type CasePromise, nextPromise, openPromises, type Promised } from './promise.ts';
export { queueOrder } from './queue.ts';
export { firstNamesIn, type Receipt, type ReceiptEntry, receiptOf } from './receipt.ts';
export type { Recording } from './recording.ts';
export type { Refusal } from './refusal.ts';
export { replay } from './replay.ts';
export type { Colleague, Roster } from './roster.ts';
export type { CaseFilter, CaseStore, CaseSummary } from './store.ts';
export { type Wave, wavesOf } from './waves.ts';
