import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBotFrameworkChannel } from '../../../src/channels/botframework/index.ts';
import { type Bot, createConversations } from '../../../src/conversations/index.ts';
import { mountRoutes } from '../../../src/server/routes.ts';
import type { ConversationId, StaffId } from '../../../src/vocabulary.ts';
import { companyWith, everyDay } from '../../company/fixture.ts';
import { createMemoryStore } from '../../conversations/memoryStore.ts';
import { appId, LoopbackCredentials, openMicrosoft } from './microsoft.ts';

const echo: Bot = async ({ messages }) => ({
  memory: null,
  replies: messages.map(({ content }) => ({
    kind: 'text',
    text: content.kind === 'text' ? `echo ${content.text} ${content.action ?? ''}` : 'Welcome!',
    choices: [{ title: 'Yes', action: 'closing:yes' }],
    sources: [{ article: 'a-1' as never, language: 'en', title: 'About [this]' }],
  })),
});

async function openBot() {
  const duty = { staffed: true };
  const microsoft = await openMicrosoft();
  const memory = createMemoryStore();
  const opened = new Set<ConversationId>();
  const conversations = createConversations({
    store: {
      ...memory.store,
      create: (conversation) => {
        opened.add(conversation.id);
        return memory.store.create(conversation);
      },
    },
    bot: echo,
    clock: Date.now,
    log: () => {},
    apology: () => [],
  });
  const company = companyWith({ hours: everyDay('09:00-18:00') });
  const log = pino({ level: 'silent' });
  const channel = createBotFrameworkChannel({
    conversations,
    company: { current: () => company },
    log,
    app: { id: appId, password: 'none' },
    publicUrl: 'https://shop.example',
    issuer: microsoft.issuer,
    credentials: new LoopbackCredentials(),
    handoff: {
      hubs: new Set(['directline']),
      words:
        (word, { name }) =>
        () =>
          `${name} ${word}`,
      staffed: () => duty.staffed,
    },
  });
  const server = mountRoutes(
    { ...channel, rawRoutes: [], upgrades: [] },
    { behindProxy: false, log },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const post = async (activity: object, token?: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token ?? (await microsoft.sign())}`,
      },
      body: JSON.stringify({ ...base(microsoft.serviceUrl), ...activity }),
    });
    return { status: response.status, body: await response.text() };
  };
  const stop = async () => {
    channel.close();
    server.server.closeAllConnections();
    await Promise.all([
      new Promise<void>((resolve) => server.close(() => resolve())),
      microsoft.stop(),
    ]);
  };
  return { ...microsoft, post, stop, memory, opened, conversations, channel, duty };
}

const base = (serviceUrl: string) => ({
  type: 'message',
  channelId: 'msteams',
  serviceUrl,
  from: { id: 'user-1', name: 'Uma' },
  recipient: { id: 'bot-1', name: 'Bot' },
  conversation: { id: 'conversation-1' },
  locale: 'en-GB',
});

let bot: Awaited<ReturnType<typeof openBot>>;
beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  bot = await openBot();
});
afterEach(() => bot.stop());

const texts = () => bot.delivered.map(({ activity }) => activity.text);

describe('a channel of the Bot Framework', () => {
  it('is answered where it asked, in the turn, with links and titles', async () => {
    expect(await bot.post({ id: 'm1', text: 'hello' })).toMatchObject({ status: 200 });
    const [reply] = bot.delivered;
    expect(reply?.path).toBe('/connector/v3/conversations/conversation-1/activities/m1');
    expect(reply?.activity).toMatchObject({
      type: 'message',
      text: 'echo hello \n\n[About \\[this\\]](https://shop.example/articles/a-1?lang=en)',
      suggestedActions: { actions: [{ type: 'imBack', title: 'Yes', value: 'Yes' }] },
    });
  });

  it('may repeat an activity: it is taken and answered once', async () => {
    await bot.post({ id: 'm1', text: 'hello' });
    expect(await bot.post({ id: 'm1', text: 'hello' })).toMatchObject({ status: 200 });
    expect(bot.delivered).toHaveLength(1);
  });

  it('brings a customer, who is greeted once', async () => {
    const update = {
      type: 'conversationUpdate',
      membersAdded: [{ id: 'bot-1' }, { id: 'user-1' }],
    };
    await bot.post({ ...update, id: 'u1' });
    await bot.post({ ...update, id: 'u2' });
    await bot.post({ type: 'conversationUpdate', id: 'u3', membersAdded: [{ id: 'bot-1' }] });
    expect(texts()).toEqual([expect.stringContaining('Welcome!')]);
  });

  it('is told what falls due, at its own address, and no events among bots', async () => {
    await bot.post({ id: 'm1', text: 'hello' });
    const id = onlyConversation();
    await bot.conversations.say(id, 'due-1', [{ kind: 'text', text: 'It is repaired.' }]);
    const { path, activity } = await bot.until(() => bot.delivered.at(1));
    expect(path).toMatch(/^\/connector\/v3\/conversations\/conversation-1\/activities/);
    expect(activity).toMatchObject({ type: 'message', text: 'It is repaired.' });
    expect(bot.delivered.every(({ activity: { type } }) => type === 'message')).toBe(true);
  });

  it('gets what it could not take, later and in order', async () => {
    bot.answers.push(403);
    expect((await bot.post({ id: 'm1', text: 'one' })).status).toBe(200);
    await bot.post({ id: 'm2', text: 'two' });
    await bot.until(() => bot.delivered.length === 2);
    expect(texts()).toEqual([
      expect.stringContaining('echo one'),
      expect.stringContaining('echo two'),
    ]);
  });

  it('sends long texts, which are taken in parts', async () => {
    await bot.post({ id: 'm1', text: 'x'.repeat(9_000) });
    const lengths = bot.memory
      .read(onlyConversation())
      .filter(({ from }) => from.role === 'customer')
      .map(({ content }) => (content.kind === 'text' ? content.text.length : 0));
    expect(lengths).toEqual([4_000, 4_000, 1_000]);
  });

  it('presses a button by calling it, and hears that it was taken', async () => {
    const value = { action: { type: 'Action.Execute', data: { action: 'closing:yes' } } };
    const reply = await bot.post({ type: 'invoke', name: 'adaptiveCard/action', id: 'i1', value });
    expect(reply.status).toBe(200);
    expect(texts()).toEqual([expect.stringContaining('closing:yes')]);
  });

  it('is told which calls are not understood', async () => {
    expect((await bot.post({ type: 'invoke', name: 'task/fetch', id: 'i1' })).status).toBe(501);
  });

  it('may want the replies in the answer itself', async () => {
    const reply = await bot.post({ id: 'm1', text: 'hello', deliveryMode: 'expectReplies' });
    expect(JSON.parse(reply.body).activities).toMatchObject([{ type: 'message' }]);
    expect(bot.delivered).toEqual([]);
  });
});

describe('an outside agent hub', () => {
  const hub = { channelId: 'directline', from: { id: 'hub-1', name: 'Hanna Holt' } };
  const status = (state: string, id: string) =>
    bot.post({ ...hub, type: 'event', name: 'handoff.status', id, value: { state } });
  const events = () => bot.delivered.filter(({ activity: { type } }) => type === 'event');
  const floor = async () => (await bot.conversations.find(onlyConversation()))?.floor;
  const hello = () => bot.post({ channelId: 'directline', id: 'm1', text: 'hello' });

  it('is asked for a person, with the case and all that was said', async () => {
    await hello();
    await bot.channel.initiate(onlyConversation(), { case: '1234-5678' });
    const { activity } = await bot.until(() => events()[0]);
    expect(activity).toMatchObject({
      ...{ name: 'handoff.initiate', value: { case: '1234-5678' } },
      relatesTo: { channelId: 'directline', conversation: { id: 'conversation-1' } },
      attachments: [{ name: 'Transcript', contentType: 'application/json' }],
    });
    const [{ content }] = activity.attachments as [{ content: { activities: object[] } }];
    expect(content.activities).toMatchObject([
      { text: 'hello', from: { role: 'user' } },
      { text: 'echo hello ', from: { role: 'bot' } },
    ]);
  });

  it('speaks while it says so: the bot is silent, the customer hears who is there', async () => {
    await hello();
    expect((await status('accepted', 's1')).status).toBe(200);
    expect((await status('accepted', 's1')).status).toBe(200);
    expect(await floor()).toMatchObject({ holder: 'staff', name: 'Hanna' });
    await bot.post({ channelId: 'directline', id: 'm2', text: 'are you there?' });
    await status('completed', 's2');
    expect(await floor()).toEqual({ holder: 'bot' });
    await bot.post({ channelId: 'directline', id: 'm3', text: 'again' });
    expect(texts().slice(1)).toEqual([
      ...['Hanna here', 'Hanna done', expect.stringContaining('echo again')],
    ]);
    expect(events()).toEqual([]);
  });

  it('gives back what it had, or says that nobody comes; once', async () => {
    await hello();
    for (const _ of [1, 2]) await status('failed', 's1');
    expect(texts().slice(1)).toEqual(['Hanna nobody']);
    await status('accepted', 's2');
    await status('failed', 's3');
    expect(texts().slice(2)).toEqual(['Hanna here', 'Hanna done']);
    expect(await floor()).toEqual({ holder: 'bot' });
  });

  it('hears how it stands when a colleague speaks here, and cannot take his place', async () => {
    await hello();
    const ada = { id: 'ada' as StaffId, name: 'Ada' };
    await bot.conversations.takeFloor(onlyConversation(), ada, () => 'Ada is here.');
    const told = await bot.until(() => events()[0]);
    expect(told.activity).toMatchObject({ name: 'handoff.status', value: { state: 'accepted' } });
    await status('accepted', 's1');
    const refused = await bot.until(() => events()[1]);
    expect(refused.activity.value).toEqual({
      ...{ state: 'failed', message: 'Ada is speaking with the customer.' },
    });
    expect(await floor()).toMatchObject({ name: 'Ada' });
    await bot.conversations.giveFloor(onlyConversation(), ada.id, () => 'Ada left.');
    const over = await bot.until(() => events()[2]);
    expect(over.activity.value).toMatchObject({ state: 'completed' });
  });

  it('may hand over to us what another bot heard, and is told when nobody is on duty', async () => {
    bot.duty.staffed = false;
    const activities = [
      { type: 'message', from: { role: 'user' }, text: 'My kettle leaks.' },
      { type: 'message', from: { role: 'bot' }, text: 'One moment.' },
    ];
    const attachments = [{ contentType: 'application/json', content: { activities } }];
    const initiate = { type: 'event', name: 'handoff.initiate', id: 'i1', attachments };
    expect((await bot.post({ ...hub, ...initiate })).status).toBe(200);
    expect(texts()[0]).toContain('echo My kettle leaks. person');
    const { activity } = await bot.until(() => events()[0]);
    expect(activity.value).toMatchObject({ state: 'failed' });
  });

  it('is a channel that is named as one, and says a state there is', async () => {
    await hello();
    expect((await status('finished', 's1')).status).toBe(400);
    const other = { ...hub, channelId: 'msteams', type: 'event', name: 'handoff.status' };
    expect((await bot.post({ ...other, value: { state: 'accepted' } })).status).toBe(403);
    const unsigned = await bot.sign({ stranger: true });
    expect((await bot.post({ ...hub, type: 'event' }, unsigned)).status).toBe(401);
    expect(await floor()).toEqual({ holder: 'bot' });
  });
});

it('no channel that is not a hub is sent events among bots', async () => {
  await bot.post({ id: 'm1', text: 'hello' });
  const ada = { id: 'ada' as StaffId, name: 'Ada' };
  await bot.channel.initiate(onlyConversation(), { case: '1234-5678' });
  await bot.conversations.takeFloor(onlyConversation(), ada, () => 'Ada is here.');
  await bot.until(() => bot.delivered.length === 2);
  expect(bot.delivered.map(({ activity }) => activity.type)).toEqual(['message', 'message']);
});

describe('whoever posts to /api/messages', () => {
  const strange: [string, Parameters<typeof bot.sign>[0]][] = [
    ['for another bot', { audience: 'another' }],
    ['of another issuer', { issuer: 'https://issuer.example' }],
    ['that has expired', { expires: 1_700_000_000 }],
    ['for another service address', { claims: { serviceurl: 'http://127.0.0.1:9/' } }],
    ['without a service address', { claims: { serviceurl: undefined } }],
    ['with an unknown key id', { kid: 'k2' }],
    ['signed with another key', { stranger: true }],
  ];
  it.each(strange)('with a token %s is refused, and nobody is called', async (_, bend) => {
    const reply = await bot.post({ id: 'm1', text: 'hello' }, await bot.sign(bend));
    expect(reply.status).toBe(401);
    expect(JSON.parse(reply.body).error.code).toBe('Unauthorized');
    expect(bot.delivered).toEqual([]);
  });

  it('as a channel that the key is not endorsed for is refused', async () => {
    expect((await bot.post({ id: 'm1', text: 'hi', channelId: 'telegram' })).status).toBe(401);
  });

  it.each(['', 'x', 'a.b.c'])('with the token "%s" is refused', async (token) => {
    expect((await bot.post({ id: 'm1', text: 'hi' }, token)).status).toBe(401);
  });

  it.each([
    ['no service address', { serviceUrl: undefined }],
    ['a channel whose tokens name no address', { channelId: 'AppService' }],
    ['no sender', { from: null }],
    ['a number for text', { text: 5 }],
  ])('with %s is refused', async (_, bend) => {
    expect((await bot.post({ id: 'm1', text: 'hi', ...bend })).status).toBe(400);
  });
});

function onlyConversation(): ConversationId {
  const [id, ...others] = bot.opened;
  if (!id || others.length > 0) throw new Error('There is not one conversation.');
  return id;
}
