import type { CaseEvent, CaseRecord } from '../../cases/index.ts';
import type { Committed } from '../../conversations/index.ts';
import type { SignedIn } from '../../staff/index.ts';
import type { StaffId } from '../../vocabulary.ts';
import type { Change } from '../board.ts';
import { maySee } from '../caseFile.ts';
import type { StaffTold } from '../news.ts';
import type { ServerFrame, Told } from '../protocol/live.ts';
import { rowOf } from '../rows.ts';
import type { LiveParts } from './live.ts';
import type { Page } from './page.ts';

type Alert = Extract<ServerFrame, { type: 'told' }>;

/** What is worth a sound: notices of cases, mentions, customers who write to whoever talks with them. */
export interface Alerts {
  /** What was for him while he had no page open, lately. */
  missed(agent: SignedIn): readonly ServerFrame[];
  close(): void;
}

/** So many are kept of each agent's; a page shows a key once. */
const MOST_KEPT = 50;

export function createAlerts(parts: LiveParts, pages: Iterable<Page>): Alerts {
  const { news, board, caseStore, log } = parts;
  const kept = new Map<StaffId, Alert[]>();
  const tell = (to: readonly StaffId[], alert: Alert, keep = true) => {
    for (const id of keep ? to : [])
      kept.set(id, [...(kept.get(id) ?? []), alert].slice(-MOST_KEPT));
    for (const page of pages) {
      const agent = to.includes(page.agent) ? page.who() : undefined;
      if (agent && maySee(agent, alert.case)) page.send(alert);
    }
  };
  const stops = [
    news.notices.listen((told) => tell(told.notice.to, noticeAlert(told))),
    board.changes.listen((change) => {
      for (const { to, alert } of mentionsIn(change)) tell(to, alert);
    }),
    news.turns.listen((turn) => {
      customerAlerts(turn, parts)
        .then((alerts) => {
          for (const { to, alert } of alerts) tell(to, alert, false);
        })
        .catch((err) => log.error({ err }, 'an agent was not told that his customer wrote'));
    }),
  ];
  recallMentions(caseStore, parts, (to, alert) => {
    for (const id of to) kept.set(id, [alert, ...(kept.get(id) ?? [])].slice(-MOST_KEPT));
  }).catch((err) => log.error({ err }, 'mentions before the start could not be read'));
  return {
    missed: (agent) => (kept.get(agent.id) ?? []).filter(({ case: row }) => maySee(agent, row)),
    close: () => {
      for (const stop of stops) stop();
    },
  };
}

interface Addressed {
  to: readonly StaffId[];
  alert: Alert;
}

function noticeAlert({ notice, record }: StaffTold): Alert {
  const { key, code } = notice;
  const text = 'note' in notice ? notice.note : 'reason' in notice ? notice.reason : undefined;
  const what: Told =
    code === 'case-became-emergency' || (code === 'case-recorded' && isEmergency(record))
      ? 'emergency'
      : code;
  return { type: 'told', key, case: rowOf(record.case), what, ...(text !== undefined && { text }) };
}

const isEmergency = ({ case: { kind } }: CaseRecord): boolean => kind === 'emergency';

const mentionsIn = ({ before, record }: Change): Addressed[] =>
  mentionsAfter(record, before?.version ?? record.case.version - 1);

function mentionsAfter(record: CaseRecord, version: number): Addressed[] {
  return record.history.flatMap((event, index) =>
    index >= version && event.type === 'noted' && event.mentions
      ? [{ to: event.mentions, alert: mentionAlert(record, event, index) }]
      : [],
  );
}

function mentionAlert(record: CaseRecord, event: CaseEvent<'noted'>, index: number): Alert {
  const by = event.by.role === 'staff' ? { id: event.by.id, name: event.by.name } : undefined;
  return {
    ...{ type: 'told', key: `${record.case.id}.${index}.mentioned`, what: 'mentioned' },
    ...{ case: rowOf(record.case), text: event.text, ...(by && { by }) },
  };
}

/** The floor's holder hears of it wherever he is on the desk. */
async function customerAlerts(
  { conversation, messages }: Committed,
  { caseStore }: LiveParts,
): Promise<Addressed[]> {
  const { floor, customer, id } = conversation;
  const said = messages.findLast(
    ({ from, content }) => from.role === 'customer' && content.kind === 'text',
  );
  if (floor.holder === 'bot' || said?.content.kind !== 'text') return [];
  const [open] = await caseStore.list({ customer, conversation: id, open: true });
  const record = open && (await caseStore.find(open.id));
  if (!record) return [];
  const alert: Alert = {
    ...{ type: 'told', key: said.id, case: rowOf(record.case), what: 'customer-wrote' },
    text: said.content.text.slice(0, 200).toWellFormed(),
  };
  return [{ to: [floor.id], alert }];
}

/** Open cases' mentions of before this start, so that nobody misses one. */
async function recallMentions(
  store: LiveParts['caseStore'],
  { clock }: LiveParts,
  keep: (to: readonly StaffId[], alert: Alert) => void,
): Promise<void> {
  const since = clock() - 14 * 24 * 3_600_000;
  for (const { id, handler } of await store.list({ open: true })) {
    if (!handler) continue;
    const record = await store.find(id);
    if (!record) continue;
    for (const { to, alert } of mentionsAfter(record, 0)) {
      const index = Number(alert.key.split('.').at(-2));
      if ((record.history[index]?.at ?? 0) >= since) keep(to, alert);
    }
  }
}
