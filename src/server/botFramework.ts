import type { Logger } from 'pino';
import type { BotFrameworkChannel } from '../channels/botframework/index.ts';
import type { Conversations } from '../conversations/index.ts';
import type { Config } from './config.ts';
import type { Rooms } from './rooms.ts';

/** Undefined without credentials: whoever then posted could be anyone. The SDK is loaded only here. */
export async function openBotFramework(
  config: Config,
  { company, store }: Rooms,
  conversations: Conversations,
  log: Logger,
): Promise<BotFrameworkChannel | undefined> {
  const { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: password, PUBLIC_URL } = config;
  if (id === undefined || password === undefined) return undefined;
  const { createBotFrameworkChannel } = await import('../channels/botframework/index.ts');
  return createBotFrameworkChannel({
    conversations,
    company,
    log,
    app: { id, password },
    cursors: store.cursors,
    ...(PUBLIC_URL && { publicUrl: new URL(PUBLIC_URL).origin }),
  });
}
