import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseNumber } from '../../src/cases/index.ts';
import { createCases } from '../../src/cases/index.ts';
import { openLowdbStore } from '../../src/store/lowdb/index.ts';
import type { ConversationId, CustomerId, MessageId } from '../../src/vocabulary.ts';
import { openSmtpServer, read } from '../channels/mail/smtpServer.ts';
import { companyWith, everyDay } from '../company/fixture.ts';
import { type Program, startProgram } from '../program.ts';

const script = new URL('../../src/server/commands/staff.ts', import.meta.url).pathname;
const conversation = 'c1' as ConversationId;

let folder: string;
let settings: Record<string, string>;
let smtp: Awaited<ReturnType<typeof openSmtpServer>>;
const numbers: CaseNumber[] = [];

/** Two complaints and a suggestion of one customer, as the bot records them. */
async function recordCases() {
  const store = await openLowdbStore({ folder });
  const company = companyWith({ hours: everyDay('09:00-18:00') });
  await store.conversations.create({
    ...{ id: conversation, customer: 'kim' as CustomerId, channel: 'web', language: 'en' },
    ...{ openedAt: Date.now(), lastSeq: 0, floor: { holder: 'bot' }, memory: undefined },
  });
  const cases = createCases({
    ...{ store: store.cases, company: () => company, clock: Date.now, deliver: async () => {} },
    roster: () => ({ staff: [], responsible: { id: 'responsible' as never, name: 'Marta L' } }),
  });
  for (const [index, kind] of (['complaint', 'complaint', 'suggestion'] as const).entries()) {
    const facts = { what: `The pump leaks\n(${index})`, product: 'WM-7', email: 'kim@example.com' };
    const record = await cases.record({
      ...{ kind, facts, conversation, customer: 'kim' as CustomerId, channel: 'web' },
      ...{ language: 'en', origin: `c1|${index}` as MessageId, by: { role: 'bot' } },
    });
    numbers.push(record.case.number);
  }
  await store.close();
}

function staff(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, ...args],
      { env: { ...process.env, ...settings } },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: out + err }),
    );
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firsthand-staff-'));
  smtp = await openSmtpServer();
  settings = { DATA_DIR: folder, SMTP_URL: smtp.url, LOG_LEVEL: 'info' };
  await recordCases();
}, 60_000);
afterAll(async () => {
  await smtp.close();
  await rm(folder, { recursive: true });
});

describe('while no server runs', { timeout: 120_000 }, () => {
  it('puts people on the roster, on duty, and keeps the last one', async () => {
    expect(
      (await staff('add', 'Ada Lindqvist', '--email', 'ada@example.com', '--role', 'manager')).code,
    ).toBe(0);
    expect(
      (await staff('add', 'Ben Osei', '--email', 'ben@example.com', '--stand-in', 'ada-lindqvist'))
        .code,
    ).toBe(0);
    expect((await staff('add', 'Ben', '--email', 'ben@example.com')).output).toContain(
      'Give another one.',
    );
    expect((await staff('duty', 'on', 'ben-osei')).output).toContain('Ben Osei is on duty.');
    const { output } = await staff('list', '--json');
    expect(JSON.parse(output).staff).toMatchObject([
      { id: 'ada-lindqvist', onDuty: false },
      { id: 'ben-osei', onDuty: true, standIn: 'ada-lindqvist' },
    ]);
  });

  it('says what is wrong with a call, with exit code 2', async () => {
    const [number = ''] = numbers;
    const calls: [string[], string][] = [
      [['take', '1111-1111'], 'a digit is wrong'],
      [['take', number], 'Say who you are'],
      [['take', number, '--as', 'nobody'], 'no nobody on the roster'],
      [['propose', number, '--as', 'ben-osei'], 'TEXT: Write what to say'],
      [['promise', number, 'A pump', '--by', 'soon', '--as', 'ben-osei'], '"soon" is no date'],
      [['close', number, '--as', 'ben-osei'], 'only the customer closes a case'],
      [['add', 'Cy', '--email', 'cy'], '--email: Write an e-mail address'],
      [['take', number, '--loud'], "Unknown option '--loud'"],
      [['dance'], 'There is no command "dance"'],
    ];
    for (const [args, words] of calls) {
      const { code, output } = await staff(...args);
      expect([args, code, output]).toEqual([args, 2, expect.stringContaining(words)]);
    }
  });

  it('helps', async () => {
    const { code, output } = await staff('--help');
    expect([code, output]).toEqual([0, expect.stringContaining('npm run staff -- propose N')]);
  });

  it('takes a case and says why it cannot be taken twice', async () => {
    const [number = ''] = numbers;
    expect(await staff('take', number, '--as', 'ben-osei')).toMatchObject({ code: 0 });
    const again = await staff('take', number, '--as', 'ada-lindqvist', '--json');
    expect(again.code).toBe(1);
    expect(JSON.parse(again.output)).toMatchObject({ refused: 'taken', by: { id: 'ben-osei' } });
  });
});

describe('while the server runs', { timeout: 240_000 }, () => {
  let program: Program;
  beforeAll(async () => {
    program = await startProgram(settings);
  }, 240_000);
  afterAll(() => program?.end('SIGTERM'));

  it('walks a complaint up to the solution proposed', async () => {
    const [number = '', other = ''] = numbers;
    const as = ['--as', 'ben-osei'];
    const steps = [
      ['reply', number, 'I have it, and I will call the workshop.'],
      ['note', number, 'Workshop says Thursday.'],
      ['promise', number, 'A new pump', '--by', '2099-01-01 12:00'],
      ['promise', number, 'A new pump', '--by', tomorrow()],
      ['hand-over', number, '--to', 'ada-lindqvist', '--note', 'Over to you'],
      ['close', other, '--duplicate-of', number],
    ];
    const codes = [];
    for (const step of steps) codes.push((await staff(...step, ...as)).code);
    expect(codes).toEqual([0, 0, 1, 0, 0, 0]);
    expect(
      (
        await staff(
          'propose',
          number,
          'A new pump is in.',
          '--where',
          'The pump',
          '--as',
          'ada-lindqvist',
        )
      ).code,
    ).toBe(0);
    const { output } = await staff('show', number);
    for (const part of [
      'complaint, proposed',
      'Workshop says Thursday.',
      'Ben: I have it',
      'A new pump is in.',
    ])
      expect(output).toContain(part);
    expect((await staff('cases')).output).not.toContain(other);
    const own = await staff('own', number, '--to', 'ben-osei', '--reason', 'His region', ...as);
    expect([own.code, own.output]).toEqual([1, expect.stringContaining('Only a manager')]);
  });

  it('keeps the suggestion book', async () => {
    const { output } = await staff('suggestions', '--json');
    expect(JSON.parse(output)).toMatchObject({
      suggestions: 1,
      groups: [{ about: 'WM-7', unanswered: 1 }],
    });
  });

  it('tells staff by mail what is theirs', async () => {
    await expect
      .poll(() => smtp.mails.map(({ to }) => to[0]), { timeout: 60_000 })
      .toContain('ada@example.com');
    const mail = smtp.mails.find(({ to }) => to[0] === 'ada@example.com');
    expect(mail && read(mail).header('subject')).toContain(numbers[0]);
  });
});

function tomorrow(): string {
  return new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
