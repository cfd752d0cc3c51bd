import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guest, listen, root, say } from './guests.ts';
import { browse, openSite, type Site } from './site.ts';

let site: Site;

beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.stop());

describe('a posted activity', () => {
  it('is answered with its id, and the same one again with the same id', async () => {
    const { post } = await guest(site);
    const channelData = { clientActivityID: 'x1' };
    const [first, second] = [
      await post(say('hi', { channelData })),
      await post(say('hi', { channelData })),
    ];
    expect(first.status).toBe(200);
    expect(second.body.id).toBe(first.body.id);
    const other = await post(say('something else', { channelData }));
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'Conflict' } } });
  });

  it.each([
    ['words', 'garbage'],
    ['a list', [1, 2]],
    ['a number', 7],
    ['nothing', null],
    ['an empty id', { clientActivityID: '' }],
    ['much else', { postBack: true, attachmentSizes: [], deep: { a: [{}] } }],
  ])('bears %s where a client puts what is its own', async (_, channelData) => {
    const { post, conversationId } = await guest(site);
    for (const text of ['one', 'two'])
      expect((await post(say(text, { channelData }))).status).toBe(200);
    expect(site.kept(conversationId)[0]?.content).toMatchObject({ text: 'one' });
  });

  it('is known again by a number, too', async () => {
    const { post } = await guest(site);
    const channelData = { clientActivityID: 12 };
    const first = await post(say('hi', { channelData }));
    expect((await post(say('hi', { channelData }))).body).toEqual(first.body);
  });

  it.each([
    ['as it is', { action: 'person' }],
    ['as text, from cards that know nothing else', '{"action":"person"}'],
  ])("may be a button's code %s", async (_, value) => {
    const { post, conversationId } = await guest(site);
    expect((await post({ type: 'message', value })).status).toBe(200);
    expect(site.kept(conversationId)[0]?.content).toMatchObject({ action: 'person' });
  });

  it.each([
    ...['contactRelationUpdate', 'command', 'commandResult', 'delay', 'deleteUserData', 'handoff'],
    ...['messageReaction', 'messageUpdate', 'messageDelete', 'endOfConversation', 'suggestion'],
  ])('of the type %s says nothing, and is taken', async (type) => {
    const { post, conversationId } = await guest(site);
    expect((await post({ type })).status).toBe(200);
    expect(site.kept(conversationId)).toEqual([]);
  });

  it('is kept without control signs and half characters', async () => {
    const { post, conversationId } = await guest(site);
    await post(JSON.stringify(say('a\u0000b\ud800c\nd')));
    expect(site.kept(conversationId)[0]?.content).toMatchObject({ text: 'a b\ufffdc\nd' });
  });

  it.each([
    ['4,001 characters', say('x'.repeat(4_001)), 413, 'MessageTooLong'],
    ['no text', say('  '), 400, 'EmptyMessage'],
    ['a file', say('see', { attachments: [{ contentUrl: 'data:,' }] }), 415, 'AttachmentNotSent'],
    ['a list', [], 400, 'BadRequest'],
    ['nothing', undefined, 400, 'BadRequest'],
    ['a number for text', say(5 as never), 400, 'BadRequest'],
    ['an unknown type', { type: 'explode' }, 400, 'BadRequest'],
    ['an own __proto__', '{"type":"message","__proto__":{"text":"hi"}}', 400, 'BadJson'],
    ['no JSON', '{"type"', 400, 'BadJson'],
    ['a thumb elsewhere', thumb('other|0000001'), 400, 'UnknownActivity'],
  ])('of %s is refused with what to do', async (_, body, status, code) => {
    const { post, conversationId } = await guest(site);
    const reply = await post(body);
    expect(reply.status).toBe(status);
    expect(reply.body.error).toEqual({ code, message: expect.stringMatching(/\w+/) });
    expect(site.kept(conversationId)).toEqual([]);
  });

  it('of exactly 4,000 characters is taken', async () => {
    const { post } = await guest(site);
    expect((await post(say('字'.repeat(4_000)))).status).toBe(200);
  });

  it('that cannot be kept is refused, and may be sent again', async () => {
    const { post } = await guest(site);
    site.memory.faults.commit = 1;
    const channelData = { clientActivityID: 'x1' };
    expect((await post(say('hi', { channelData }))).status).toBe(503);
    expect((await post(say('hi', { channelData }))).status).toBe(200);
  });

  it('may be a thumb in either form', async () => {
    const { post, conversationId } = await guest(site);
    const { id } = (await post(say('hi'))).body;
    const answer = id.replace(/1$/, '2');
    await post(thumb(`${answer}#dislike`, 'DislikeAction'));
    const actionValue = { reaction: 'like' };
    const value = { actionName: 'feedback', actionValue };
    await post({ type: 'invoke', name: 'message/submitAction', replyToId: answer, value });
    const ratings = site.kept(conversationId).filter(({ content }) => content.kind === 'rating');
    expect(ratings.map(({ content }) => content)).toEqual([
      { kind: 'rating', message: answer, helpful: false },
      { kind: 'rating', message: answer, helpful: true },
    ]);
  });

  it('may be an upload, refused when it is no picture', async () => {
    const { own, token } = await guest(site);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(1_000_000)]), 'photo.png');
    const headers = { authorization: `Bearer ${token}` };
    const reply = await fetch(`${site.origin}${own}/upload`, {
      method: 'POST',
      body: form,
      headers,
    });
    expect(reply.status).toBe(415);
    expect(await reply.json()).toMatchObject({ error: { code: 'NotAPicture' } });
  });
});

describe('reading', () => {
  it('greets who polls first and goes on after the watermark', async () => {
    const { ask, own, post } = await guest(site);
    const first = (await ask('GET', `${own}/activities`)).body;
    expect(first.activities.map(textOf)).toEqual(['Welcome!']);
    await post(say('hi'));
    const next = await ask('GET', `${own}/activities?watermark=${first.watermark}`);
    expect(next.body.activities.map(textOf)).toEqual(['hi', expect.stringMatching(/^echo hi/)]);
    expect(next.body.watermark).toBe('4');
  });

  it.each(['', 'undefined', '-5', 'NaN', '1e9', `${2 ** 60}`, '%00'])(
    'bears the watermark "%s"',
    async (watermark) => {
      const { ask, own } = await guest(site);
      await ask('GET', `${own}/activities`);
      const reply = await ask('GET', `${own}/activities?watermark=${watermark}`);
      expect(reply).toMatchObject({ status: 200, body: { watermark: '2' } });
    },
  );

  it('bears a watermark from beyond the end', async () => {
    const { ask, own, post, streamUrl } = await guest(site);
    await ask('GET', `${own}/activities`);
    expect((await ask('GET', `${own}/activities?watermark=900`)).body.watermark).toBe('2');
    const stream = listen(`${streamUrl}&watermark=900`);
    await new Promise((resolve) => stream.socket.on('open', resolve));
    await post(say('hi'));
    await stream.until(() => stream.frames.some((frame) => frame.includes('echo hi')));
  });
});

it('lets pages of other sites ask', async () => {
  const { own } = await guest(site);
  for (const path of [own, `${own}/activities`, `${own}/upload`, `${root}/tokens/refresh`]) {
    const reply = await browse(site)('OPTIONS', path);
    expect(reply.status).toBe(204);
    expect(reply.headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, x-ms-bot-agent',
    );
    expect(reply.headers.get('access-control-allow-methods')).toMatch(/GET|POST/);
  }
});

function thumb(id: string, type = 'LikeAction') {
  const value = { '@id': id, '@type': type };
  return { type: 'event', name: 'webchat:activity-status/feedback', value };
}

function textOf(activity: { text: string }): string {
  return activity.text;
}
