import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildPages,
  createSigner,
  type Route,
  receiptRoutes,
  type ShownReceipt,
} from '../../src/pages/index.ts';

const now = Date.UTC(2026, 10, 23, 9, 0);
const hour = 3_600_000;
const receipt: ShownReceipt = {
  number: '4821-7394',
  kind: 'complaint',
  stage: 'proposed',
  owner: 'Ada',
  handler: 'Ben',
  openedAt: now - 30 * hour,
  next: null,
  promises: [
    { what: 'word', at: now - 20 * hour, end: 'kept' },
    { what: 'own', text: 'A new pump <b>free</b>', at: now + 24 * hour, end: null },
  ],
  proposal: { text: 'We send a pump.\n<script>alert(1)</script>', name: 'Ben', at: now - hour },
  silenceUntil: now + 72 * hour,
  closed: null,
  visitAt: null,
  history: [
    { at: now - 30 * hour, what: 'recorded', name: 'Ada', into: { what: 'word', at: now } },
    { at: now - 28 * hour, what: 'taken', name: 'Ben' },
    { at: now - hour, what: 'proposed', name: 'Ben', text: 'We send a pump.' },
    { at: now, what: 'something-newer' },
  ],
};

const signer = createSigner(new Uint8Array(32), () => now);
let route: Route | undefined;
let shown = receipt;
beforeAll(async () => {
  [route] = receiptRoutes({
    files: await buildPages(),
    company: () => ({
      name: 'Harbour Home',
      languages: ['en', 'zh'],
      timeZone: 'Europe/Berlin',
    }),
    clock: () => now,
    find: async (token) =>
      (await signer.read('receipt', token)) === 'case-1'
        ? { receipt: shown, language: 'en' }
        : undefined,
  });
});

const get = async (token: string, lang?: string) => {
  const response = await route?.handle({
    params: { token },
    query: new URLSearchParams(lang === undefined ? {} : { lang }),
    headers: {},
    body: undefined,
    address: '127.0.0.1',
  });
  return { status: response?.status, headers: response?.headers, text: String(response?.body) };
};

describe('a receipt', () => {
  it('tells number, owner, state, promises and history, in the company’s time', async () => {
    const { status, text } = await get(await signer.sign('receipt', 'case-1'));
    expect(status).toBe(200);
    for (const part of [
      ...['4821-7394', 'Ben has proposed a solution', 'tomorrow, Tuesday, by 10:00', '✓ Kept'],
      ...['Sunday 22 November, 04:00', 'Ben has it in hand.', 'href="/chat"'],
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('something-newer');
  });

  it('is read in Chinese by who wants to', async () => {
    const { text } = await get(await signer.sign('receipt', 'case-1'), 'zh');
    expect(text).toContain('<html lang="zh"');
    expect(text).toContain('明天（星期二）10:00前');
  });

  it('runs nothing that somebody wrote', async () => {
    const { text } = await get(await signer.sign('receipt', 'case-1'));
    expect(text).not.toMatch(/<b>free|<script>alert/);
  });

  it('stays out of caches and search engines', async () => {
    const { headers } = await get(await signer.sign('receipt', 'case-1'));
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  });

  it.each(['recorded', 'acknowledged', 'in-hand', 'closed'] as const)(
    'has words for a case that is %s, with and without a handler',
    async (stage) => {
      const token = await signer.sign('receipt', 'case-1');
      shown = { ...receipt, stage, handler: null, proposal: null };
      for (const lang of ['en', 'zh']) {
        const [, main] = (await get(token, lang)).text.split('<main>');
        expect(main).not.toMatch(/null|undefined|[{}]/);
      }
      shown = receipt;
    },
  );
});

describe('a link that opens nothing', () => {
  it('is the same 404 whether forged, expired, for something else or of an unknown case', async () => {
    const old = createSigner(new Uint8Array(32), () => now - 500 * 24 * hour);
    const forger = createSigner(new Uint8Array(32).fill(1), () => now);
    const links = [
      '…',
      'a'.repeat(5_000),
      await old.sign('receipt', 'case-1'),
      await forger.sign('receipt', 'case-1'),
      await signer.sign('return', 'case-1'),
      await signer.sign('receipt', 'case-2'),
    ];
    const pages = await Promise.all(links.map((link) => get(link)));
    expect(pages.map(({ status }) => status)).toEqual(links.map(() => 404));
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
  });
});
