import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { botLines, hears, openSite, PATIENCE, type Site } from './site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const event = (more: object, envelope: object = {}) => {
  const { team, app } = site.slack.workspace;
  const said = {
    type: 'message',
    channel: 'DBAD',
    channel_type: 'im',
    user: 'UBAD',
    text: 'hello',
  };
  return JSON.stringify({
    ...{ type: 'event_callback', team_id: team, api_app_id: app, event_id: 'Ev1' },
    ...{ event: { ...said, ts: '1.000001', ...more }, ...envelope },
  });
};
const json = { 'content-type': 'application/json' };
const now = () => Math.floor(Date.now() / 1_000);
const post = (body: string, headers: Record<string, string> = site.slack.source.sign(body)) =>
  site.slack.source.post(body, { ...json, ...headers });

describe('What is not from our Slack', () => {
  it.each([
    ['no signature', () => ({})],
    ['a wrong signature', () => ({ ...site.slack.source.sign('another body') })],
    ['a signature five minutes old', () => site.slack.source.sign(event({}), now() - 301)],
    ['a signature of the future', () => site.slack.source.sign(event({}), now() + 330)],
    ['a signature of no time', () => ({ ...site.slack.source.sign(event({}), Number.NaN) })],
    ['half a signature', () => ({ 'x-slack-signature': `v0=${'0'.repeat(63)}` })],
  ])('%s: 401', async (_, headers) => {
    expect((await post(event({}), headers())).status).toBe(401);
  });

  it.each([
    ['another workspace', {}, { team_id: 'T0OTHER' }, 'of another app or workspace'],
    ['another app', {}, { api_app_id: 'A0OTHER' }, 'of another app or workspace'],
    ['an unknown event', { type: 'emoji_changed' }, {}, 'event_callback/emoji_changed'],
    ['an unknown thing', {}, { type: 'quantum_leap' }, 'quantum_leap/message'],
    ['an event of a wrong shape', { channel: 7 }, {}, 'nothing is done with'],
  ])('%s: no effect, and a line in the log', async (_, more, envelope, line) => {
    const calls = site.slack.web.calls.length;
    expect((await post(event(more, envelope))).status).toBe(200);
    expect(site.log()).toContain(line);
    expect(site.slack.web.calls.length).toBe(calls);
  });

  it.each([
    ['application/json', 'no JSON'],
    ['application/x-www-form-urlencoded', 'payload=no+JSON'],
    ['text/plain', ''],
  ])('a body nobody can read (%s): no effect, and a line in the log', async (type, body) => {
    const headers = { ...site.slack.source.sign(body), 'content-type': type };
    expect((await post(body, headers)).status).toBe(200);
    expect(site.log()).toContain('"what":"unknown"');
  });

  it('an interaction of an unknown form or button has no effect either', async () => {
    const { slack } = site;
    const base = { team: { id: slack.workspace.team }, api_app_id: slack.workspace.app };
    const user = { id: 'UBAD' };
    const actions = [{ action_id: 'choice:0', action_ts: '1.1', value: 'x' }];
    const message = { ts: '9.9', blocks: [] };
    const pressed = {
      type: 'block_actions',
      trigger_id: 't',
      actions,
      message,
      channel: { id: 'CX' },
    };
    expect((await slack.source.interaction({ ...base, user, ...pressed })).status).toBe(200);
    expect(site.log()).toContain('a button of no conversation was pressed');
    const view = { id: 'V9', callback_id: 'unknown', state: { values: {} } };
    const sent = await slack.source.interaction({ ...base, user, type: 'view_submission', view });
    expect(sent.status).toBe(200);
    expect(site.log()).toContain('a form nobody knows was sent');
  });

  it('the same request within five minutes is answered and changes nothing', async () => {
    const { slack } = site;
    const direct = slack.direct(slack.person('UBAD'));
    const body = event({ channel: direct.id, text: 'how do I descale my kettle' });
    const headers = slack.source.sign(body);
    expect((await post(body, headers)).status).toBe(200);
    await hears(direct, 'citric acid');
    expect((await post(body, headers)).status).toBe(200);
    slack.says('UBAD', direct, 'what does error E21 mean');
    await hears(direct, 'washer-error-e21');
    expect(botLines(direct.messages).filter((line) => line.includes('citric acid'))).toHaveLength(
      1,
    );
  });

  it('Slack’s question whether we are there is answered, when it is Slack that asks', async () => {
    const body = JSON.stringify({
      type: 'url_verification',
      token: 'legacy',
      challenge: 'a riddle',
    });
    expect(await post(body)).toEqual({
      status: 200,
      body: JSON.stringify({ challenge: 'a riddle' }),
    });
    expect((await post(body, {})).status).toBe(401);
  });

  it('more than a megabyte is not read', async () => {
    expect((await post(event({ text: 'x'.repeat(1_100_000) }))).status).toBe(413);
  });

  it('what cannot be kept yet is refused, so that Slack sends it again', async () => {
    const { slack } = site;
    await site.stop();
    slack.web.trouble = (method) => (method === 'auth.test' ? 'request lost' : undefined);
    await site.start();
    const body = event({ text: 'too early' });
    expect((await post(body)).status).toBe(503);
    slack.web.trouble = () => undefined;
    await vi.waitFor(async () => expect((await post(body)).status).toBe(200), PATIENCE);
  });
});
