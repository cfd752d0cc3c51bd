import type { SlackChannel } from '../channels/slack/index.ts';
import type { Config } from './config.ts';
import type { Shared } from './endpoints.ts';
import type { Outside } from './rooms.ts';

/** Undefined without Slack's settings; Bolt is loaded only here. */
export async function openSlack(
  config: Config,
  { conversations, store, company, links }: Shared,
  { clock, log }: Outside,
): Promise<SlackChannel | undefined> {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET,
    SLACK_APP_TOKEN,
    SLACK_API_URL,
  } = config;
  if (botToken === undefined) return undefined;
  const { createSlackChannel } = await import('../channels/slack/index.ts');
  return createSlackChannel({
    ...{ botToken, signingSecret: SLACK_SIGNING_SECRET, appToken: SLACK_APP_TOKEN },
    ...{ apiUrl: SLACK_API_URL, conversations, store: store.slack, clock },
    ...{ company: company.current, origin: links.origin },
    log: log.child({ of: 'slack' }),
  });
}
