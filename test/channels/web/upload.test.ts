import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLimits } from '../../../src/channels/web/index.ts';
import { createMemoryAttachments } from './memoryAttachments.ts';
import { browse, openSite, type Site } from './site.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

let site: Site;
let files: ReturnType<typeof createMemoryAttachments>;
let customer: { conversationId: string; token: string };
beforeEach(async () => {
  files = createMemoryAttachments();
  site = await openSite({ attachments: files });
  customer = (await browse(site)('POST', '/v3/directline/conversations', {})).body;
});
afterEach(() => site.stop());

type Named = [bytes: Uint8Array, name: string, type?: string];

async function upload(named: readonly Named[], activity?: object, who = customer, on = site) {
  const form = new FormData();
  if (activity) {
    const type = 'application/vnd.microsoft.activity';
    form.append('activity', new Blob([JSON.stringify(activity)], { type }));
  }
  for (const [bytes, name, type = 'image/png'] of named)
    form.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
  return post(form, who, on);
}

async function post(body: FormData | string, who = customer, on = site) {
  const response = await fetch(`${on.domain}/conversations/${who.conversationId}/upload`, {
    ...{ method: 'POST', body, headers: { authorization: `Bearer ${who.token}` } },
  });
  return { status: response.status, body: await response.json() };
}

const activities = async (who = customer) =>
  (
    await browse(site, who.token)(
      'GET',
      `/v3/directline/conversations/${who.conversationId}/activities`,
    )
  ).body.activities;
const sent = async () =>
  (await activities()).find((one: { attachments?: object[] }) => one.attachments);

describe('a photo', () => {
  it('arrives with its words, is shown back, and opens for its customer', async () => {
    const said = {
      type: 'message',
      text: 'It leaks here',
      channelData: { clientActivityID: 'p1' },
    };
    const { status, body } = await upload([[png, 'leak.png']], said);
    expect(status).toBe(200);
    const message = await sent();
    expect(message).toMatchObject({ id: body.id, text: 'It leaks here' });
    const [{ contentUrl, ...file }] = message.attachments;
    expect(file).toEqual({ contentType: 'image/png', name: 'leak.png' });
    const got = await fetch(contentUrl);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(png);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': expect.stringMatching(/^inline/),
    });
  });

  it('sent again under its id is one message and one file', async () => {
    const said = { type: 'message', channelData: { clientActivityID: 'p1' } };
    const first = await upload([[png, 'a.png']], said);
    const again = await upload([[png, 'a.png']], said);
    expect(again).toEqual(first);
    expect(files.count()).toBe(1);
    expect((await upload([[pdf, 'a.pdf']], said)).status).toBe(409);
  });

  it('is known by its content, whatever it says it is', async () => {
    await upload([[pdf, 'holiday.png', 'image/png']]);
    const [{ contentType, contentUrl }] = (await sent()).attachments;
    expect(contentType).toBe('application/pdf');
    expect((await fetch(contentUrl)).headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('brings no path, no header and no markup in its name', async () => {
    await upload([[png, '../../<b>"x";\u202egnp.png']]);
    expect((await sent()).attachments[0].name).toBe('bxgnp.png');
  });
});

describe('what is refused', () => {
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
  const large = Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024 + 1 - png.length)]);
  it.each<[string, readonly Named[], number, string]>([
    ['a page that calls itself a photo', [[Buffer.from('<html>'), 'a.png']], 415, 'NotAPicture'],
    ['a drawing with a script', [[script, 'a.svg', 'image/svg+xml']], 415, 'NotAPicture'],
    ['nothing at all', [[Buffer.alloc(0), 'a.png']], 415, 'NotAPicture'],
    ['one byte too many', [[large, 'a.png']], 413, 'FileTooLarge'],
    ['20 photos', Array<Named>(20).fill([png, 'a.png']), 413, 'TooManyFiles'],
    ['no file', [], 400, 'NoFile'],
    [
      'one that is none among good ones',
      [
        [png, 'a.png'],
        [script, 'b.png'],
      ],
      415,
      'NotAPicture',
    ],
  ])('%s', async (_, named, status, code) => {
    const refused = await upload(named, { type: 'message', text: 'look' });
    expect([refused.status, refused.body.error.code]).toEqual([status, code]);
    expect(refused.body.error.message).toMatch(/\.$/);
    expect(files.count()).toBe(0);
    expect(await sent()).toBeUndefined();
  });

  it('is never 10 MB itself', async () => {
    const { status } = await upload([[large.subarray(0, -1), 'a.png']]);
    expect(status).toBe(200);
  });

  it('what is no multipart, or a broken one', async () => {
    expect((await post('hello')).status).toBe(415);
    const response = await fetch(`${site.domain}/conversations/${customer.conversationId}/upload`, {
      ...{ method: 'POST', body: '--x\r\nbroken' },
      headers: {
        authorization: `Bearer ${customer.token}`,
        'content-type': 'multipart/form-data; boundary=x',
      },
    });
    expect(response.status).toBe(400);
  });

  it('whoever has no token, or another conversation’s', async () => {
    const other = (await browse(site)('POST', '/v3/directline/conversations', {})).body;
    expect((await upload([[png, 'a.png']], {}, { ...customer, token: 'x' })).status).toBe(403);
    expect((await upload([[png, 'a.png']], {}, { ...customer, token: other.token })).status).toBe(
      403,
    );
    expect(files.count()).toBe(0);
  });

  it('a flood: so many files an hour', async () => {
    const limits = {
      ...createLimits(),
      files: async (_: string, count = 1) => (count > 1 ? 5_000 : 0),
    };
    const narrow = await openSite({ attachments: files, limits });
    const guest = (await browse(narrow)('POST', '/v3/directline/conversations', {})).body;
    const flood = await upload(
      [
        [png, 'a.png'],
        [pdf, 'b.pdf'],
      ],
      {},
      guest,
      narrow,
    );
    expect([flood.status, flood.body.error.code]).toEqual([429, 'TooManyRequests']);
    await narrow.stop();
  });
});

describe('a file of somebody else', () => {
  it('does not open: not with a foreign token, another use’s, or none', async () => {
    await upload([[png, 'leak.png']]);
    const url = new URL((await sent()).attachments[0].contentUrl);
    const other = (await browse(site)('POST', '/v3/directline/conversations', {})).body;
    await upload([[pdf, 'mine.pdf']], {}, other);
    const theirs = (await activities(other)).find(
      (one: { attachments?: object[] }) => one.attachments,
    );
    const foreign = new URL(theirs.attachments[0].contentUrl).searchParams.get('t') ?? '';
    for (const token of ['', customer.token, foreign]) {
      url.searchParams.set('t', token);
      expect((await fetch(url)).status).toBe(404);
    }
  });
});
