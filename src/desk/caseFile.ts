import { type CaseRecord, type CaseStore, customerClock, stageClock } from '../cases/index.ts';
import { addBusinessTime, type Company } from '../company/index.ts';
import type { Conversations } from '../conversations/index.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { SignedIn } from '../staff/index.ts';
import type { ArticleId, CaseId, Clock, ConversationId } from '../vocabulary.ts';
import type { CaseRow, CaseView } from './protocol/view.ts';
import { rowOf, rowOfSummary } from './rows.ts';

type Seen = Pick<CaseRow, 'restricted' | 'owner' | 'handler'>;
export type Viewer = Pick<SignedIn, 'id' | 'manager'>;

/** A restricted case is seen by whoever owns or handles it and by managers. */
export const maySee = (viewer: Viewer, { restricted, owner, handler }: Seen): boolean =>
  !restricted || viewer.manager || owner.id === viewer.id || handler?.id === viewer.id;

/** Cases as an agent gets them: there is no other way to one in this room. */
export interface CaseFiles {
  /** Undefined when it is absent or not his to see. */
  find(viewer: Viewer, id: CaseId): Promise<CaseRecord | undefined>;
  view(viewer: Viewer, record: CaseRecord): Promise<CaseView>;
}

interface CaseFilesParts {
  caseStore: CaseStore;
  conversations: Conversations;
  knowledge: Pick<Knowledge, 'article'>;
  company: () => Company;
  receiptLink: (subject: CaseRecord['case']) => Promise<string>;
  isHere: (conversation: ConversationId) => boolean;
  clock: Clock;
}

export function caseFiles(parts: CaseFilesParts): CaseFiles {
  const { caseStore, conversations, receiptLink } = parts;
  const othersOf = async (viewer: Viewer, { case: { customer, id } }: CaseRecord) => {
    const theirs = await caseStore.list({ customer });
    const rows = theirs.filter((one) => one.id !== id).map(rowOfSummary);
    return rows.filter((row) => maySee(viewer, row)).toReversed();
  };
  return {
    find: async (viewer, id) => {
      const record = await caseStore.find(id);
      return record && maySee(viewer, rowOf(record.case)) ? record : undefined;
    },
    view: async (viewer, record) => {
      const conversation = await conversations.find(record.case.conversation);
      return {
        record,
        row: rowOf(record.case),
        floor: conversation?.floor ?? { holder: 'bot' },
        lastSeq: conversation?.lastSeq ?? 0,
        topic: topicOf(record, parts),
        others: await othersOf(viewer, record),
        customerHere: parts.isHere(record.case.conversation),
        receipt: await receiptLink(record.case),
        clocks: clocksOf(record, parts),
      };
    },
  };
}

const parseArticle = (text: string): ArticleId => text as ArticleId;

function topicOf({ case: { facts, language } }: CaseRecord, { knowledge }: CaseFilesParts) {
  if (!facts.topic) return null;
  return knowledge.article(parseArticle(facts.topic), language)?.title ?? facts.topic;
}

const WORKDAY_MS = 8 * 3_600_000;
const QUARTER_MS = 15 * 60_000;

function clocksOf({ case: subject }: CaseRecord, { company, clock }: CaseFilesParts) {
  const at = clock();
  const stage = stageClock(company(), subject, subject.stage, at);
  const workdayOn = Math.ceil(addBusinessTime(company(), at, WORKDAY_MS) / QUARTER_MS) * QUARTER_MS;
  return { customer: customerClock(subject, at), stage, at, workdayOn };
}
