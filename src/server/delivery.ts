import { type ForCustomer, sayNotice, staffWords, voiceOf } from '../../dialogs/index.ts';
import type { AddressedNotice, CaseRecord, CasesOptions, StaffNotice } from '../cases/index.ts';
import type { CompanyFile } from '../company/index.ts';
import type { Conversations } from '../conversations/index.ts';
import type { RosterBook } from '../staff/index.ts';
import type { Clock } from '../vocabulary.ts';
import type { Links } from './links.ts';

interface DeliveryParts {
  conversations: Pick<Conversations, 'say'>;
  links: Links;
  company: Pick<CompanyFile, 'current'>;
  roster: Pick<RosterBook, 'isStaffed'>;
  clock: Clock;
  log: { info(details: object, message: string): void };
}

/** Gives the notices of cases: to the customer in his conversation, to staff where they look. */
export function createDelivery(parts: DeliveryParts): CasesOptions['deliver'] {
  return (notice, record) =>
    notice.to === 'customer'
      ? tellCustomer(notice, record, parts)
      : tellStaff(notice, record, parts);
}

async function tellCustomer(
  notice: ForCustomer,
  record: CaseRecord,
  { conversations, links, company, roster, clock }: DeliveryParts,
): Promise<void> {
  const link = await links.receiptLink(record.case);
  const scene = {
    record,
    link,
    staffed: roster.isStaffed(),
    at: clock(),
    company: company.current(),
  };
  await conversations.say(record.case.conversation, notice.key, sayNotice(notice, scene));
}

type ForStaff = Exclude<AddressedNotice, ForCustomer> & StaffNotice;

async function tellStaff(
  notice: ForStaff,
  record: CaseRecord,
  parts: DeliveryParts,
): Promise<void> {
  const { company, clock, log } = parts;
  const current = company.current();
  const voice = voiceOf(current.languages[0] ?? 'en', current);
  const { subject } = staffWords(notice, record, { at: clock(), company: current, voice });
  log.info({ case: record.case.number, to: notice.to }, subject);
}
