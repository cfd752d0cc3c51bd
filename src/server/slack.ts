import { sheetAction, staffWords, stateOf, voiceOf } from '../../dialogs/index.ts';
import { queueOrder } from '../cases/index.ts';
import type { CustomerSide, SlackChannel, StaffSide } from '../channels/slack/index.ts';
import { createConversationFiles } from '../channels/web/index.ts';
import type { Desk, DeskNews } from '../desk/index.ts';
import type { Insights } from '../insights/index.ts';
import type { Ties } from '../staff/index.ts';
import type { CaseId, StaffId } from '../vocabulary.ts';
import type { Casework } from './casework.ts';
import type { Config } from './config.ts';
import type { Shared } from './endpoints.ts';
import type { Outside } from './rooms.ts';

interface SlackParts extends Shared {
  casework: Casework;
  desk: Pick<Desk, 'office'>;
  ties: Ties;
  news: DeskNews;
  digests: Insights['digests'];
}

/** Undefined without Slack's settings; Bolt is loaded only here. */
export async function openSlack(
  config: Config,
  parts: SlackParts,
  { clock, log }: Outside,
): Promise<SlackChannel | undefined> {
  const { SLACK_BOT_TOKEN: botToken, SLACK_DESK_CHANNEL: channel } = config;
  if (botToken === undefined) return undefined;
  const { createSlackChannel } = await import('../channels/slack/index.ts');
  const { conversations, store, company, links, news } = parts;
  const slack = await createSlackChannel({
    ...{ botToken, signingSecret: config.SLACK_SIGNING_SECRET, appToken: config.SLACK_APP_TOKEN },
    ...{ apiUrl: config.SLACK_API_URL, conversations, store: store.slack, clock },
    ...{ company: company.current, origin: links.origin, staff: staffSide(parts) },
    files: createConversationFiles(store.attachments),
    customerSide: customerSide(parts),
    ...(channel && { place: { channel, alertsOnly: config.SLACK_DESK === 'alerts' } }),
    ...{ managers: config.SLACK_DIGEST_CHANNEL, digest: parts.digests.week },
    log: log.child({ of: 'slack' }),
  });
  news.turns.listen(slack.told);
  news.cases.listen(slack.changed);
  news.notices.listen(slack.notify);
  return slack;
}

const BOT = { role: 'bot' } as const;

function customerSide({ store, links, company, clock }: SlackParts): CustomerSide {
  return {
    complaint: sheetAction,
    casesOf: async (customer, language) => {
      const open = await store.cases.list({ customer, open: true });
      const found = await Promise.all(open.map(({ id }) => store.cases.find(id)));
      const voice = voiceOf(language, company.current());
      const telling = { at: clock(), company: company.current(), voice };
      const shown = found.filter((record) => record !== undefined).toReversed();
      return Promise.all(
        shown.map(async (record) => ({
          text: stateOf(record, telling),
          link: await links.receiptLink(record.case),
        })),
      );
    },
  };
}

function staffSide({ casework, desk, ties, store, links, company, clock }: SlackParts): StaffSide {
  const { roster } = casework;
  return {
    ...{ office: desk.office, ties, find: store.cases.find },
    colleagues: () => roster.current().staff,
    note: async (conversation, text) => {
      for (const { id, owner } of await store.cases.list({ conversation, open: true }))
        await casework.cases.order(id, { do: 'note', by: BOT, text, mentions: [owner.id] });
    },
    openCases: async () => (await store.cases.list({ open: true })).map(({ id }) => id),
    casesOf: (staff) => casesOf(staff, store.cases),
    words: ({ notice, record }, language) => {
      const voice = voiceOf(language, company.current());
      return staffWords(notice, record, { at: clock(), company: company.current(), voice });
    },
    deskLink: (id) => `${links.origin()}/desk#/queue/${encodeURIComponent(id)}`,
  };
}

async function casesOf(staff: StaffId, cases: SlackParts['store']['cases']) {
  const both = await Promise.all([
    cases.list({ open: true, handler: staff }),
    cases.list({ open: true, owner: staff }),
  ]);
  const ids = new Map(both.flat().map((one) => [one.id, one]));
  const ordered = [...ids.values()].sort(queueOrder);
  const found = await Promise.all(ordered.map(({ id }: { id: CaseId }) => cases.find(id)));
  return found.filter((record) => record !== undefined);
}
