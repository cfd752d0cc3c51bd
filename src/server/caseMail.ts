import { staffWords, voiceOf } from '../../dialogs/index.ts';
import type {
  AddressedNotice,
  CaseRecord,
  CustomerNotice,
  Dated,
  Staff,
  StaffNotice,
} from '../cases/index.ts';
import type { CustomerLetter, Mailer } from '../channels/mail/index.ts';
import { type CompanyFile, dayAndTime } from '../company/index.ts';
import type { RosterBook } from '../staff/index.ts';
import type { Clock, Instant, Language, StaffId } from '../vocabulary.ts';
import type { Links } from './links.ts';

/** What cases have to say, by mail: to staff always, to customers who left an address and the page. */
export interface CaseMail {
  /** Quick; the same notice again is dropped. */
  give(notice: AddressedNotice, record: CaseRecord): Promise<void>;
  /** What a person wrote into the conversation; `key` as there. */
  reply(record: CaseRecord, by: Staff, said: { key: string; text: string }): Promise<void>;
}

export interface CaseMailParts {
  /** Undefined without SMTP_URL: nothing is mailed. */
  mailer: Pick<Mailer, 'post'> | undefined;
  links: Links;
  company: Pick<CompanyFile, 'current'>;
  roster: Pick<RosterBook, 'current'>;
  clock: Clock;
}

export function createCaseMail(parts: CaseMailParts): CaseMail {
  return {
    async give(notice, record) {
      if (notice.to === 'customer') return toCustomer(record, notice.key, said(notice), parts);
      for (const id of notice.to) await toStaff(id, notice, record, parts);
    },
    reply: (record, by, { key, text }) => {
      const words: Said = { code: 'reply', values: { name: firstName(by), text } };
      return toCustomer(record, `${record.case.id}|${key}`, words, parts);
    },
  };
}

interface Said {
  code: CustomerLetter['code'];
  values?: Record<string, string>;
  date?: Dated | undefined;
}

/** Undefined for what is not worth a mail. */
function said(notice: CustomerNotice): Said | undefined {
  switch (notice.code) {
    case 'receipt':
    case 'visit':
      return { code: notice.code };
    case 'promised':
      return { code: notice.code, date: notice.promise };
    case 'promise-moved':
      return { code: notice.code, date: notice.into, values: { text: notice.reason } };
    case 'promise-missed':
      return { code: notice.code, date: notice.into };
    case 'proposed':
      return { code: notice.code, values: { name: firstName(notice), text: notice.text } };
    case 'reopened':
      return {
        ...{ code: notice.code, values: { name: firstName(notice) } },
        date: { what: 'word', at: notice.next },
      };
    case 'closed':
      return notice.how === 'assumed' ? { code: 'assumed' } : undefined;
    default:
      return undefined;
  }
}

async function toCustomer(
  { case: subject }: CaseRecord,
  key: string,
  words: Said | undefined,
  { mailer, links, company, clock }: CaseMailParts,
): Promise<void> {
  const { facts, channel, language, conversation, number, owner } = subject;
  if (!mailer || !words || !facts.email || channel !== 'web') return;
  const { timeZone } = company.current();
  const moment = { now: clock(), timeZone, language };
  await mailer.post({
    ...{ for: 'customer', key, to: facts.email, language, conversation, code: words.code },
    values: { number, owner: firstName(owner), ...words.values, ...dateOf(words.date, moment) },
    links: {
      receipt: await links.receiptLink(subject),
      conversation: await links.returnLink(conversation),
    },
  });
}

interface Moment {
  now: Instant;
  timeZone: string;
  language: Language;
}

/** A mail may be read days later: it names the date itself. */
function dateOf(dated: Dated | undefined, { now, timeZone, language }: Moment) {
  if (!dated) return {};
  const { date, time } = dayAndTime(dated.at, now, timeZone, language);
  return { what: dated.what, promise: dated.text ?? '', date, time };
}

async function toStaff(
  id: StaffId,
  notice: Extract<AddressedNotice, StaffNotice>,
  record: CaseRecord,
  { mailer, company, roster, clock }: CaseMailParts,
): Promise<void> {
  const { staff, responsible } = roster.current();
  const agent = staff.find((one) => one.id === id);
  const to = agent ?? (responsible.id === id ? responsible : undefined);
  if (!mailer || !to) return;
  const current = company.current();
  const language = agent?.languages[0] ?? current.languages[0] ?? 'en';
  const voice = voiceOf(language, current);
  const words = staffWords(notice, record, { at: clock(), company: current, voice });
  await mailer.post({ for: 'staff', key: `${notice.key}|${id}`, to: to.email, ...words });
}

const firstName = ({ name }: { name: string }): string => name.split(/\s/)[0] ?? name;
