import { type FakeBlock, shown } from './blockKit.ts';
import { createEventSource, type Delivered } from './eventSource.ts';
import { manifest } from './manifest.ts';
import { openWebServer } from './server.ts';
import {
  addChannel,
  createWorkspace,
  directChannel,
  type FakeChannel,
  type FakeFile,
  type FakeMessage,
  type FakeUser,
  newTrigger,
  type OpenView,
  type Workspace,
} from './workspace.ts';

export type { Trouble } from './server.ts';
export type { FakeFile, FakeMessage, OpenView } from './workspace.ts';

/** Values of a modal: by block id, what was typed or chosen. */
export type Filled = Readonly<Record<string, string | number>>;

/** A workspace with people in it, who do what people do in Slack; strict where Slack is. */
export async function openFakeSlack() {
  const workspace = createWorkspace();
  const web = await openWebServer(workspace);
  const source = createEventSource(workspace, web.sockets);
  const slack = {
    ...{ workspace, web, source },
    /** What the program needs to know of it. */
    settings: {
      SLACK_BOT_TOKEN: workspace.tokens.bot,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: `${web.origin}/api/`,
    },
    person: (id: string, more: Partial<FakeUser> = {}) => {
      const user = { id, team_id: workspace.team, name: id, locale: 'en-US', ...more };
      workspace.users.set(id, user);
      return id;
    },
    channel: (id: string, members: readonly string[]) =>
      addChannel(workspace, { id, members: [workspace.bot.user, ...members] }),
    direct: (user: string) => directChannel(workspace, user),
    ...gestures(workspace, source),
    close: web.close,
  };
  return slack;
}

export type FakeSlack = Awaited<ReturnType<typeof openFakeSlack>>;
type Source = ReturnType<typeof createEventSource>;

interface Saying {
  thread?: string;
  files?: FakeFile[];
}

function gestures(workspace: Workspace, source: Source) {
  const { bot, team, app } = workspace;
  const base = (user: string) => ({
    ...{ team: { id: team, domain: 'fake' }, api_app_id: app, token: 'legacy' },
    user: { id: user, username: user, name: user, team_id: team },
  });
  const asEvent = ({ blocks: _, metadata: __, bot_id: ___, files, ...message }: FakeMessage) => ({
    ...message,
    ...(files && { files: files.map(({ bytes: ____, ...file }) => file) }),
  });
  return {
    /** Puts it into the channel; `delivered` is what became of its events. */
    says: (user: string, channel: FakeChannel, text: string, { thread, files }: Saying = {}) => {
      const message: FakeMessage = {
        ...{ type: 'message', ts: workspace.nextTs(), channel: channel.id, user, text },
        ...(thread !== undefined && { thread_ts: thread }),
        ...(files && { files }),
      };
      channel.messages.push(message);
      const channel_type = channel.im ? 'im' : 'channel';
      const event = { ...asEvent(message), channel_type, ...(files && { subtype: 'file_share' }) };
      const mention = text.includes(`<@${bot.user}>`) && !channel.im;
      const delivered = Promise.all([
        source.event(event),
        ...(mention ? [source.event({ ...asEvent(message), type: 'app_mention' })] : []),
      ]).then(([first]) => first);
      return { message, delivered };
    },
    edits: (message: FakeMessage, text: string): Promise<Delivered> => {
      const channel = workspace.channels.get(message.channel);
      const previous_message = asEvent(message);
      Object.assign(message, { text, edited: { user: message.user, ts: workspace.nextTs() } });
      return source.event({
        ...{ type: 'message', subtype: 'message_changed', hidden: true, ts: workspace.nextTs() },
        ...{ channel: message.channel, channel_type: channel?.im ? 'im' : 'channel' },
        ...{ message: asEvent(message), previous_message },
      });
    },
    /** A message that others have answered leaves a tombstone. */
    deletes: (message: FakeMessage): Promise<Delivered> => {
      const channel = workspace.channels.get(message.channel);
      const isAnswered = channel?.messages.some((one) => one.thread_ts === message.ts);
      const before = asEvent({ ...message });
      const { ts, thread_ts = ts } = message;
      const tombstone = {
        ...{ type: 'message' as const, subtype: 'tombstone', hidden: true, user: 'USLACKBOT' },
        ...{ ts, thread_ts, text: 'This message was deleted.' },
      };
      if (isAnswered) Object.assign(message, tombstone);
      else if (channel) channel.messages = channel.messages.filter((one) => one !== message);
      return source.event({
        ...{ type: 'message', hidden: true, ts: workspace.nextTs(), previous_message: before },
        ...{ channel: message.channel, channel_type: channel?.im ? 'im' : 'channel' },
        ...(isAnswered
          ? { subtype: 'message_changed', message: tombstone }
          : { subtype: 'message_deleted', deleted_ts: ts }),
      });
    },
    opensHome: (user: string): Promise<Delivered> =>
      source.event({ type: 'app_home_opened', user, tab: 'home', channel: `D${user.slice(1)}` }),
    /** Presses a button of a message, by its words or its action. */
    presses: (user: string, message: FakeMessage, title: string): Promise<Delivered> => {
      const { block, element } = buttonIn(message.blocks ?? [], title);
      return source.interaction({
        ...{ ...base(user), type: 'block_actions', trigger_id: newTrigger(workspace) },
        container: { type: 'message', message_ts: message.ts, channel_id: message.channel },
        ...{ channel: { id: message.channel, name: 'channel' }, message },
        actions: [{ ...element, block_id: block.block_id ?? 'b', action_ts: workspace.nextTs() }],
      });
    },
    /** The same on the Home tab. */
    pressesAtHome: (user: string, title: string): Promise<Delivered> => {
      const view = workspace.homes.get(user);
      const { block, element } = buttonIn(view?.blocks ?? [], title);
      return source.interaction({
        ...{ ...base(user), type: 'block_actions', trigger_id: newTrigger(workspace) },
        ...{ container: { type: 'view', view_id: 'Vhome' }, view: { id: 'Vhome', ...view } },
        actions: [{ ...element, block_id: block.block_id ?? 'b', action_ts: workspace.nextTs() }],
      });
    },
    /** Fills in a modal; what Slack itself would not let through is an error here. */
    submits: (user: string, { id, hash, view }: OpenView, filled: Filled): Promise<Delivered> =>
      source.interaction({
        ...{ ...base(user), type: 'view_submission', trigger_id: newTrigger(workspace) },
        view: { id, hash, team_id: team, ...view, state: { values: stateOf(view.blocks, filled) } },
      }),
    commands: (user: string, channel: FakeChannel, command: string, text: string) => {
      if (!manifest.commands.includes(command)) throw new Error(`There is no ${command}.`);
      return source.command({
        ...{ token: 'legacy', team_id: team, api_app_id: app, command, text },
        ...{ user_id: user, channel_id: channel.id, trigger_id: newTrigger(workspace) },
      });
    },
    shortcut: (user: string, message: FakeMessage, callback_id: string): Promise<Delivered> => {
      if (!manifest.shortcuts.includes(callback_id)) throw new Error(`There is no ${callback_id}.`);
      return source.interaction({
        ...{ ...base(user), type: 'message_action', callback_id },
        ...{ trigger_id: newTrigger(workspace), message_ts: message.ts, message },
        channel: { id: message.channel, name: 'channel' },
      });
    },
    /** Removes the app from a channel. */
    removesBot: (channel: FakeChannel): Promise<Delivered> => {
      channel.members.delete(bot.user);
      return source.event({ type: 'member_left_channel', user: bot.user, channel: channel.id });
    },
  };
}

function buttonIn(blocks: readonly FakeBlock[], title: string) {
  for (const block of blocks) {
    const elements = block.type === 'actions' ? block.elements : [];
    const accessory = block.type === 'section' && block.accessory ? [block.accessory] : [];
    const element = [...elements, ...accessory].find(
      (one) => one.type === 'button' && (one.text.text === title || one.action_id === title),
    );
    if (element) return { block, element };
  }
  throw new Error(`There is no button “${title}” in:\n${shown(blocks)}`);
}

function stateOf(blocks: readonly FakeBlock[], filled: Filled) {
  const inputs = blocks.filter((one) => one.type === 'input');
  const unknown = Object.keys(filled).filter((id) => !inputs.some((one) => one.block_id === id));
  if (unknown.length > 0) throw new Error(`The modal does not ask for ${unknown.join(', ')}.`);
  return Object.fromEntries(
    inputs.map(({ block_id = '', element, optional }) => {
      const given = filled[block_id] ?? initialOf(element);
      if (given === undefined && !optional) throw new Error(`${block_id} has to be filled in.`);
      return [block_id, { [element.action_id]: stateValue(element, given) }];
    }),
  );
}

type InputElement = Extract<FakeBlock, { type: 'input' }>['element'];

function initialOf(element: InputElement): string | number | undefined {
  if (element.type === 'plain_text_input') return element.initial_value;
  if (element.type === 'datetimepicker') return element.initial_date_time;
  return element.initial_option?.value;
}

function stateValue(element: InputElement, given: string | number | undefined) {
  const { type } = element;
  if (type === 'plain_text_input') return { type, value: given ?? null };
  if (type === 'datetimepicker') return { type, selected_date_time: given ?? null };
  const selected_option = element.options.find((one) => one.value === given) ?? null;
  if (given !== undefined && !selected_option) throw new Error(`${given} cannot be chosen.`);
  return { type, selected_option };
}

/** A message as its reader sees it. */
export const seen = ({ text, blocks }: Pick<FakeMessage, 'text' | 'blocks'>): string =>
  blocks ? shown(blocks) : text;
