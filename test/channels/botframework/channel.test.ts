import { describe, expect, it } from 'vitest';
import { loopbackBot } from './loopbackBot.ts';

const bot = loopbackBot();

describe('a channel of the Bot Framework', () => {
  it('is answered where it asked, in the turn, with links and titles', async () => {
    expect(await bot().post({ id: 'm1', text: 'hello' })).toMatchObject({ status: 200 });
    const [reply] = bot().delivered;
    expect(reply?.path).toBe('/connector/v3/conversations/conversation-1/activities/m1');
    expect(reply?.activity).toMatchObject({
      type: 'message',
      text: 'echo hello \n\n[About \\[this\\]](https://shop.example/articles/a-1?lang=en)',
      suggestedActions: { actions: [{ type: 'imBack', title: 'Yes', value: 'Yes' }] },
    });
  });

  it('may repeat an activity: it is taken and answered once', async () => {
    await bot().post({ id: 'm1', text: 'hello' });
    expect(await bot().post({ id: 'm1', text: 'hello' })).toMatchObject({ status: 200 });
    expect(bot().delivered).toHaveLength(1);
  });

  it('brings a customer, who is greeted once', async () => {
    const update = {
      type: 'conversationUpdate',
      membersAdded: [{ id: 'bot-1' }, { id: 'user-1' }],
    };
    await bot().post({ ...update, id: 'u1' });
    await bot().post({ ...update, id: 'u2' });
    await bot().post({ type: 'conversationUpdate', id: 'u3', membersAdded: [{ id: 'bot-1' }] });
    expect(bot().texts()).toEqual([expect.stringContaining('Welcome!')]);
  });

  it('is told what falls due, at its own address, and no events among bots', async () => {
    await bot().post({ id: 'm1', text: 'hello' });
    const id = bot().only();
    await bot().conversations.say(id, 'due-1', [{ kind: 'text', text: 'It is repaired.' }]);
    const { path, activity } = await bot().until(() => bot().delivered.at(1));
    expect(path).toMatch(/^\/connector\/v3\/conversations\/conversation-1\/activities/);
    expect(activity).toMatchObject({ type: 'message', text: 'It is repaired.' });
    expect(bot().delivered.every(({ activity: { type } }) => type === 'message')).toBe(true);
  });

  it('gets what it could not take, later and in order', async () => {
    bot().answers.push(403);
    expect((await bot().post({ id: 'm1', text: 'one' })).status).toBe(200);
    await bot().post({ id: 'm2', text: 'two' });
    await bot().until(() => bot().delivered.length === 2);
    expect(bot().texts()).toEqual([
      expect.stringContaining('echo one'),
      expect.stringContaining('echo two'),
    ]);
  });

  it('sends long texts, which are taken in parts', async () => {
    await bot().post({ id: 'm1', text: 'x'.repeat(9_000) });
    const lengths = bot()
      .memory.read(bot().only())
      .filter(({ from }) => from.role === 'customer')
      .map(({ content }) => (content.kind === 'text' ? content.text.length : 0));
    expect(lengths).toEqual([4_000, 4_000, 1_000]);
  });

  it('presses a button by calling it, and hears that it was taken', async () => {
    const value = { action: { type: 'Action.Execute', data: { action: 'closing:yes' } } };
    const reply = await bot().post({
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: 'i1',
      value,
    });
    expect(reply.status).toBe(200);
    expect(bot().texts()).toEqual([expect.stringContaining('closing:yes')]);
  });

  it('is told which calls are not understood', async () => {
    expect((await bot().post({ type: 'invoke', name: 'task/fetch', id: 'i1' })).status).toBe(501);
  });

  it('may want the replies in the answer itself', async () => {
    const reply = await bot().post({ id: 'm1', text: 'hello', deliveryMode: 'expectReplies' });
    expect(JSON.parse(reply.body).activities).toMatchObject([{ type: 'message' }]);
    expect(bot().delivered).toEqual([]);
  });
});
