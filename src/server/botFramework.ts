import type { Logger } from 'pino';
import type { CaseRecord } from '../cases/index.ts';
import type { BotFrameworkChannel } from '../channels/botframework/index.ts';
import type { Conversations } from '../conversations/index.ts';
import { type DeskNews, floorWords } from '../desk/index.ts';
import type { Casework } from './casework.ts';
import type { Config } from './config.ts';
import type { Rooms } from './rooms.ts';

export interface BotFrameworkParts extends Rooms {
  conversations: Conversations;
  news: DeskNews;
  casework: Casework;
}

/** Undefined without credentials: whoever then posted could be anyone. The SDK is loaded only here. */
export async function openBotFramework(
  config: Config,
  { company, store, conversations, news, casework }: BotFrameworkParts,
  log: Logger,
): Promise<BotFrameworkChannel | undefined> {
  const { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: password, PUBLIC_URL } = config;
  if (id === undefined || password === undefined) return undefined;
  const { createBotFrameworkChannel } = await import('../channels/botframework/index.ts');
  const staffed = () => casework.roster.isStaffed();
  const channel = createBotFrameworkChannel({
    conversations,
    company,
    log,
    app: { id, password },
    cursors: store.cursors,
    handoff: { hubs: new Set(config.HANDOFF_CHANNELS), words: floorWords, staffed },
    ...(PUBLIC_URL && { publicUrl: new URL(PUBLIC_URL).origin }),
  });
  news.turns.listen(({ conversation }) => channel.attend(conversation));
  news.notices.listen(async ({ notice, record }) => {
    if (notice.code === 'case-recorded' && record.case.kind !== 'suggestion')
      await channel.initiate(record.case.conversation, contextOf(record));
  });
  return channel;
}

/** What a hub is to know before it reads the transcript. */
const contextOf = ({ case: { number, kind, language, owner, facts } }: CaseRecord) => ({
  ...{ case: number, kind, language, owner: owner.name, facts },
});
