import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Browser,
  browse,
  firstManager,
  invite,
  openSite,
  password,
  type Site,
  submit,
} from './site.ts';

let site: Site;
let marta: Browser;
const before = { page: '', mistaken: { status: 0, text: '' } };
const script = '<script>alert(1)</script>';

beforeAll(async () => {
  site = await openSite();
  const link = `/desk/welcome/${site.firstLink()}`;
  before.page = await (await fetch(site.url + link)).text();
  before.mistaken = await submit(site, link, { name: script, email: 'nowhere', password });
  marta = await firstManager(site);
}, 120_000);
afterAll(() => site.close());

/** fetch does not let one choose the Host. */
function statusWithHost(host: string, headers = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${site.url}/desk/sign-in`,
      { headers: { host, ...headers } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.on('error', reject).end();
  });
}

describe('the first start', () => {
  test('prints a link; whoever follows it manages the desk; then it has ended', async () => {
    expect(before.page).toContain('Set up the desk');
    expect(await marta.act('duty', { on: true })).toMatchObject({ status: 200 });
    const again = await fetch(`${site.url}/desk/welcome/${site.firstLink()}`);
    expect(again.status).toBe(404);
    expect(await again.text()).toContain('This link has ended');
  });

  test('shows in Chinese to who reads Chinese', async () => {
    const page = await fetch(`${site.url}/desk/sign-in`, {
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(await page.text()).toContain('登录客服台');
  });

  test('takes script in a name for text', () => {
    expect(before.mistaken.status).toBe(422);
    expect(before.mistaken.text).toContain('&#60;script&#62;');
    expect(before.mistaken.text).not.toContain(script);
  });
});

describe('signing in', () => {
  test('gives a cookie that scripts and other sites cannot use', async () => {
    const fields = { email: 'marta@example.com', password };
    const { status, headers } = await submit(site, '/desk/sign-in', fields);
    expect([status, headers.get('location')]).toEqual([303, '/desk']);
    expect(headers.get('set-cookie')).toMatch(
      /^desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max/,
    );
  });

  test('keeps what was written when the password is wrong, and says nothing more', async () => {
    for (const email of ['marta@example.com', 'eve@example.com']) {
      const { status, text } = await submit(site, '/desk/sign-in', { email, password: 'wrong' });
      expect(status).toBe(422);
      expect(text).toContain('do not belong together');
      expect(text).toContain(`value="${email}"`);
    }
  });

  test.each([{ origin: 'https://evil.example' }, { origin: 'null' }])(
    'refuses a form of another site: %o',
    async (headers) => {
      const fields = { email: 'marta@example.com', password };
      const { status, cookie } = await submit(site, '/desk/sign-in', fields, headers);
      expect([status, cookie]).toEqual([403, '']);
    },
  );

  test('gives this browser another session; the one it had has ended', async () => {
    const lea = await invite(marta, 'Lea');
    const fields = { email: 'lea@example.com', password };
    const { cookie } = await submit(site, '/desk/sign-in', fields, { cookie: lea.cookie });
    expect(cookie).not.toBe(lea.cookie);
    expect((await lea.get('/desk/hours')).status).toBe(401);
    expect((await browse(site, cookie).get('/desk/hours')).status).toBe(200);
  });

  test('is asked for by the desk, and ends by signing out', async () => {
    const kim = await invite(marta, 'Kim');
    const stranger = await browse(site, '').get('/desk');
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/desk/sign-in']);
    await kim.ask('POST', '/desk/sign-out');
    expect((await kim.get('/desk/hours')).status).toBe(401);
  });

  test('sends its pages so that browsers name their origin', async () => {
    const { headers } = await fetch(`${site.url}/desk/sign-in`);
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('an invitation', () => {
  test('makes an account for one person, whose doings are written down', async () => {
    const bob = await invite(marta, 'Bob Lind');
    expect((await bob.act('capacity', { capacity: 7 })).status).toBe(200);
    expect((await bob.get('/desk/audit')).status).toBe(403);
    const { body } = await marta.get('/desk/audit');
    const done = body.entries.map(({ by, did }: { by: string; did: string }) => `${by} ${did}`);
    expect(done.slice(-3)).toEqual([
      ...['marta-ek invite', 'bob-lind signed-in', 'bob-lind capacity'],
    ]);
  });

  test('is a manager’s to give; administrators are made by administrators', async () => {
    const una = await invite(marta, 'Una');
    const max = await invite(marta, 'Max', { role: 'manager' });
    const eve = { name: 'Eve', email: 'eve@example.com' };
    expect((await una.act('invite', eve)).body.error.code).toBe('only-a-manager');
    const asked = await max.act('invite', { ...eve, role: 'administrator' });
    expect(asked.body.error.code).toBe('only-an-administrator');
    const against = await max.act('remove-agent', { agent: 'marta-ek' });
    expect(against.body.error.code).toBe('only-an-administrator');
    expect((await max.act('invite', eve)).body.link).toMatch(/^\/desk\/welcome\/[\w-]{43}$/);
  });

  test('removing somebody ends his session at once', async () => {
    const tim = await invite(marta, 'Tim');
    const live = await tim.live();
    live.send({ type: 'hello' });
    await marta.act('remove-agent', { agent: 'tim' });
    expect(await live.closed).toBe(4401);
    expect((await tim.get('/desk/hours')).status).toBe(401);
  });
});

describe('without https', () => {
  test.each(['evil.example', '10.0.0.5:3978', 'localhost.evil.example'])(
    'the desk does not answer under the name %s',
    async (host) => expect(await statusWithHost(host)).toBe(403),
  );

  test('nor through somebody else’s proxy', async () => {
    expect(await statusWithHost('localhost')).toBe(200);
    expect(await statusWithHost('localhost', { 'x-forwarded-for': '10.0.0.5' })).toBe(403);
  });
});

test('with https the cookie is bound to this host', async () => {
  const https = await openSite({ PUBLIC_URL: 'https://help.example.com' });
  try {
    const path = `/desk/welcome/${https.firstLink()}`;
    const fields = { name: 'Marta', email: 'marta@example.com', password };
    const origin = { origin: 'https://help.example.com' };
    expect((await submit(https, path, fields)).status).toBe(403);
    const { headers, cookie } = await submit(https, path, fields, origin);
    expect(headers.get('set-cookie')).toMatch(/^__Host-desk=.*; Path=\/; .*; Secure; Max-Age/);
    expect((await browse(https, cookie).get('/desk/hours')).status).toBe(200);
    expect((await browse(https, cookie.replace('__Host-', '')).get('/desk/hours')).status).toBe(
      401,
    );
  } finally {
    await https.close();
  }
});

test('accounts and sessions outlive a restart', async () => {
  await site.restart();
  expect((await marta.get('/desk/hours')).status).toBe(200);
  expect(site.log().match(/Nobody can sign in/g)).toHaveLength(1);
});
