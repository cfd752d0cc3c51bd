import { z } from 'zod';

/** A message as it stands in a channel, as far as it is read. */
const files = z.array(
  z.looseObject({
    id: z.string(),
    name: z.string().nullish(),
    size: z.number().nullish(),
    url_private: z.string().nullish(),
  }),
);
export const slackMessage = z.looseObject({
  ts: z.string(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().default(''),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  files: files.optional(),
  edited: z.looseObject({ ts: z.string() }).optional(),
});
export type SlackMessage = z.infer<typeof slackMessage>;
export type SlackFile = z.infer<typeof files>[number];

const channel_type = z.string().optional();
const id = z.string().min(1).max(64);

const events = z.discriminatedUnion('type', [
  slackMessage.extend({
    ...{ type: z.literal('message'), channel: id, channel_type },
    message: slackMessage.optional(),
    previous_message: slackMessage.optional(),
    deleted_ts: z.string().optional(),
  }),
  slackMessage.extend({ type: z.literal('app_mention'), channel: id }),
  z.looseObject({ type: z.literal('app_home_opened'), user: id, tab: z.string().optional() }),
  z.looseObject({ type: z.literal('member_left_channel'), user: id, channel: id }),
  z.looseObject({ type: z.literal('channel_left'), channel: id }),
  z.looseObject({ type: z.literal('group_left'), channel: id }),
  z.looseObject({ type: z.literal('channel_archive'), channel: id }),
  z.looseObject({ type: z.literal('channel_deleted'), channel: id }),
]);
export type SlackEvent = z.infer<typeof events>;

const envelope = z.looseObject({
  ...{ type: z.literal('event_callback'), team_id: id, api_app_id: id },
  event: z.looseObject({ type: z.string() }),
});

const person = z.looseObject({ id });
const from = { team: z.looseObject({ id }), api_app_id: id, user: person };
const action = z.looseObject({
  ...{ action_id: z.string(), block_id: z.string().default(''), action_ts: z.string() },
  value: z.string().optional(),
  text: z.looseObject({ text: z.string() }).optional(),
});
const pressed = z.looseObject({
  ...{ type: z.literal('block_actions'), ...from, trigger_id: z.string() },
  actions: z.array(action).min(1),
  channel: person.optional(),
  message: slackMessage.extend({ blocks: z.array(z.unknown()).default([]) }).optional(),
  view: z.looseObject({ type: z.string() }).optional(),
});
export type Pressed = z.infer<typeof pressed>;

/** A modal's inputs: block id → action id → what was typed or chosen. */
const value = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_date_time: z.number().nullish(),
});
const submitted = z.looseObject({
  ...{ type: z.literal('view_submission'), ...from },
  view: z.looseObject({
    ...{ id, callback_id: z.string(), private_metadata: z.string().default('') },
    state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), value)) }),
  }),
});
export type Submitted = z.infer<typeof submitted>;

const shortcut = z.looseObject({
  ...{ type: z.literal('message_action'), ...from, callback_id: z.string() },
  ...{ trigger_id: z.string(), channel: person, message: slackMessage },
});
export type Shortcut = z.infer<typeof shortcut>;

const command = z.looseObject({
  ...{ command: z.string(), team_id: id, api_app_id: id, user_id: id, channel_id: id },
  ...{ text: z.string().default(''), trigger_id: z.string() },
});
export type Command = z.infer<typeof command>;

/** What Slack tells us of, its shape checked; where it comes from is checked by whoever takes it. */
export type Incoming = { team: string; app: string } & (
  | { kind: 'event'; event: SlackEvent }
  | { kind: 'pressed'; pressed: Pressed }
  | { kind: 'submitted'; submitted: Submitted }
  | { kind: 'shortcut'; shortcut: Shortcut }
  | { kind: 'command'; command: Command }
);

const interactions = z.discriminatedUnion('type', [pressed, submitted, shortcut]);

/** Undefined for what this program has no use for, or does not understand. */
export function parseIncoming(body: unknown): Incoming | undefined {
  const told = envelope.safeParse(body);
  if (told.success) return parseEvent(told.data);
  const ordered = command.safeParse(body);
  if (ordered.success) {
    const { team_id: team, api_app_id: app } = ordered.data;
    return { kind: 'command', team, app, command: ordered.data };
  }
  const done = interactions.safeParse(body);
  return done.success ? interaction(done.data) : undefined;
}

function parseEvent(told: z.infer<typeof envelope>): Incoming | undefined {
  const event = events.safeParse(told.event);
  const { team_id: team, api_app_id: app } = told;
  return event.success ? { kind: 'event', team, app, event: event.data } : undefined;
}

function interaction(done: z.infer<typeof interactions>): Incoming {
  const where = { team: done.team.id, app: done.api_app_id };
  switch (done.type) {
    case 'block_actions':
      return { ...where, kind: 'pressed', pressed: done };
    case 'view_submission':
      return { ...where, kind: 'submitted', submitted: done };
    case 'message_action':
      return { ...where, kind: 'shortcut', shortcut: done };
    default:
      return done satisfies never;
  }
}
