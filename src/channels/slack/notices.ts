import type { Company } from '../../company/index.ts';
import type { CaseRecord, StaffTold } from '../../desk/index.ts';
import type { StaffId } from '../../vocabulary.ts';
import type { Outbox } from './outbox.ts';
import { escaped } from './plainText.ts';
import { type Block, notice, type Post, plainBlocks } from './post.ts';
import type { DeskPlace, StaffSide } from './staffSide.ts';
import { wordsIn } from './words.ts';

export interface NoticesParts {
  outbox: Outbox;
  staff: StaffSide;
  place: DeskPlace | undefined;
  /** Where managers are alerted, if anywhere. */
  managers: string | undefined;
  linkTo: (id: string) => string;
  company: () => Company;
}

/** What cases have to say to staff. Durable when it resolves; nobody is told twice. */
export interface Notices {
  /** To each of them directly, and to channels what concerns all. */
  tell(told: StaffTold): Promise<void>;
  /** The case was written: whom its newest note names hears of it. */
  noted(record: CaseRecord): Promise<void>;
}

export function createNotices(parts: NoticesParts): Notices {
  const { outbox, staff, place, managers, company } = parts;
  const tellEach = async (ids: readonly StaffId[], key: string, post: Post) => {
    for (const id of ids) {
      const user = staff.ties.userOf(id);
      if (user) await outbox.post(`${key}|${user}`, user, post);
    }
  };
  return {
    tell: async (told) => {
      const { subject, text } = staff.words(told, company().languages[0] ?? 'en');
      const post = asPost(told.record, { subject, text }, parts);
      await tellEach(told.notice.to, told.notice.key, post);
      const channels = new Set([
        ...(managers && isAlarming(told) ? [managers] : []),
        ...(place?.alertsOnly && (isAlarming(told) || isLate(told)) ? [place.channel] : []),
      ]);
      for (const channel of channels)
        await outbox.post(`${told.notice.key}|${channel}`, channel, post);
    },
    noted: async (record) => {
      const newest = record.history.at(-1);
      if (newest?.type !== 'noted' || !newest.mentions) return;
      const { id, number } = record.case;
      const words = wordsIn(company().languages[0] ?? 'en');
      const post = asPost(
        record,
        { subject: words('noted', { number }), text: newest.text },
        parts,
      );
      await tellEach(newest.mentions, `noted|${id}|${record.history.length}`, post);
    },
  };
}

/** An emergency, a wave, a customer who was not satisfied. */
function isAlarming({ notice: { code }, record }: StaffTold): boolean {
  if (code === 'wave' || code === 'case-became-emergency') return true;
  if (code !== 'case-recorded' && code !== 'case-reopened') return false;
  const begun = record.history.findLast(({ type }) => type === 'recorded' || type === 'reopened');
  const isLowScore = begun !== undefined && 'why' in begun && begun.why === 'low-score';
  return isLowScore || (code === 'case-recorded' && record.case.kind === 'emergency');
}

const isLate = ({ notice: { code } }: StaffTold): boolean =>
  code === 'deadline-missed' || code === 'ladder-climbed';

function asPost(
  { case: { id, restricted } }: CaseRecord,
  { subject, text }: { subject: string; text: string },
  { linkTo, company }: NoticesParts,
): Post {
  const words = wordsIn(company().languages[0] ?? 'en');
  const open = `<${linkTo(id)}|${escaped(words('openCase'))}>`;
  const blocks: Block[] = [
    { type: 'section', text: { type: 'mrkdwn', text: `*${escaped(subject)}*` } },
    ...(restricted ? [] : plainBlocks(text)),
    { type: 'context', elements: [{ type: 'mrkdwn', text: open }] },
  ];
  return { text: notice(subject), blocks };
}
