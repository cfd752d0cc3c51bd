import type { Company } from '../../company/index.ts';
import type { StaffTold } from '../../desk/index.ts';
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

/** Brings what cases have to say to staff: to each of them directly, and to channels what concerns all. */
export function createNotices(parts: NoticesParts) {
  const { outbox, staff, place, managers, company } = parts;
  return async (told: StaffTold): Promise<void> => {
    const language = company().languages[0] ?? 'en';
    const post = asPost(told, language, parts);
    for (const id of told.notice.to) {
      const user = staff.ties.userOf(id);
      if (user) await outbox.post(`${told.notice.key}|${user}`, user, post);
    }
    const channels = new Set([
      ...(managers && isAlarming(told) ? [managers] : []),
      ...(place?.alertsOnly && (isAlarming(told) || isLate(told)) ? [place.channel] : []),
    ]);
    for (const channel of channels)
      await outbox.post(`${told.notice.key}|${channel}`, channel, post);
  };
}

/** An emergency, a wave, a customer who was not satisfied. */
function isAlarming({ notice: { code }, record }: StaffTold): boolean {
  if (code === 'wave' || code === 'case-became-emergency') return true;
  if (code === 'case-recorded') return record.case.kind === 'emergency';
  const reopened = record.history.findLast(({ type }) => type === 'reopened');
  return code === 'case-reopened' && reopened?.type === 'reopened' && reopened.why === 'low-score';
}

const isLate = ({ notice: { code } }: StaffTold): boolean =>
  code === 'deadline-missed' || code === 'ladder-climbed';

function asPost(told: StaffTold, language: string, { staff, linkTo }: NoticesParts): Post {
  const { subject, text } = staff.words(told, language);
  const { id, restricted } = told.record.case;
  const open = `<${linkTo(id)}|${escaped(wordsIn(language)('openCase'))}>`;
  const blocks: Block[] = [
    { type: 'section', text: { type: 'mrkdwn', text: `*${escaped(subject)}*` } },
    ...(restricted ? [] : plainBlocks(text)),
    { type: 'context', elements: [{ type: 'mrkdwn', text: open }] },
  ];
  return { text: notice(subject), blocks };
}
