import { describe, expect, it } from 'vitest';
import type { StaffId } from '../../../src/vocabulary.ts';
import { loopbackBot } from './loopbackBot.ts';

const bot = loopbackBot();

describe('an outside agent hub', () => {
  const hub = { channelId: 'directline', from: { id: 'hub-1', name: 'Hanna Holt' } };
  const status = (state: string, id: string) =>
    bot().post({ ...hub, type: 'event', name: 'handoff.status', id, value: { state } });
  const events = () => bot().delivered.filter(({ activity: { type } }) => type === 'event');
  const floor = async () => (await bot().conversations.find(bot().only()))?.floor;
  const hello = () => bot().post({ channelId: 'directline', id: 'm1', text: 'hello' });

  it('is asked for a person, with the case and all that was said', async () => {
    await hello();
    await bot().channel.initiate(bot().only(), { case: '1234-5678' });
    const { activity } = await bot().until(() => events()[0]);
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
    await bot().post({ channelId: 'directline', id: 'm2', text: 'are you there?' });
    await status('completed', 's2');
    expect(await floor()).toEqual({ holder: 'bot' });
    await bot().post({ channelId: 'directline', id: 'm3', text: 'again' });
    expect(bot().texts().slice(1)).toEqual([
      ...['Hanna here', 'Hanna done', expect.stringContaining('echo again')],
    ]);
    expect(events()).toEqual([]);
  });

  it('gives back what it had, or says that nobody comes; once', async () => {
    await hello();
    for (const _ of [1, 2]) await status('failed', 's1');
    expect(bot().texts().slice(1)).toEqual(['Hanna nobody']);
    await status('accepted', 's2');
    await status('failed', 's3');
    expect(bot().texts().slice(2)).toEqual(['Hanna here', 'Hanna done']);
    expect(await floor()).toEqual({ holder: 'bot' });
  });

  it('hears how it stands when a colleague speaks here, and cannot take his place', async () => {
    await hello();
    const ada = { id: 'ada' as StaffId, name: 'Ada' };
    await bot().conversations.takeFloor(bot().only(), ada, () => 'Ada is here.');
    const told = await bot().until(() => events()[0]);
    expect(told.activity).toMatchObject({ name: 'handoff.status', value: { state: 'accepted' } });
    await status('accepted', 's1');
    const refused = await bot().until(() => events()[1]);
    expect(refused.activity.value).toEqual({
      ...{ state: 'failed', message: 'Ada is speaking with the customer.' },
    });
    expect(await floor()).toMatchObject({ name: 'Ada' });
    await bot().conversations.giveFloor(bot().only(), ada.id, () => 'Ada left.');
    const over = await bot().until(() => events()[2]);
    expect(over.activity.value).toMatchObject({ state: 'completed' });
  });

  it('may hand over to us what another bot heard, and is told when nobody is on duty', async () => {
    bot().duty.staffed = false;
    const activities = [
      { type: 'message', from: { role: 'user' }, text: 'My kettle leaks.' },
      { type: 'message', from: { role: 'bot' }, text: 'One moment.' },
    ];
    const attachments = [{ contentType: 'application/json', content: { activities } }];
    const initiate = { type: 'event', name: 'handoff.initiate', id: 'i1', attachments };
    expect((await bot().post({ ...hub, ...initiate })).status).toBe(200);
    expect(bot().texts()[0]).toContain('echo My kettle leaks. person');
    const { activity } = await bot().until(() => events()[0]);
    expect(activity.value).toMatchObject({ state: 'failed' });
  });

  it('is a channel that is named as one, and says a state there is', async () => {
    await hello();
    expect((await status('finished', 's1')).status).toBe(400);
    const other = { ...hub, channelId: 'msteams', type: 'event', name: 'handoff.status' };
    expect((await bot().post({ ...other, value: { state: 'accepted' } })).status).toBe(403);
    const unsigned = await bot().sign({ stranger: true });
    expect((await bot().post({ ...hub, type: 'event' }, unsigned)).status).toBe(401);
    expect(await floor()).toEqual({ holder: 'bot' });
  });
});

it('no channel that is not a hub is sent events among bots', async () => {
  await bot().post({ id: 'm1', text: 'hello' });
  const ada = { id: 'ada' as StaffId, name: 'Ada' };
  await bot().channel.initiate(bot().only(), { case: '1234-5678' });
  await bot().conversations.takeFloor(bot().only(), ada, () => 'Ada is here.');
  await bot().until(() => bot().delivered.length === 2);
  expect(bot().delivered.map(({ activity }) => activity.type)).toEqual(['message', 'message']);
});
