import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeSlack, openFakeSlack } from './fake/fakeSlack.ts';
import { newTrigger } from './fake/workspace.ts';

let slack: FakeSlack;

beforeAll(async () => {
  slack = await openFakeSlack();
  slack.person('U1');
  slack.channel('C1', ['U1']);
  slack.channel('C0OUT', ['U1']).members.delete('U0BOT');
  slack.channel('C0OLD', ['U1']).archived = true;
});
afterAll(() => slack.close());

/** As an app calls it: a form, in which what is no plain value is JSON. */
async function call(method: string, args: object, token: string | undefined = 'xoxb-the-bot') {
  const fields = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  const response = await fetch(`${slack.web.origin}/api/${method}`, {
    method: 'POST',
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
    body: new URLSearchParams(fields),
  });
  const { headers, status } = response;
  return { status, retryAfter: headers.get('retry-after'), answer: await response.json() };
}

const refusal = async (method: string, args: object, token?: string) =>
  (await call(method, args, token)).answer.error;
const post = (args: object) => refusal('chat.postMessage', { channel: 'C1', ...args });
const section = (text: string) => ({ type: 'section', text: { type: 'plain_text', text } });
const button = (text: string, value = 'v') => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: 'a', value, text: { type: 'plain_text', text } }],
});
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('The fake Slack refuses what Slack refuses', () => {
  it.each([
    ['an unknown block', { blocks: [{ type: 'hologram' }] }, 'invalid_blocks'],
    ['an unknown field', { blocks: [{ type: 'divider', colour: 'red' }] }, 'invalid_blocks'],
    ['a section that is too long', { blocks: [section('x'.repeat(3_001))] }, 'invalid_blocks'],
    ['a section without words', { blocks: [section('')] }, 'invalid_blocks'],
    ['fifty-one blocks', { blocks: many(51, { type: 'divider' }) }, 'invalid_blocks'],
    ['a label that is too long', { blocks: [button('x'.repeat(76))] }, 'invalid_blocks'],
    ['a value that is too long', { blocks: [button('x', 'x'.repeat(2_001))] }, 'invalid_blocks'],
    ['too much in all', { blocks: many(5, section('x'.repeat(2_900))) }, 'msg_blocks_too_long'],
    ['a text that is too long', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['nothing', {}, 'no_text'],
    [
      'metadata of a wrong shape',
      { text: 'x', metadata: { marker: 1 } },
      'invalid_metadata_format',
    ],
    ['a thread that is not there', { text: 'x', thread_ts: '1.1' }, 'thread_not_found'],
    ['a channel that is not there', { text: 'x', channel: 'C9' }, 'channel_not_found'],
    ['a channel the app is not in', { text: 'x', channel: 'C0OUT' }, 'not_in_channel'],
    ['a channel that is archived', { text: 'x', channel: 'C0OLD' }, 'is_archived'],
  ])('%s', async (_, args, error) => {
    expect(await post(args)).toBe(error);
  });

  it('whoever has no token, or another one, or too few scopes', async () => {
    const { scopes } = slack.workspace;
    expect(await refusal('auth.test', {}, '')).toBe('not_authed');
    expect(await refusal('auth.test', {}, 'xoxb-another')).toBe('invalid_auth');
    expect(await refusal('apps.connections.open', {}, 'xoxb-the-bot')).toBe('invalid_auth');
    expect(await refusal('chat.delete', {})).toBe('unknown_method');
    scopes.delete('chat:write');
    const { answer } = await call('chat.postMessage', { channel: 'C1', text: 'x' });
    scopes.add('chat:write');
    expect(answer).toMatchObject({ ok: false, error: 'missing_scope', needed: 'chat:write' });
  });

  it('whoever calls too often, for as long as it says', async () => {
    slack.web.trouble = () => ({ retryAfter: 7 });
    const limited = await call('chat.postMessage', { channel: 'C1', text: 'x' });
    slack.web.trouble = () => undefined;
    expect(limited).toMatchObject({ status: 429, retryAfter: '7' });
    expect(limited.answer).toMatchObject({ ok: false, error: 'ratelimited' });
  });

  it('a trigger that is none, has been used or has run out; a view that is none or too large', async () => {
    const title = { type: 'plain_text', text: 'A form' };
    const view = { type: 'modal', title, blocks: [section('x')] };
    const open = (trigger_id: string, given: object = view) =>
      refusal('views.open', { trigger_id, view: given });
    const trigger = newTrigger(slack.workspace);
    expect(await open('made up')).toBe('invalid_trigger_id');
    expect(await open(trigger)).toBeUndefined();
    expect(await open(trigger)).toBe('exchanged_trigger_id');
    expect(await open(newTrigger(slack.workspace, -1))).toBe('expired_trigger_id');
    const long = { ...view, title: { ...title, text: 'x'.repeat(25) } };
    expect(await open(newTrigger(slack.workspace), long)).toBe('invalid_arguments');
    const large = { ...view, blocks: many(90, section('x'.repeat(2_999))) };
    expect(await open(newTrigger(slack.workspace), large)).toBe('view_too_large');
  });

  it('what is not the app’s to change, or not there to be read', async () => {
    const { message } = slack.says('U1', slack.direct('U1'), 'mine');
    const { channel, ts } = message;
    expect(await refusal('chat.update', { channel, ts, text: 'x' })).toBe('cant_update_message');
    expect(await refusal('chat.update', { channel, ts: '1.1', text: 'x' })).toBe(
      'message_not_found',
    );
    expect(await refusal('users.info', { user: 'U9' })).toBe('user_not_found');
    expect(await refusal('conversations.history', { channel, limit: 1_000 })).toBe('invalid_limit');
    const whisper = { channel: 'C1', user: 'U9', text: 'x' };
    expect(await refusal('chat.postEphemeral', whisper)).toBe('user_not_in_channel');
  });

  it('events the manifest does not subscribe to are not sent, nor commands it does not have', async () => {
    await expect(slack.source.event({ type: 'reaction_added' })).rejects.toThrow('subscribe');
    expect(() => slack.commands('U1', slack.direct('U1'), '/else', '')).toThrow('/else');
  });
});
