import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseRecord } from '../../src/cases/index.ts';
import type { Message } from '../../src/conversations/index.ts';
import type { CaseId } from '../../src/vocabulary.ts';
import { browserOf, complain, seat } from './people.ts';
import { type Browser, openSite, type Site } from './site.ts';

let site: Site;
let ada: Browser;
let ben: Browser;
let max: Browser;
const cases = new Map<string, CaseRecord['case']>();
const crowd = Array.from({ length: 100 }, (_, index) => `Agent${index}`);
const customers = ['ann', 'bea', 'cem', 'dov', 'eli', 'fay', 'gus', 'hal', 'ida', 'jon'];

beforeAll(async () => {
  site = await openSite({}, async (store) => {
    for (const name of ['Ada', 'Ben', ...crowd]) await seat(store, name);
    await seat(store, 'Max', 'manager');
    for (const who of customers)
      cases.set(who, (await complain(store, who, `The kettle of ${who} leaks.`)).case);
  });
  [ada, ben, max] = [browserOf(site, 'Ada'), browserOf(site, 'Ben'), browserOf(site, 'Max')];
}, 120_000);
afterAll(() => site.close());

const caseOf = (who: string): CaseId => cases.get(who)?.id ?? ('' as CaseId);
const codeOf = ({ body }: { body: { error: { code: string } } }) => body.error.code;
const resolution = { where: 'The lid', how: 'A new seal' };

describe('taking', () => {
  test('a hundred press at once: one has it, ninety-nine are told who', async () => {
    const take = (name: string) => browserOf(site, name).act('take', { case: caseOf('ann') });
    const outcomes = await Promise.all(crowd.map(take));
    const [winner] = outcomes.filter(({ status }) => status === 200);
    const handler = winner?.body.case.record.case.handler;
    const told = outcomes.filter(({ status }) => status === 409);
    expect(told).toHaveLength(99);
    for (const { body } of told)
      expect(body.error.refusal).toEqual({ refused: 'taken', by: handler });
    expect(winner?.body.case.floor).toMatchObject({ holder: 'staff', id: handler.id });
  });

  test('twice is once', async () => {
    const first = await ada.act('take', { case: caseOf('bea') });
    const second = await ada.act('take', { case: caseOf('bea') });
    expect([first.status, second.status]).toEqual([200, 200]);
    const { record } = second.body.case;
    expect(record.history.filter(({ type }: { type: string }) => type === 'taken')).toHaveLength(1);
    const { messages } = (await ada.get(`/desk/cases/${caseOf('bea')}/messages`)).body;
    const floors = messages.filter(({ content }: Message) => content.kind === 'floor');
    expect(floors).toHaveLength(1);
  });
});

describe('a reply', () => {
  const reply = (by: Browser, text: string, more = {}) =>
    by.act('reply', { case: caseOf('cem'), key: text, seen: 99, text, ...more });

  test('is the handler’s; the customer is told who is there, once', async () => {
    expect(codeOf(await reply(ada, 'Too early.'))).toBe('not-handled');
    await ada.act('take', { case: caseOf('cem'), floor: false });
    expect(codeOf(await reply(ben, 'Not mine.'))).toBe('not-yours');
    const { body } = await reply(ada, 'Good day.');
    expect(body.messages).toMatchObject([
      { content: { kind: 'floor' } },
      { from: { name: 'Ada' } },
    ]);
    expect((await reply(ada, 'One moment.')).body.messages).toHaveLength(1);
  });

  test('sent again is the same reply; its id serves no other', async () => {
    const again = await reply(ada, 'Good day.');
    expect(again.body.messages).toMatchObject([{ content: { text: 'Good day.' } }]);
    expect(codeOf(await reply(ada, 'Other.', { key: 'Good day.' }))).toBe('key-used');
  });

  test('does not cross a colleague’s unseen', async () => {
    await max.act('join', { case: caseOf('cem') });
    const seen = (await ada.get(`/desk/cases/${caseOf('cem')}`)).body.lastSeq;
    const both = await Promise.all([
      reply(ada, 'It is on its way.', { seen }),
      reply(max, 'It is lost.', { seen }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const crossed = both.find(({ status }) => status === 409);
    expect(crossed?.body.error.refusal.refused).toBe('crossed');
    expect(crossed?.body.error.refusal.messages).toHaveLength(1);
    const read = await ada.get(`/desk/cases/${caseOf('cem')}/messages?after=${seen}`);
    expect(read.body.messages).toHaveLength(1);
  });

  test('to a closed case offers to reopen', async () => {
    await ada.act('take', { case: caseOf('dov') });
    await ada.act('close-as-spam', { case: caseOf('dov'), reason: 'An advertisement' });
    const refused = await ada.act('reply', { case: caseOf('dov'), key: 'k', seen: 9, text: 'Hm.' });
    expect(codeOf(refused)).toBe('closed');
    expect((await ada.act('reopen', { case: caseOf('dov') })).status).toBe(200);
  });

  test('of ten megabytes, of nothing, or with what nobody asked for is refused and named', async () => {
    const much = await reply(ada, 'x'.repeat(10_000_000)).catch(() => undefined);
    expect(much?.status ?? 413).toBe(413);
    expect((await reply(ada, 'x'.repeat(4_001), { key: 'k' })).body.error.field).toBe('text');
    expect((await reply(ada, '  ', { key: 'k' })).body.error.field).toBe('text');
    expect((await reply(ada, 'x', { key: 'k', admin: true })).status).toBe(400);
    expect((await ada.act('reply', { case: { $ne: 1 } })).status).toBe(400);
  });
});

describe('a case that is not theirs to see', () => {
  test('looks like one that is absent, however it is reached for', async () => {
    await max.act('restrict', { case: caseOf('eli'), restricted: true });
    const paths = (id: string) => [
      ...[`/desk/cases/${id}`, `/desk/cases/${id}/messages`, `/desk/cases/${id}/messages/1/why`],
    ];
    const acts = (id: string) => [
      ...[ada.act('take', { case: id }), ada.act('note', { case: id, text: 'x' })],
      ...[ada.act('reply', { case: id, key: 'k', seen: 0, text: 'x' })],
      ...[ada.act('merge', { case: id, into: caseOf('fay') })],
      ...[ada.act('restrict', { case: id, restricted: false })],
      ...[ada.act('join', { case: id }), ada.act('reassign', { case: id, to: 'ben', reason: 'x' })],
    ];
    const answers = async (id: string) =>
      (await Promise.all([...paths(id).map(ada.get), ...acts(id)])).map(({ status, text }) => [
        ...[status, text],
      ]);
    const absent = await answers('case-0123456789abcdef01234567');
    expect(await answers(caseOf('eli'))).toEqual(absent);
    expect(new Set(absent.map(([status]) => status))).toEqual(new Set([404]));
  });

  test('is in no list of theirs, and in the manager’s', async () => {
    const listed = async (by: Browser) =>
      (await by.get('/desk/cases?search=eli')).body.rows.map(({ id }: { id: string }) => id);
    expect(await listed(ada)).toEqual([]);
    expect(await listed(max)).toEqual([caseOf('eli')]);
  });
});

describe('who is not let in', () => {
  test.each(['x', '../../../etc/passwd', '__proto__', 'constructor'])(
    'an action named %s does not exist',
    async (name) => {
      expect((await ada.act(encodeURIComponent(name))).status).toBe(404);
    },
  );

  test('other sites’ pages, whatever their cookie', async () => {
    const path = '/desk/actions/duty';
    for (const origin of ['https://evil.example', 'null', `${site.url}.evil.example`])
      expect((await ada.ask('POST', path, { on: false }, { origin })).status).toBe(403);
    const headers = { cookie: ada.cookie, 'content-type': 'application/json' };
    const without = await fetch(site.url + path, { method: 'POST', headers, body: '{"on":false}' });
    expect(without.status).toBe(403);
  });

  test('a session that has ended', async () => {
    const gone = browserOf(site, 'Agent99');
    await gone.act('sign-out-everywhere');
    expect((await gone.act('duty', { on: true })).status).toBe(401);
    expect((await gone.get(`/desk/cases/${caseOf('ann')}`)).status).toBe(401);
  });
});

describe('a case in hand', () => {
  test('is handed over with a note; its owner stays', async () => {
    const id = caseOf('fay');
    const taken = await ada.act('take', { case: id });
    const { owner } = taken.body.case.record.case;
    const over = await ada.act('hand-over', { case: id, to: 'ben', note: 'Knows kettles.' });
    expect(over.body.case.record.case).toMatchObject({ owner, handler: { id: 'ben' } });
    const { body } = await ben.get(`/desk/cases/${id}`);
    expect(body.floor).toEqual({ holder: 'bot' });
    expect(codeOf(await ada.act('hand-over', { case: id, to: 'eve', note: 'x' }))).toBe(
      'not-on-roster',
    );
  });

  test('is promised, proposed and its record mended; the same key does it once', async () => {
    const id = caseOf('gus');
    await ada.act('take', { case: id });
    const promise = { case: id, text: 'A new kettle', at: Date.now() + 86_400_000, key: 'p1' };
    await ada.act('promise', promise);
    const twice = await ada.act('promise', promise);
    const own = twice.body.case.record.case.promises.filter(
      ({ what }: { what: string }) => what === 'own',
    );
    expect(own).toHaveLength(1);
    expect(codeOf(await ada.act('promise', { ...promise, key: 'p2', at: 1 }))).toBe('date-past');
    await ada.act('propose', { case: id, text: 'We send a seal.', resolution });
    const mended = await ada.act('amend-resolution', {
      ...{ case: id, resolution: { ...resolution, use: 'Close it until it clicks.' } },
    });
    expect(mended.body.case.record.case.proposal.resolution.use).toBe('Close it until it clicks.');
  });

  test('changes its owner by a manager, with a reason', async () => {
    const move = { case: caseOf('gus'), to: 'ben', reason: 'He knows kettles.' };
    expect(codeOf(await ada.act('reassign', move))).toBe('only-a-manager');
    expect((await max.act('reassign', { ...move, reason: ' ' })).body.error.field).toBe('reason');
    expect((await max.act('reassign', move)).body.case.row.owner.id).toBe('ben');
  });

  test('takes in a second one of the same customer only', async () => {
    const merge = { case: caseOf('hal'), into: caseOf('ida') };
    expect(codeOf(await ada.act('merge', merge))).toBe('other-customer');
  });

  test('gives a good answer to the list of gaps', async () => {
    const { body } = await ada.get(`/desk/cases/${caseOf('cem')}/messages`);
    const message = body.messages.find(
      ({ from }: { from: { role: string } }) => from.role === 'staff',
    );
    const good = { case: caseOf('cem'), message: message.id, question: 'Where is my kettle?' };
    expect((await ada.act('good-answer', good)).status).toBe(200);
    const wrong = await ada.act('good-answer', { ...good, message: 'other|0000001' });
    expect(codeOf(wrong)).toBe('no-such-message');
    const nowhere = await ada.act('good-answer', { ...good, article: 'nothing-like-it' });
    expect(codeOf(nowhere)).toBe('no-such-article');
  });
});

describe('the room', () => {
  test('is one’s own to leave; managers see to the others', async () => {
    expect(codeOf(await ada.act('duty', { on: false, agent: 'ben' }))).toBe('only-a-manager');
    await ada.act('take', { case: caseOf('jon') });
    await max.act('duty', { on: false, agent: 'ada' });
    const { body } = await max.get(`/desk/cases/${caseOf('jon')}`);
    expect(body.floor).toEqual({ holder: 'bot' });
    expect(body.row.handler?.id).not.toBe('ada');
  });

  test('previews the deadlines of other hours, or says what is wrong with them', async () => {
    const week = { monday: '09:00-12:00', tuesday: null, wednesday: null, thursday: null };
    const hours = { ...week, friday: null, saturday: null, sunday: null };
    const preview = await max.act('preview-hours', { hours, holidays: [] });
    expect(preview.body.previews).toHaveLength(2);
    expect(preview.body.previews[0].deadlines).toHaveProperty('nextWord');
    const wrong = { hours: { ...hours, monday: '9 to 5' }, holidays: [] };
    expect((await max.act('preview-hours', wrong)).body.error.refusal.problems).toHaveLength(1);
    expect(codeOf(await ben.act('opening-hours', wrong))).toBe('only-a-manager');
  });

  test('keeps canned replies, offered beside the articles', async () => {
    await ben.act('keep-canned', { title: 'Thanks', language: 'en', text: 'Thank you for it.' });
    const { body } = await ben.get('/desk/articles?search=thanks&language=en');
    expect(body.canned).toMatchObject([{ title: 'Thanks', text: 'Thank you for it.' }]);
    const articles = await ben.get('/desk/articles?search=kettle&language=en');
    expect(articles.body.articles.length).toBeGreaterThan(0);
    await ben.act('drop-canned', { canned: body.canned[0].id });
    expect((await ben.get('/desk/articles?search=thanks')).body.canned).toEqual([]);
  });
});

test('who saw and did what is written down, refusals too', async () => {
  await ben.get(`/desk/cases/${caseOf('ida')}`);
  const { body } = await max.get('/desk/audit?limit=1000');
  const of = (id: string) => body.entries.filter(({ to }: { to: string }) => to === id);
  expect(of(caseOf('ida'))).toMatchObject(
    [
      { by: 'ada', did: 'merge' },
      { by: 'ben', did: 'saw' },
    ].slice(1),
  );
  expect(of(caseOf('ann'))).toHaveLength(100);
});
