import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type CaseRecord, queueOrder } from '../../src/cases/index.ts';
import type { ServerFrame } from '../../src/desk/protocol/live.ts';
import type { CaseRow } from '../../src/desk/protocol/view.ts';
import type { CaseId } from '../../src/vocabulary.ts';
import { browserOf, complain, seat } from './people.ts';
import { type Browser, connect, customer, openSite, type Site, type Socket } from './site.ts';

let site: Site;
let ada: Browser;
let ben: Browser;
let max: Browser;
const cases = new Map<string, CaseRecord['case']>();
const open: Socket[] = [];

beforeAll(async () => {
  site = await openSite({}, async (store) => {
    for (const name of ['Ada', 'Ben', 'Cleo', 'Dora', 'Eve']) await seat(store, name);
    await seat(store, 'Max', 'manager');
    for (let index = 0; index < 600; index += 1) {
      const who = `customer${index}`;
      cases.set(who, (await complain(store, who, `Kettle ${index} leaks.`)).case);
    }
  });
  [ada, ben, max] = [browserOf(site, 'Ada'), browserOf(site, 'Ben'), browserOf(site, 'Max')];
}, 120_000);
afterAll(async () => {
  await Promise.all(open.map((socket) => socket.end()));
  await site.close();
});

const caseOf = (index: number): CaseId => cases.get(`customer${index}`)?.id ?? ('' as CaseId);
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000 });

type Hello = { resume?: { epoch: string; mark: number } };

async function page(by: Browser, hello: Hello = {}): Promise<Socket> {
  const socket = await by.live();
  open.push(socket);
  socket.send({ type: 'hello', ...hello });
  await eventually(() => expect(socket.of('queue').at(-1)?.complete).toBe(true));
  return socket;
}

/** What a page shows after all it was sent. */
function rowsOn(...sockets: Socket[]) {
  const rows = new Map<CaseId, CaseRow>();
  for (const frame of sockets.flatMap(({ frames }) => frames)) {
    if (frame.type === 'queue' && frame.reset) rows.clear();
    const told = frame.type === 'queue' || frame.type === 'changed' ? frame.rows : [];
    const newer = told.filter(({ id, version }) => (rows.get(id)?.version ?? 0) < version);
    for (const row of newer) rows.set(row.id, row);
    for (const id of frame.type === 'changed' ? frame.gone : []) rows.delete(id);
  }
  return rows;
}

const seqs = (socket: Socket, id: CaseId) =>
  socket
    .of('said')
    .filter((frame) => frame.case === id)
    .flatMap(({ messages }) => messages.map(({ seq }) => seq));

const upTo = (last: number, from = 1) =>
  Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => from + index);

describe('the socket', () => {
  test.each([
    ['without an origin', () => ({ cookie: ada.cookie }), '403'],
    ['from another site', () => ({ cookie: ada.cookie, origin: 'https://evil.example' }), '403'],
    ['without a session', () => ({ origin: site.url }), '401'],
    [
      'with a forged session',
      () => ({ origin: site.url, cookie: `desk=${'A'.repeat(43)}` }),
      '401',
    ],
  ])('is not opened %s', async (_, headers, status) => {
    await expect(connect(site, headers())).rejects.toThrow(status);
  });

  test.each([
    ['what is not a frame', 'hello', 4409],
    ['an unknown frame', '{"type":"shout"}', 4409],
    ['a frame before hello', JSON.stringify({ type: 'unwatch', case: 'x' }), 4408],
    ['a huge frame', 'x'.repeat(100_000), 1009],
  ])('is closed at %s', async (_, frame, code) => {
    const socket = await ada.live();
    socket.socket.send(frame);
    expect(await socket.closed).toBe(code);
  });

  test('is closed within a second when its agent signs out anywhere', async () => {
    const eve = browserOf(site, 'Eve');
    const socket = await page(eve);
    await eve.ask('POST', '/desk/sign-out');
    const late = new Promise((resolve) => setTimeout(resolve, 1_000, 'late'));
    expect(await Promise.race([socket.closed, late])).toBe(4401);
  });
});

describe('the queue', () => {
  test('comes whole, in order, in pages', async () => {
    const socket = await page(ada);
    const frames = socket.of('queue');
    expect(frames.map(({ rows }) => rows.length)).toEqual([250, 250, 100]);
    expect(frames.map(({ reset, complete }) => [reset, complete])).toEqual([
      ...[
        [true, false],
        [false, false],
        [false, true],
      ],
    ]);
    const rows = frames.flatMap((frame) => frame.rows);
    expect(rows.toSorted(queueOrder)).toEqual(rows);
  });

  test('tells every page of a change, and one that comes back what it missed, never anything older', async () => {
    const first = await page(ada);
    await ben.act('take', { case: caseOf(1), floor: false });
    await eventually(() => expect(first.of('changed').at(-1)?.mark).toBeGreaterThan(0));
    await first.end();
    const mark = first.of('changed').at(-1)?.mark ?? 0;
    const epoch = first.of('welcome')[0]?.epoch ?? '';
    await ben.act('take', { case: caseOf(2), floor: false });
    const again = await page(ada, { resume: { epoch, mark } });
    expect(again.of('queue')).toMatchObject([{ reset: false, complete: true }]);
    expect(again.of('queue')[0]?.rows.map(({ id }) => id)).toContain(caseOf(2));
    const shown = rowsOn(first);
    for (const { id, version } of again.of('queue')[0]?.rows ?? [])
      expect(version).toBeGreaterThan(shown.get(id)?.version ?? 0);
    const fresh = await page(ada);
    await eventually(() => expect(rowsOn(first, again)).toEqual(rowsOn(fresh)));
  });

  test('comes anew after a mark of another process, or from the future', async () => {
    const epoch = (await page(ada)).of('welcome')[0]?.epoch ?? '';
    for (const resume of [
      { epoch: 'other', mark: 5 },
      { epoch, mark: 1e9 },
      { epoch, mark: 0 },
    ])
      expect((await page(ada, { resume })).of('queue')[0]?.reset).toBe(true);
  });

  test('loses a case that becomes restricted, but not for its manager', async () => {
    const [his, hers] = [await page(max), await page(ada)];
    await max.act('restrict', { case: caseOf(3), restricted: true });
    await eventually(() => expect(rowsOn(hers).has(caseOf(3))).toBe(false));
    expect(hers.of('changed').some(({ gone }) => gone.includes(caseOf(3)))).toBe(true);
    expect(rowsOn(his).get(caseOf(3))).toMatchObject({ restricted: true });
    hers.send({ type: 'watch', case: caseOf(3), after: 0 });
    hers.send({ type: 'watch', case: 'case-none' as CaseId, after: 0 });
    await eventually(() => expect(hers.of('absent')).toHaveLength(2));
    expect(rowsOn(await page(ada)).has(caseOf(3))).toBe(false);
  });
});

describe('a case that is watched', () => {
  test('comes with its view, who looks at it, and every message once, over reconnects', async () => {
    const id = caseOf(4);
    await ada.act('take', { case: id });
    const socket = await page(ada);
    socket.send({ type: 'watch', case: id, after: 0 });
    await eventually(() => expect(socket.of('case')).not.toHaveLength(0));
    const colleague = await page(ben);
    colleague.send({ type: 'watch', case: id, after: 0 });
    await eventually(() => {
      const names = socket
        .of('presence')
        .at(-1)
        ?.staff.map(({ name }) => name);
      expect(names).toEqual(['Ada', 'Ben']);
    });
    const reply = (text: string) => ada.act('reply', { case: id, key: text, seen: 999, text });
    for (const text of ['one', 'two']) await reply(text);
    const { lastSeq } = (await ada.get(`/desk/cases/${id}`)).body;
    await eventually(() => expect(seqs(socket, id)).toEqual(upTo(lastSeq)));
    await socket.end();
    await eventually(() =>
      expect(
        colleague
          .of('presence')
          .at(-1)
          ?.staff.map(({ name }) => name),
      ).toEqual(['Ben']),
    );
    await reply('three');
    const again = await page(ada);
    again.send({ type: 'watch', case: id, after: lastSeq });
    await eventually(() => expect(seqs(again, id)).toEqual([lastSeq + 1]));
    await eventually(() => expect(seqs(colleague, id)).toEqual(upTo(lastSeq + 1)));
  });

  test('shows typing and reading to colleagues, not to oneself', async () => {
    const [hers, his] = [await page(ada), await page(ben)];
    for (const socket of [hers, his]) socket.send({ type: 'watch', case: caseOf(5), after: 0 });
    await eventually(() => expect(his.of('presence').at(-1)?.staff).toHaveLength(2));
    hers.send({ type: 'typing', case: caseOf(5), on: true });
    hers.send({ type: 'read', case: caseOf(5), seq: 1 });
    await eventually(() =>
      expect(his.of('read')).toMatchObject([{ seq: 1, who: { name: 'Ada' } }]),
    );
    expect(his.of('typing')).toMatchObject([{ on: true, who: { role: 'staff', name: 'Ada' } }]);
    expect(hers.of('typing')).toEqual([]);
  });

  test('tells whom a note mentions, on his page or when he comes', async () => {
    const cleo = browserOf(site, 'Cleo');
    const note = { case: caseOf(6), text: 'Cleo, the seal?', mentions: ['cleo'] };
    expect((await ada.act('note', note)).status).toBe(200);
    const mentioned = (socket: Socket) =>
      socket.of('told').filter(({ what }: { what: string }) => what === 'mentioned');
    const first = await page(cleo);
    await eventually(() => expect(mentioned(first)).toMatchObject([{ text: note.text }]));
    await ada.act('note', { ...note, text: 'And the lid?' });
    await eventually(() => expect(mentioned(first)).toHaveLength(2));
    expect(mentioned(first)[1]).toMatchObject({ by: { name: 'Ada' }, case: { id: caseOf(6) } });
    expect((await ada.act('note', { ...note, mentions: ['nobody'] })).status).toBe(409);
  });
});

describe('with a customer', () => {
  async function talking(by: Browser) {
    const ann = await customer(site);
    await ann.say('I want to talk to a person');
    const found = async () => {
      const { body } = await max.get('/desk/cases?open=true&limit=500');
      for (const { id } of body.rows) {
        const { record } = (await max.get(`/desk/cases/${id}`)).body;
        if (record.case.conversation === ann.id) return id as CaseId;
      }
      throw new Error('There is no case yet.');
    };
    const id = await vi.waitFor(found, { timeout: 20_000 });
    await by.act('take', { case: id });
    return { ann, id };
  }

  test('the bot is silent while a person holds the floor, and goes on when it is given back', async () => {
    const { ann, id } = await talking(ada);
    const socket = await page(ada);
    socket.send({ type: 'watch', case: id, after: 0 });
    await ann.say('Is anybody there?');
    await ada.act('reply', { case: id, key: 'a', seen: 99, text: 'Ada here.' });
    const said = await ann.read();
    const mine = said.indexOf('customer: Is anybody there?');
    expect(said.slice(mine)).toEqual(['customer: Is anybody there?', 'Ada: Ada here.']);
    expect(said.some((line: string) => line.includes('Ada is here and talks with you now'))).toBe(
      true,
    );
    await eventually(() => {
      const told = socket.of('told').filter(({ what }) => what === 'customer-wrote');
      expect(told).toMatchObject([{ text: 'Is anybody there?' }]);
    });
    await ada.act('give-floor', { case: id });
    await ann.say('Hello');
    await eventually(async () => expect((await ann.read()).at(-1)).not.toContain('customer'));
  });

  test('an agent gone for a minute gives back the floor, not the case', async () => {
    const dora = browserOf(site, 'Dora');
    const socket = await page(dora);
    const { ann, id } = await talking(dora);
    await socket.end();
    site.time.ahead += 59_000;
    const floor = async () => (await max.get(`/desk/cases/${id}`)).body.floor.holder;
    expect(await floor()).toBe('staff');
    await eventually(async () => {
      site.time.ahead += 2_000;
      expect(await floor()).toBe('bot');
    });
    const { row } = (await max.get(`/desk/cases/${id}`)).body;
    expect(row.handler).toMatchObject({ id: 'dora' });
    const said = (await ann.read()).join('\n');
    expect(said).toContain('Dora has left the conversation and still looks after your case');
  });
});

test('managers see the room, agents their colleagues', async () => {
  const [his, hers] = [await page(max), await page(ada)];
  await eventually(() => expect(his.of('room').at(-1)?.room.waiting).toBeGreaterThan(500));
  expect(hers.of('room')).toEqual([]);
  await ben.act('capacity', { capacity: 3 });
  const capacityOfBen = (frame: ServerFrame | undefined) =>
    frame?.type === 'staff' ? frame.staff.find(({ id }) => id === 'ben')?.capacity : undefined;
  await eventually(() => expect(capacityOfBen(hers.of('staff').at(-1))).toBe(3));
});

test('a restart sends pages away, and they go on where they were', async () => {
  const socket = await page(ada);
  await site.restart();
  expect(await socket.closed).toBe(1012);
  const epoch = socket.of('welcome')[0]?.epoch ?? '';
  const again = await page(ada, { resume: { epoch, mark: 3 } });
  expect(again.of('queue')[0]?.reset).toBe(true);
});
