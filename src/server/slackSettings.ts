import { z } from 'zod';

const channel = z.string().regex(/^[CG][A-Z0-9]{2,}$/, 'is not the id of a channel');

/** Slack's settings. It is looked after when there is a token and a way in. */
export const slackSettings = {
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'is not a bot token').optional(),
  SLACK_SIGNING_SECRET: z.string().min(16, 'is too short for a signing secret').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'is not an app-level token').optional(),
  SLACK_DESK_CHANNEL: channel.optional(),
  SLACK_DESK: z.enum(['work', 'alerts']).default('work'),
  SLACK_DIGEST_CHANNEL: channel.optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default('https://slack.com/api/'),
};

export const slackAdvice: Record<keyof typeof slackSettings, string> = {
  SLACK_BOT_TOKEN: 'Copy the Bot User OAuth Token, xoxb-…, from “OAuth & Permissions” of the app.',
  SLACK_SIGNING_SECRET: 'Copy the Signing Secret from “Basic Information” of the app.',
  SLACK_APP_TOKEN:
    'Make an App-Level Token, xapp-…, with connections:write in “Basic Information” of the app.',
  SLACK_DESK_CHANNEL: 'Copy the channel’s id, C…, from “View channel details” in Slack.',
  SLACK_DESK: 'Use work (agents work in the desk channel) or alerts (they work on the web desk).',
  SLACK_DIGEST_CHANNEL: 'Copy the channel’s id, C…, from “View channel details” in Slack.',
  SLACK_API_URL: 'Leave it away, unless Slack is reached through something else.',
};

type Given = Partial<Record<keyof typeof slackSettings, string | undefined>>;

/** Half a configuration would be silently without effect: each setting that lacks another is named. */
export function checkSlack(given: Given, context: z.RefinementCtx): void {
  const lacking = (name: keyof Given, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN } = given;
  if (SLACK_BOT_TOKEN && !SLACK_SIGNING_SECRET && !SLACK_APP_TOKEN)
    lacking(
      'SLACK_BOT_TOKEN',
      'needs a way in beside it: SLACK_SIGNING_SECRET (requests to /slack/events) or SLACK_APP_TOKEN (Socket Mode)',
    );
  if (SLACK_BOT_TOKEN) return;
  for (const name of NEEDING_TOKEN)
    if (given[name]) lacking(name, 'needs SLACK_BOT_TOKEN beside it');
}

const NEEDING_TOKEN = [
  ...(['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'] as const),
  ...(['SLACK_DESK_CHANNEL', 'SLACK_DIGEST_CHANNEL'] as const),
];
