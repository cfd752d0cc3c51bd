import { z } from 'zod';
import type { Lanes } from './lanes.ts';
import type { Pace } from './pace.ts';
import { slackMessage } from './payload.ts';
import type { Post } from './post.ts';
import type { WebApi } from './webApi.ts';

export interface Place {
  channel: string;
  /** The first message of the thread. */
  thread?: string | undefined;
}

/** By which a message of ours is known again in Slack. */
export type Marker = string;

/** Calls Slack's Web API, one call after another in each channel. Throws SlackRefusal, or what broke. */
export type Slack = ReturnType<typeof createSlack>;

const MARK = 'firsthand';
const PAGE = 200;
const MOST_PAGES = 10;

export function createSlack(api: WebApi, { lanes, pace }: { lanes: Lanes; pace: Pace }) {
  const call: Call = async (method, schema, args) => schema.parse(await api(method, args));
  const inLane = <T>(method: string, schema: z.ZodType<T>, args: InChannel) =>
    lanes.run(args.channel, async () => {
      await pace.next();
      return call(method, schema, args);
    });
  const reading = (place: Place, asked: Asked) =>
    lanes.run(`read ${place.channel}`, () => read(call, place, asked));
  return {
    ...asking(call),
    ...writing(inLane),
    ...showing(call),
    /** Of our messages there since an instant: by its marker, its ts. */
    markers: async (place: Place, since: number): Promise<ReadonlyMap<Marker, string>> => {
      await pace.next();
      const { messages } = await reading(place, { since, whole: true });
      return new Map(
        messages.flatMap(({ metadata, ts }) => {
          const marker = metadata?.event_payload?.marker;
          return marker === undefined ? [] : [[marker, ts]];
        }),
      );
    },
    /** Whether we have put such a file there since an instant. */
    hasFile: async (
      place: Place,
      { name, size }: { name: string; size: number },
      since: number,
    ) => {
      const { messages } = await reading(place, { since, whole: false });
      const ours = messages.filter(({ bot_id }) => bot_id !== undefined);
      return ours.some(({ files }) => files?.some((one) => one.name === name && one.size === size));
    },
    /** What was written since a ts, the oldest first; the newest of it when there is too much. */
    since: (place: Place, oldest: string) => reading(place, { since: oldest, whole: false }),
  };
}

const asking = (call: Call) => ({
  whoAmI: async () => {
    const { bot_id: bot, ...me } = await call('auth.test', identity, {});
    const { bot: known } = await call('bots.info', botInfo, { bot });
    return { team: me.team_id, user: me.user_id, url: me.url, app: known.app_id };
  },
  person: async (user: string) =>
    (await call('users.info', personInfo, { user, include_locale: true })).user,
  direct: async (users: string) => (await call('conversations.open', opened, { users })).channel.id,
  /** The channels and direct messages the bot is in. */
  places: async () => {
    const types = 'im,public_channel,private_channel';
    const asked = { types, exclude_archived: true, limit: PAGE };
    const { found } = await pages(async (cursor) => {
      const page = await call('users.conversations', joined, { ...asked, cursor });
      return { found: page.channels, next: page.response_metadata?.next_cursor };
    });
    return found.map(({ id }) => id);
  },
});

const writing = (
  inLane: <T>(method: string, schema: z.ZodType<T>, args: InChannel) => Promise<T>,
) => ({
  post: async ({ channel, thread }: Place, { text, blocks }: Post, marker: Marker) => {
    const metadata = { event_type: MARK, event_payload: { marker } };
    const quiet = { unfurl_links: false, unfurl_media: false };
    const args = { channel, thread_ts: thread, text, blocks, metadata, ...quiet };
    return (await inLane('chat.postMessage', posted, args)).ts;
  },
  update: async (channel: string, ts: string, { text, blocks }: Post): Promise<void> => {
    await inLane('chat.update', done, { channel, ts, text, blocks });
  },
  /** Seen by one person and gone after. */
  whisper: async ({ channel, thread }: Place, user: string, { text, blocks }: Post) => {
    const args = { channel, user, thread_ts: thread, text, blocks };
    await inLane('chat.postEphemeral', done, args);
  },
});

const showing = (call: Call) => ({
  /** Beside the app's name in a thread, until it says something there; an empty one is taken away. */
  status: async ({ channel, thread }: Place, status: string): Promise<void> => {
    const args = { channel_id: channel, thread_ts: thread, status };
    await call('assistant.threads.setStatus', done, args);
  },
  openView: async (trigger_id: string, view: object): Promise<void> => {
    await call('views.open', done, { trigger_id, view });
  },
  publishHome: async (user_id: string, view: object): Promise<void> => {
    await call('views.publish', done, { user_id, view });
  },
});

type InChannel = { channel: string } & Record<string, unknown>;
type Call = <T>(method: string, schema: z.ZodType<T>, args: object) => Promise<T>;

interface Asked {
  /** An instant, or the ts of a message. */
  since: number | string;
  /** With what was attached to it unseen. */
  whole: boolean;
}

async function read(
  call: Call,
  { channel, thread }: Place,
  { since, whole }: Asked,
): Promise<{ messages: Found[]; complete: boolean }> {
  const method = thread === undefined ? 'conversations.history' : 'conversations.replies';
  const oldest = typeof since === 'number' ? (since / 1_000).toFixed(6) : since;
  const asked = { channel, ts: thread, oldest, inclusive: true, limit: PAGE };
  const { found, complete } = await pages(async (cursor) => {
    const args = { ...asked, include_all_metadata: whole, cursor };
    const page = await call(method, history, args);
    return { found: page.messages, next: page.response_metadata?.next_cursor };
  });
  return { messages: found.toSorted((a, b) => Number(a.ts) - Number(b.ts)), complete };
}

interface Page<T> {
  found: readonly T[];
  next: string | undefined;
}

/** Page after page, as far as it makes sense. */
async function pages<T>(turn: (cursor: string | undefined) => Promise<Page<T>>) {
  const found: T[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const page = await turn(cursor);
    found.push(...page.found);
    cursor = page.next || undefined;
    if (cursor === undefined) break;
  }
  return { found, complete: cursor === undefined };
}

const done = z.looseObject({});
const posted = z.looseObject({ ts: z.string() });
const paged = {
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
};
const joined = z.looseObject({ channels: z.array(z.looseObject({ id: z.string() })), ...paged });
const opened = z.looseObject({ channel: z.looseObject({ id: z.string() }) });
const identity = z.looseObject({
  ...{ team_id: z.string(), user_id: z.string(), bot_id: z.string(), url: z.url() },
});
const botInfo = z.looseObject({ bot: z.looseObject({ app_id: z.string() }) });
const personInfo = z.looseObject({
  user: z.looseObject({
    team_id: z.string(),
    locale: z.string().optional(),
    is_bot: z.boolean().default(false),
    is_restricted: z.boolean().default(false),
    is_email_confirmed: z.boolean().default(false),
    real_name: z.string().default(''),
    profile: z.looseObject({ email: z.string().optional() }).default({}),
  }),
});
const found = slackMessage.extend({
  metadata: z
    .looseObject({ event_payload: z.looseObject({ marker: z.string().optional() }).optional() })
    .optional(),
});
type Found = z.infer<typeof found>;
const history = z.looseObject({ messages: z.array(found), ...paged });
