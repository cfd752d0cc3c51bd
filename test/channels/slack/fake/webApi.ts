import { z } from 'zod';
import { messageBlocks, metadataSchema, viewSchema } from './blockKit.ts';
import {
  directChannel,
  type FakeChannel,
  type FakeMessage,
  findMessage,
  type Workspace,
} from './workspace.ts';

/** What Slack answers: `{ok: true, …}` or the documented error. */
export type Answer = { ok: boolean; error?: string } & Record<string, unknown>;

const no = (error: string, more: object = {}): Answer => ({ ok: false, error, ...more });
const ok = (more: object = {}): Answer => ({ ok: true, ...more });

export type Args = Readonly<Record<string, unknown>>;
type Method = (workspace: Workspace, args: Args, origin: string) => Answer;

const LONGEST_TEXT = 40_000;
const MOST_READ = 999;
/** Of all blocks of a message together; found out by those who ran into it. */
const LONGEST_BLOCKS = 13_200;
const LARGEST_VIEW = 250 * 1_024;

const text = (args: Args, name: string): string | undefined => {
  const value = args[name];
  return value === undefined ? undefined : String(value);
};

/** The bot sees public channels' names, and writes only where it is a member. */
function channelFor(workspace: Workspace, args: Args): FakeChannel | Answer {
  const id = text(args, 'channel') ?? '';
  const channel = id.startsWith('U')
    ? workspace.users.has(id) && directChannel(workspace, id)
    : workspace.channels.get(id);
  if (!channel) return no('channel_not_found');
  if (channel.archived) return no('is_archived');
  return channel.members.has(workspace.bot.user) ? channel : no('not_in_channel');
}

const isChannel = (found: FakeChannel | Answer): found is FakeChannel => 'members' in found;

const explain = ({ issues }: z.ZodError) => ({
  response_metadata: {
    messages: issues.map((one) => `[ERROR] ${one.message} [${one.path.join('/')}]`),
  },
});

function checked(args: Args): Pick<FakeMessage, 'text' | 'blocks' | 'metadata'> | Answer {
  const said = text(args, 'text') ?? '';
  if (said === '' && args.blocks === undefined) return no('no_text');
  if (said.length > LONGEST_TEXT) return no('msg_too_long');
  const blocks = messageBlocks.optional().safeParse(args.blocks);
  if (!blocks.success) return no('invalid_blocks', explain(blocks.error));
  if (lengthOf(blocks.data) > LONGEST_BLOCKS) return no('msg_blocks_too_long');
  const metadata = metadataSchema.optional().safeParse(args.metadata);
  if (!metadata.success) return no('invalid_metadata_format');
  return {
    text: said,
    ...(blocks.data && { blocks: blocks.data }),
    ...(metadata.data && { metadata: metadata.data }),
  };
}

/** Characters that somebody reads. */
function lengthOf(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce((sum, [name, value]) => {
    const own = name === 'text' && typeof value === 'string' ? value.length : lengthOf(value);
    return sum + own;
  }, 0);
}

const isRefused = (checked: object): checked is Answer => 'ok' in checked;

function postMessage(workspace: Workspace, args: Args): Answer {
  const channel = channelFor(workspace, args);
  if (!isChannel(channel)) return channel;
  const body = checked(args);
  if (isRefused(body)) return body;
  const thread_ts = text(args, 'thread_ts');
  if (thread_ts !== undefined && !findMessage(channel, thread_ts)) return no('thread_not_found');
  const message: FakeMessage = {
    ...{ type: 'message', ts: workspace.nextTs(), channel: channel.id },
    ...{ user: workspace.bot.user, bot_id: workspace.bot.id, app_id: workspace.app },
    ...body,
    ...(thread_ts !== undefined && { thread_ts }),
  };
  channel.messages.push(message);
  if (thread_ts !== undefined) workspace.statuses.delete(thread_ts);
  return ok({ channel: channel.id, ts: message.ts, message });
}

function update(workspace: Workspace, args: Args): Answer {
  const channel = channelFor(workspace, args);
  if (!isChannel(channel)) return channel;
  const message = findMessage(channel, text(args, 'ts') ?? '');
  if (!message) return no('message_not_found');
  if (message.bot_id !== workspace.bot.id) return no('cant_update_message');
  const body = checked(args);
  if (isRefused(body)) return body;
  Object.assign(message, body, { edited: { user: workspace.bot.user, ts: workspace.nextTs() } });
  return ok({ channel: channel.id, ts: message.ts });
}

function postEphemeral(workspace: Workspace, args: Args): Answer {
  const channel = channelFor(workspace, args);
  if (!isChannel(channel)) return channel;
  const user = text(args, 'user') ?? '';
  if (!channel.members.has(user)) return no('user_not_in_channel');
  const body = checked(args);
  if (isRefused(body)) return body;
  const thread_ts = text(args, 'thread_ts');
  const { blocks = [], text: said } = body;
  const place = { channel: channel.id, user, ...(thread_ts !== undefined && { thread_ts }) };
  workspace.ephemerals.push({ ...place, text: said, blocks });
  return ok({ message_ts: workspace.nextTs() });
}

function read(workspace: Workspace, args: Args, inThread: boolean): Answer {
  const channel = channelFor(workspace, args);
  if (!isChannel(channel)) return channel;
  const root = text(args, 'ts');
  const oldest = Number(text(args, 'oldest') ?? 0);
  const limit = Number(text(args, 'limit') ?? 100);
  if (!(limit >= 1 && limit <= MOST_READ)) return no('invalid_limit');
  const isInclusive = text(args, 'inclusive') === 'true';
  const isAfter = ({ ts }: FakeMessage) =>
    Number(ts) > oldest || (isInclusive && Number(ts) === oldest);
  const from = Number(text(args, 'cursor') ?? 0);
  const isPart = ({ ts, thread_ts }: FakeMessage) =>
    inThread ? thread_ts === root || ts === root : thread_ts === undefined || thread_ts === ts;
  const found = channel.messages.filter((one) => isPart(one) && isAfter(one));
  if (inThread && !findMessage(channel, root ?? '')) return no('thread_not_found');
  const ordered = inThread ? found : found.toReversed();
  const page = ordered.slice(from, from + limit).map((one) => bare(one, args));
  const more = from + limit < ordered.length;
  const next = more ? { response_metadata: { next_cursor: String(from + limit) } } : {};
  return ok({ messages: page, has_more: more, ...next });
}

/** Metadata is left out unless it is asked for. */
function bare({ metadata, files, ...message }: FakeMessage, args: Args): object {
  const wanted = String(args.include_all_metadata) === 'true';
  return {
    ...message,
    ...(files && { files: files.map(({ bytes: _, ...file }) => file) }),
    ...(wanted && metadata !== undefined && { metadata }),
  };
}

function openView(workspace: Workspace, args: Args): Answer {
  const view = viewSchema.safeParse(args.view);
  if (!view.success) return no('invalid_arguments', explain(view.error));
  if (isTooLarge(args.view)) return no('view_too_large');
  const trigger = workspace.triggers.get(text(args, 'trigger_id') ?? '');
  if (!trigger) return no('invalid_trigger_id');
  if (trigger.used) return no('exchanged_trigger_id');
  if (trigger.until < Date.now()) return no('expired_trigger_id');
  trigger.used = true;
  const opened = {
    ...{ id: workspace.nextId('V'), hash: workspace.nextTs(), view: view.data },
    user: text(args, 'user') ?? '',
  };
  workspace.views.push(opened);
  return ok({ view: { id: opened.id, hash: opened.hash, ...view.data } });
}

const isTooLarge = (view: unknown): boolean =>
  Buffer.byteLength(JSON.stringify(view)) > LARGEST_VIEW;

function publishView(workspace: Workspace, args: Args): Answer {
  const view = viewSchema.safeParse(args.view);
  if (!view.success) return no('invalid_arguments', explain(view.error));
  if (isTooLarge(args.view)) return no('view_too_large');
  if (view.data.type !== 'home') return no('invalid_arguments');
  const user = text(args, 'user_id') ?? '';
  if (!workspace.users.has(user)) return no('user_not_found');
  workspace.homes.set(user, view.data);
  return ok({ view: { id: workspace.nextId('V') } });
}

function userInfo(workspace: Workspace, args: Args): Answer {
  const user = workspace.users.get(text(args, 'user') ?? '');
  if (!user) return no('user_not_found');
  const { name, email, locale, ...known } = user;
  const mayRead = workspace.scopes.has('users:read.email');
  return ok({
    user: {
      ...{ ...known, name, real_name: name, deleted: false, is_email_confirmed: true },
      ...(String(args.include_locale) === 'true' && { locale }),
      profile: { display_name: name, ...(email && mayRead && { email }) },
    },
  });
}

/** A page of the channels the bot is in, of the kinds that were asked for. */
function placesOf({ channels, bot }: Workspace, args: Args): Answer {
  const types = (text(args, 'types') ?? 'public_channel').split(',');
  const limit = Number(text(args, 'limit') ?? 100);
  const from = Number(text(args, 'cursor') ?? 0);
  const kind = ({ id, im }: FakeChannel) =>
    im !== undefined ? 'im' : id.startsWith('G') ? 'private_channel' : 'public_channel';
  const all = [...channels.values()].filter(
    (one) => one.members.has(bot.user) && !one.archived && types.includes(kind(one)),
  );
  const next = from + limit < all.length ? String(from + limit) : '';
  const page = all.slice(from, from + limit).map(({ id, im }) => ({ id, is_im: im !== undefined }));
  return ok({ channels: page, response_metadata: { next_cursor: next } });
}

/** Only in threads, and only until the app says something there. */
function setStatus(workspace: Workspace, args: Args): Answer {
  const channel = channelFor(workspace, { channel: args.channel_id });
  if (!isChannel(channel)) return channel;
  const thread = text(args, 'thread_ts') ?? '';
  if (!findMessage(channel, thread)) return no('invalid_thread_ts');
  if (args.status === undefined) return no('invalid_arguments');
  workspace.statuses.set(thread, String(args.status));
  return ok();
}

const uploadAsked = z.object({ filename: z.string().min(1), length: z.coerce.number().min(1) });

function uploadUrl(workspace: Workspace, args: Args, origin: string): Answer {
  const asked = uploadAsked.safeParse(args);
  if (!asked.success) return no('invalid_arguments');
  const { filename, length: size } = asked.data;
  const id = workspace.nextId('F');
  workspace.uploads.push({ id, filename, size, bytes: Buffer.alloc(0) });
  return ok({ file_id: id, upload_url: `${origin}/upload/${id}` });
}

const completed = z.object({
  files: z.array(z.object({ id: z.string() })).min(1),
  channel_id: z.string().optional(),
  thread_ts: z.string().optional(),
});

function completeUpload(workspace: Workspace, args: Args, origin: string): Answer {
  const { files, channel_id, thread_ts } = completed.parse(args);
  const uploads = files.flatMap(({ id }) => workspace.uploads.find((one) => one.id === id) ?? []);
  if (uploads.length < files.length) return no('file_not_found');
  if (uploads.some(({ bytes }) => bytes.length === 0)) return no('file_not_found');
  if (channel_id === undefined) return ok({ files });
  const channel = channelFor(workspace, { channel: channel_id });
  if (!isChannel(channel)) return channel;
  if (thread_ts !== undefined && !findMessage(channel, thread_ts)) return no('thread_not_found');
  channel.messages.push({
    ...{ type: 'message', ts: workspace.nextTs(), channel: channel.id, text: '' },
    ...{ user: workspace.bot.user, bot_id: workspace.bot.id, app_id: workspace.app },
    ...(thread_ts !== undefined && { thread_ts }),
    files: uploads.map(({ id, filename, size, bytes }) => ({
      ...{ id, name: filename, size, bytes, mimetype: 'application/octet-stream' },
      url_private: `${origin}/files/${id}`,
    })),
  });
  return ok({ files });
}

export const methods: Readonly<Record<string, Method>> = {
  'auth.test': ({ team, bot }) =>
    ok({ url: 'https://fake.slack.com/', team, team_id: team, user_id: bot.user, bot_id: bot.id }),
  'bots.info': ({ app, bot }) => ok({ bot: { id: bot.id, app_id: app, user_id: bot.user } }),
  'users.info': userInfo,
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.postEphemeral': postEphemeral,
  'conversations.history': (workspace, args) => read(workspace, args, false),
  'conversations.replies': (workspace, args) => read(workspace, args, true),
  'conversations.open': (workspace, args) => {
    const user = text(args, 'users') ?? '';
    if (!workspace.users.has(user)) return no('user_not_found');
    return ok({ channel: { id: directChannel(workspace, user).id } });
  },
  'users.conversations': placesOf,
  'assistant.threads.setStatus': setStatus,
  'views.open': openView,
  'views.publish': publishView,
  'files.getUploadURLExternal': uploadUrl,
  'files.completeUploadExternal': completeUpload,
};
