import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailer, type Letter, type Mailer } from '../../../src/channels/mail/index.ts';
import en from '../../../src/channels/mail/letter.en.json' with { type: 'json' };
import { openLowdbStore, type Store } from '../../../src/store/lowdb/index.ts';
import type { ConversationId } from '../../../src/vocabulary.ts';
import { openSmtpServer, read } from './smtpServer.ts';

const minute = 60_000;
const conversation = 'c1' as ConversationId;
const receipt: Letter = {
  for: 'customer',
  key: 'case-1.1.0',
  to: 'kim@example.com',
  language: 'en',
  code: 'receipt',
  conversation,
  values: { number: '4821-7394', owner: 'Ada', what: 'word', date: 'Monday', time: '17:00' },
  links: {
    receipt: 'http://shop.example/receipt/x',
    conversation: 'http://shop.example/chat#return=y',
  },
};
const alert: Letter = {
  for: 'staff',
  key: 'case-1.1.1|ada',
  to: 'ada@example.com',
  subject: 'Emergency: 4821-7394',
  text: 'It burns.\n\nOwner: Ada',
};

let smtp: Awaited<ReturnType<typeof openSmtpServer>>;
let store: Store;
let mailer: Mailer;
let now: number;
let here: boolean;
let folder: string;

const open = (url = smtp.url) => {
  mailer = createMailer({
    store: store.mail,
    url,
    from: () => ({ name: 'Harbour "Home"', address: 'help@harbourhome.example' }),
    isHere: () => here,
    clock: () => now,
    log: { error: () => {}, warn: () => {} },
  });
};
const later = (ms: number) => {
  now += ms;
  return mailer.tick();
};

beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 9);
  here = false;
  folder = await mkdtemp(join(tmpdir(), 'firsthand-mail-'));
  [smtp, store] = await Promise.all([
    openSmtpServer(),
    openLowdbStore({ folder, clock: () => now }),
  ]);
  open();
});
afterEach(async () => {
  await mailer.close();
  await Promise.all([smtp.close(), store.close()]);
  await rm(folder, { recursive: true });
});

describe('a letter to a customer', () => {
  it('goes out, plain and as HTML, with both links, once he has left for some seconds', async () => {
    await mailer.post(receipt);
    await later(5_000);
    expect(smtp.mails).toEqual([]);
    await later(30_000);
    const [mail] = smtp.mails;
    if (!mail) throw new Error('No mail came.');
    expect(mail.to).toEqual(['kim@example.com']);
    const { header, parts } = read(mail);
    expect(header('subject')).toBe('Your case 4821-7394: Ada is responsible');
    expect(header('from')).toContain('help@harbourhome.example');
    expect(header('auto-submitted')).toBe('auto-generated');
    const [plain = '', rich = ''] = parts;
    expect(plain).toContain('You hear from a person: by Monday, 17:00.');
    for (const part of [plain, rich]) {
      expect(part).toContain('http://shop.example/chat#return=y');
      expect(part).toContain('http://shop.example/receipt/x');
    }
  });

  it('is not sent while he has the page open: he reads it there', async () => {
    here = true;
    await mailer.post({ ...receipt, code: 'proposed', values: { text: 'A new pump' } });
    await later(minute);
    here = false;
    await later(60 * minute);
    expect(smtp.mails).toEqual([]);
  });

  it('waits until he leaves when it is the receipt', async () => {
    here = true;
    await mailer.post(receipt);
    for (let times = 0; times < 5; times += 1) await later(minute);
    expect(smtp.mails).toEqual([]);
    here = false;
    await later(minute);
    expect(smtp.mails).toHaveLength(1);
  });

  it('is written in his language', async () => {
    await mailer.post({ ...receipt, language: 'zh' });
    await later(minute);
    const [mail] = smtp.mails;
    expect(mail && read(mail).parts.join()).toContain('受理编号是4821-7394');
  });
});

describe('a letter to staff', () => {
  it('goes out at once', async () => {
    await mailer.post(alert);
    await later(0);
    const [mail] = smtp.mails;
    expect(mail && read(mail).header('subject')).toBe('Emergency: 4821-7394');
  });
});

describe('a letter', () => {
  it('is mailed once, however often it is posted, before and after a restart', async () => {
    await Promise.all([mailer.post(alert), mailer.post(alert)]);
    await later(0);
    await mailer.post(alert);
    await mailer.close();
    await store.close();
    store = await openLowdbStore({ folder, clock: () => now });
    open();
    await mailer.post(alert);
    await later(minute);
    expect(smtp.mails).toHaveLength(1);
  });

  it('survives a server that is away, trying at growing intervals', async () => {
    const { port } = smtp;
    await smtp.close();
    await mailer.post(alert);
    await later(0);
    expect(await later(30_000)).toBe(0);
    expect(await later(30_000)).toBe(1);
    expect(await later(minute)).toBe(0);
    smtp = await openSmtpServer(port);
    await later(minute);
    expect(smtp.mails).toHaveLength(1);
  });

  it('is tried again when the server says later, given up when it says never', async () => {
    smtp.refuse(451);
    await mailer.post(alert);
    await later(0);
    smtp.refuse(0);
    await later(minute);
    expect(smtp.mails).toHaveLength(1);
    smtp.refuse(550);
    await mailer.post({ ...alert, key: 'another' });
    await later(0);
    smtp.refuse(0);
    expect(await later(24 * 60 * minute)).toBe(0);
  });

  it('keeps nobody waiting who stops the program, though its server says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    const asked = once(silent, 'connection');
    await once(silent, 'listening');
    const address = silent.address();
    await mailer.close();
    open(`smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    for (const key of ['1', '2', '3']) await mailer.post({ ...alert, key });
    const ticked = later(minute);
    const [socket] = await asked;
    const begun = performance.now();
    await mailer.close();
    expect(performance.now() - begun).toBeLessThan(10_000);
    socket.destroy();
    await ticked;
    await new Promise((resolve) => silent.close(resolve));
    open();
    expect(await later(10 * minute)).toBe(3);
    expect(smtp.mails).toHaveLength(3);
  });

  it('cannot smuggle in headers or recipients', async () => {
    const evil = 'Ada\r\nBcc: everyone@example.com\r\n\r\n<script>alert(1)</script>';
    await mailer.post({ ...receipt, values: { ...receipt.values, owner: evil } });
    await mailer.post({ ...receipt, key: '2', to: 'a@example.com\r\nRCPT TO:<b@example.com>' });
    await mailer.post({ ...receipt, key: '3', to: 'a@example.com, b@example.com' });
    await later(minute);
    expect(smtp.mails.map(({ to }) => to)).toEqual([['kim@example.com']]);
    const [mail] = smtp.mails;
    if (!mail) throw new Error('No mail came.');
    expect(read(mail).headers.filter((line) => /^bcc/i.test(line))).toEqual([]);
    expect(read(mail).parts.at(-1)).not.toContain('<script>');
  });

  const codes = Object.keys(en).flatMap((key) => /^(.+)\.subject$/.exec(key)?.[1] ?? []);
  it.each(codes)('has all the words it needs: %s', async (code) => {
    for (const language of ['en', 'zh']) {
      const letter = { ...receipt, code, language, key: language };
      await mailer.post(letter as Letter);
    }
    await later(minute);
    expect(smtp.mails).toHaveLength(2);
    for (const mail of smtp.mails) expect(read(mail).parts.join()).not.toMatch(/undefined|\{\w/);
  });
});
