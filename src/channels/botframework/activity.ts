import { z } from 'zod';

const id = z.string().min(1).max(1_024);
const account = z.object({ id, name: z.string().max(256).optional() });

/** What was said elsewhere, as `handoff.initiate` brings it. */
const transcript = z.object({
  activities: z
    .array(
      z.object({
        from: z.object({ role: z.string().nullish() }).nullish(),
        text: z.string().nullish(),
      }),
    )
    .max(1_000),
});

/**
 * What is taken of an activity of the Bot Framework. `serviceUrl` is required: the SDK holds it to
 * the channel's token only where there is one.
 */
export const activitySchema = z.object({
  type: z.string().min(1).max(64),
  id: id.optional(),
  channelId: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .refine((channel) => channel !== 'AppService', 'Its tokens do not name a service address'),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(1_024),
  from: account,
  recipient: account,
  conversation: z.object({
    id,
    isGroup: z.boolean().nullish(),
    tenantId: z.string().max(128).nullish(),
  }),
  text: z.string().nullish(),
  name: z.string().max(256).nullish(),
  locale: z.string().max(64).nullish(),
  deliveryMode: z.enum(['normal', 'notification', 'expectReplies', 'ephemeral']).nullish(),
  timestamp: z.string().max(64).nullish(),
  attachments: z
    .array(z.object({ content: transcript.optional().catch(undefined) }))
    .max(50)
    .nullish(),
  membersAdded: z.array(account).max(500).nullish(),
  value: z
    .union([
      z.object({ action: z.string().min(1).max(300) }),
      z.object({
        state: z.enum(['accepted', 'failed', 'completed']),
        message: z.string().max(4_000).nullish(),
      }),
      z
        .object({ action: z.object({ data: z.object({ action: z.string().min(1).max(300) }) }) })
        .transform(({ action }) => action.data),
      z.unknown().transform(() => undefined),
    ])
    .optional(),
});

/** An activity as a channel of the Bot Framework posts it, its shape checked, its sender not yet. */
export type InboundActivity = z.infer<typeof activitySchema>;
