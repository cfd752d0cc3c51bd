import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type AddressedNotice,
  type CaseRecord,
  type CaseStore,
  type Cases,
  type Colleague,
  type Command,
  createCases,
  customerClock,
  nextPromise,
  type Outcome,
  openPromises,
  type Recording,
  receiptOf,
  replay,
  stageClock,
  wavesOf,
} from '../../src/cases/index.ts';
import {
  colleague,
  company,
  customer,
  parseMessageId,
  parseStaffId,
  recordingOf,
  resolution,
  responsible,
  staff,
} from './fixture.ts';
import { createMemoryStore } from './memoryStore.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday, ten o'clock in Berlin; open until 12:30 and from 13:30 to 18:00. */
const MONDAY = Date.parse('2026-11-23T10:00:00+01:00');

const ada = colleague('Ada');
const ben = colleague('Ben');
const max = colleague('Max', { manager: true, onDuty: false });

let now: number;
let people: Colleague[];
let said: AddressedNotice[];
let store: CaseStore;
let cases: Cases;

beforeEach(() => {
  now = MONDAY;
  people = [ada, ben, max];
  said = [];
  store = createMemoryStore();
  cases = createCases({
    store,
    company: () => company,
    roster: () => ({ staff: people, responsible }),
    clock: () => now,
    deliver: async (notice) => void said.push(notice),
  });
});

const record = async (more: Partial<Recording> = {}, who = 'ann', seq = 1) => {
  const recorded = await cases.record(recordingOf(who, seq, more));
  await cases.tick();
  return recorded.case.id;
};

type Id = CaseRecord['case']['id'];
const order = (id: Id, command: Command): Promise<Outcome> => cases.order(id, command);
const read = async (id: Id): Promise<CaseRecord> => {
  const found = await store.find(id);
  if (!found) throw new Error('There is no such case.');
  return found;
};
const state = async (id: Id) => (await read(id)).case;
const all = async () => {
  for (let rounds = 0; (await cases.tick()) > 0 && rounds < 50; rounds += 1);
};
const later = async (ms: number) => {
  now += ms;
  await all();
};
const heard = () =>
  said.map(({ to, code }) => `${typeof to === 'string' ? to : to.join('+')}: ${code}`);
const propose = (id: Id, by = ada) =>
  order(id, { do: 'propose', by: staff(by), text: 'A new seal.', resolution });
const take = (id: Id, by = ada) => order(id, { do: 'take', by: staff(by) });

describe('a complaint', () => {
  test('is acknowledged once the customer has the receipt, owned, with the next word promised', async () => {
    const id = await record();
    const { stage, owner, promises, due } = await state(id);
    expect({ stage, owner }).toEqual({ stage: 'acknowledged', owner: { id: ada.id, name: 'Ada' } });
    expect(heard()).toEqual(['customer: receipt', 'ada: case-recorded']);
    expect(nextPromise({ promises })).toMatchObject({
      what: 'word',
      at: Date.parse('2026-11-23T15:00:00+01:00'),
    });
    expect(due).toMatchObject({ what: 'warning' });
  });

  test('told twice by the same message is one case', async () => {
    const both = [await record(), await record()];
    expect(both[0]).toBe(both[1]);
    expect(heard()).toHaveLength(2);
  });

  test('goes from recorded to confirmed, every step dated and signed', async () => {
    const id = await record();
    now += HOUR;
    await take(id);
    now += HOUR;
    await propose(id);
    now += HOUR;
    await order(id, { do: 'confirm', by: customer });
    const { case: closed, history } = await read(id);
    expect(closed).toMatchObject({
      stage: 'closed',
      closure: { how: 'confirmed', by: { role: 'customer' } },
    });
    expect(closed.stages.map(({ stage }) => stage)).toEqual([
      'recorded',
      'acknowledged',
      'in-hand',
      'proposed',
      'closed',
    ]);
    expect(closed.promises.map(({ what, end }) => [what, end?.as])).toEqual([
      ['word', 'kept'],
      ['solution', 'kept'],
    ]);
    expect(customerClock(closed, now + DAY)).toBe(3 * HOUR);
    expect(stageClock(company, closed, 'in-hand', now)).toBe(HOUR);
    expect(replay(history)).toEqual(closed);
  });

  test('that stays quiet after a proposal is assumed to be solved, visited, and reopened by a no', async () => {
    const id = await record();
    await take(id);
    await propose(id);
    await later(3 * DAY - 1);
    expect((await state(id)).stage).toBe('proposed');
    await later(1);
    expect(await state(id)).toMatchObject({ stage: 'closed', closure: { how: 'assumed' } });
    await later(7 * DAY);
    expect(heard().at(-1)).toBe('customer: visit');
    await order(id, { do: 'answer-visit', by: customer, fixed: false });
    const reopened = await state(id);
    expect(reopened).toMatchObject({ stage: 'acknowledged', owner: { id: ada.id }, closure: null });
    expect(customerClock(reopened, now)).toBe(10 * DAY);
  });

  test('confirmed after all counts as confirmed and keeps its visit', async () => {
    const id = await record();
    await take(id);
    await propose(id);
    await later(3 * DAY);
    const { visit } = await state(id);
    await order(id, { do: 'confirm', by: customer });
    expect(await state(id)).toMatchObject({ closure: { how: 'confirmed' }, visit });
  });

  test('disputed is back in the same hands with new dates, its clock running on', async () => {
    const id = await record();
    await take(id);
    await propose(id);
    await order(id, { do: 'dispute', by: customer });
    const disputed = await state(id);
    expect(disputed).toMatchObject({ stage: 'in-hand', handler: { id: ada.id }, openedAt: MONDAY });
    expect(openPromises(disputed).map(({ what }) => what)).toEqual(['word', 'solution']);
  });

  test('is never closed by staff alone but as spam or a duplicate, with a reason', async () => {
    const id = await record();
    const by = staff(max);
    expect(await order(id, { do: 'confirm', by })).toEqual({ refused: 'only-the-customer' });
    expect(await order(id, { do: 'close-as-spam', by, reason: ' ' })).toEqual({
      refused: 'text-missing',
    });
    await order(id, { do: 'close-as-spam', by, reason: 'Only links.' });
    expect(await state(id)).toMatchObject({
      closure: { how: 'spam', reason: 'Only links.' },
      visit: null,
    });
    expect(await order(id, { do: 'close-as-spam', by, reason: 'x' })).toEqual({
      refused: 'closed',
    });
    expect(await order(id, { do: 'reopen', by: customer, why: 'wrote-again' })).toEqual({
      refused: 'closed',
    });
  });

  test('can be solved by itself or withdrawn at any time', async () => {
    const [one, two] = [await record(), await record({}, 'bob')];
    await order(one, { do: 'confirm', by: customer });
    await order(two, { do: 'withdraw', by: customer });
    expect((await state(one)).closure?.how).toBe('confirmed');
    expect(await state(two)).toMatchObject({
      closure: { how: 'withdrawn' },
      visit: null,
      due: null,
    });
  });
});

describe('a command', () => {
  test('that a repeated turn gives again is done once', async () => {
    const id = await record();
    const cause = parseMessageId('talk-ann|0000005');
    await take(id);
    await propose(id);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await order(id, { do: 'dispute', by: customer, cause })).toHaveProperty('done');
    }
    expect((await read(id)).history.filter(({ type }) => type === 'disputed')).toHaveLength(1);
  });

  const nonsense: [string, Command, string][] = [
    ['taking back what nobody has', { do: 'give-back', by: staff(ada) }, 'not-handled'],
    ['disputing before anything was proposed', { do: 'dispute', by: customer }, 'nothing-proposed'],
    ['reopening what is open', { do: 'reopen', by: customer, why: 'wrote-again' }, 'still-open'],
    [
      'proposing without having it in hand',
      { do: 'propose', by: staff(ada), text: 'x', resolution },
      'not-handled',
    ],
    [
      'a promise in the past',
      { do: 'promise', by: staff(ada), text: 'x', at: MONDAY },
      'date-past',
    ],
    [
      'a promise beyond a year',
      { do: 'promise', by: staff(ada), text: 'x', at: MONDAY + 400 * DAY },
      'date-too-far',
    ],
    [
      'a promise of no date',
      { do: 'promise', by: staff(ada), text: 'x', at: Number.NaN },
      'date-past',
    ],
    [
      'keeping a promise never made',
      { do: 'keep-promise', by: staff(ada), promise: 9 },
      'no-such-promise',
    ],
    [
      'an owner changed by an agent',
      { do: 'change-owner', by: staff(ada), to: ben, reason: 'x' },
      'only-a-manager',
    ],
    [
      'an owner who is not there',
      { do: 'change-owner', by: staff(max), to: colleague('Zoe'), reason: 'x' },
      'not-on-roster',
    ],
    [
      'an owner changed without a reason',
      { do: 'change-owner', by: staff(max), to: ben, reason: '' },
      'text-missing',
    ],
    [
      'handing over to nobody there',
      { do: 'hand-over', by: staff(ada), to: colleague('Zoe'), note: '' },
      'not-on-roster',
    ],
    ['a stranger taking it', { do: 'take', by: staff(colleague('Zoe')) }, 'not-on-roster'],
    ['an empty note', { do: 'note', by: staff(ada), text: '' }, 'text-missing'],
    ['answering a visit never made', { do: 'answer-visit', by: customer, fixed: true }, 'no-visit'],
    [
      'the same kind again',
      { do: 'change-kind', by: staff(ada), kind: 'complaint' },
      'same-already',
    ],
  ];
  test.each(nonsense)('%s is refused', async (_, command, refused) => {
    const id = await record();
    expect(await order(id, command)).toMatchObject({ refused });
    expect((await read(id)).history.map(({ type }) => type)).toEqual(['recorded', 'notified']);
  });

  test('on a case that is not there is refused', async () => {
    const { case: other } = await cases.record(recordingOf('bob', 1));
    expect(
      await createCases({
        store: createMemoryStore(),
        company: () => company,
        roster: () => ({ staff: [], responsible }),
        clock: () => now,
        deliver: async () => {},
      }).order(other.id, { do: 'confirm', by: customer }),
    ).toEqual({ refused: 'unknown-case' });
  });
});

describe('taking a case', () => {
  test('works for one of a hundred, and tells the others who has it', async () => {
    people = Array.from({ length: 100 }, (_, index) => colleague(`Agent${index}`));
    const id = await record();
    const results = await Promise.all(people.map((one) => take(id, one)));
    const taken = results.filter((result) => 'done' in result);
    expect(taken).toHaveLength(1);
    const { handler } = await state(id);
    expect(results.filter((result) => 'refused' in result)).toEqual(
      Array.from({ length: 99 }, () => ({ refused: 'taken', by: handler })),
    );
  });

  test('and handing it over leaves the owner', async () => {
    const id = await record();
    await take(id, ben);
    await order(id, { do: 'hand-over', by: staff(ben), to: ada, note: 'She has the seal.' });
    expect(await state(id)).toMatchObject({
      owner: { id: ada.id },
      handler: { id: ada.id },
      stage: 'in-hand',
    });
    expect(await order(id, { do: 'hand-over', by: staff(ben), to: ben, note: '' })).toMatchObject({
      refused: 'not-yours',
    });
  });

  test('ends with going off duty: somebody else goes on', async () => {
    const id = await record();
    await take(id, ben);
    people = people.map((one) => (one.id === ben.id ? { ...one, onDuty: false } : one));
    await cases.relieve(ben.id, 'off-duty');
    expect(await state(id)).toMatchObject({ handler: { id: ada.id }, stage: 'in-hand' });
  });

  test('ends with nobody there: the case waits again, owned, and the customer knows', async () => {
    const id = await record();
    await take(id, ada);
    people = people.map((one) => ({ ...one, onDuty: false }));
    await cases.relieve(ada.id, 'off-duty');
    await all();
    expect(await state(id)).toMatchObject({
      handler: null,
      owner: { id: ada.id },
      stage: 'acknowledged',
    });
    expect(heard()).toContain('customer: waiting-again');
  });

  test('owner and handler are others before somebody leaves', async () => {
    const id = await record();
    await take(id, ada);
    people = [{ ...ada, onDuty: false, standIn: max.id }, ben, max];
    await cases.relieve(ada.id, 'left');
    expect(await state(id)).toMatchObject({ owner: { id: max.id }, handler: { id: ben.id } });
  });
});

describe('a promise', () => {
  const promised = async () => {
    const id = await record();
    await take(id);
    await order(id, {
      do: 'promise',
      by: staff(ada),
      text: 'The technician comes.',
      at: now + 2 * HOUR,
    });
    return id;
  };

  test('is told, warned of, and kept', async () => {
    const id = await promised();
    await later(90 * MINUTE);
    expect(heard().slice(-2)).toEqual(['customer: promised', 'ada: promise-warning']);
    await order(id, { do: 'keep-promise', by: staff(ada), promise: 3 });
    expect((await state(id)).promises[2]?.end?.as).toBe('kept');
    await later(40 * MINUTE);
    expect(heard()).not.toContain('customer: promise-missed');
  });

  test('told early gets a new date and is not missed', async () => {
    const id = await promised();
    await order(id, {
      do: 'move-promise',
      by: staff(ada),
      promise: 3,
      at: now + 5 * HOUR,
      reason: 'The seal is late.',
    });
    await later(2 * HOUR);
    const { promises } = await state(id);
    expect(promises.map(({ end }) => end?.as)).toEqual(['kept', undefined, 'moved', undefined]);
    expect(promises[3]?.text).toBe('The technician comes.');
    expect(heard()).toContain('customer: promise-moved');
  });

  test('missed is told to the customer first, with a new date, and climbs the ladder', async () => {
    const id = await promised();
    await later(2 * HOUR);
    expect(heard().slice(-2)).toEqual(['customer: promise-missed', 'ada: deadline-missed']);
    await later(HOUR + HOUR);
    expect(heard().at(-1)).toBe('ben: ladder-climbed');
    await later(HOUR);
    expect(heard().at(-1)).toBe('max: ladder-climbed');
    expect((await state(id)).ladder).toEqual({ rung: 2, stepAt: null });
    await order(id, { do: 'reply', by: staff(ada) });
    expect((await state(id)).ladder).toBeNull();
  });

  test('kept in the last moment is kept, one moment later it is missed', async () => {
    const id = await promised();
    now += 2 * HOUR - 1;
    expect(await order(id, { do: 'keep-promise', by: staff(ada), promise: 3 })).toHaveProperty(
      'done',
    );
    await order(id, { do: 'promise', by: staff(ada), text: 'Again.', at: now + HOUR });
    now += HOUR;
    expect(await order(id, { do: 'keep-promise', by: staff(ada), promise: 4 })).toEqual({
      refused: 'no-such-promise',
    });
    expect((await state(id)).promises[3]?.end?.as).toBe('missed');
  });

  test('keeps silence from closing the case', async () => {
    const id = await promised();
    await order(id, {
      do: 'promise',
      by: staff(ada),
      text: 'The refund is paid.',
      at: now + 9 * DAY,
    });
    await order(id, { do: 'keep-promise', by: staff(ada), promise: 3 });
    await propose(id);
    await later(8 * DAY);
    expect((await state(id)).stage).toBe('proposed');
    await order(id, { do: 'keep-promise', by: staff(ada), promise: 4 });
    await later(3 * DAY);
    expect((await state(id)).closure?.how).toBe('assumed');
  });
});

describe('an emergency', () => {
  test('is told to everyone on duty and has to be in hand in five minutes', async () => {
    const id = await record({ kind: 'emergency' });
    expect(heard()).toEqual(['customer: receipt', 'ada+ben: case-recorded']);
    await later(5 * MINUTE);
    expect(heard().slice(-2)).toEqual(['customer: promise-missed', 'ada: deadline-missed']);
    await take(id, ben);
    expect(await state(id)).toMatchObject({ stage: 'in-hand', ladder: null });
    expect(openPromises(await state(id)).map(({ what }) => what)).toEqual(['solution']);
  });

  test('is what a complaint can become', async () => {
    const id = await record();
    await order(id, { do: 'change-kind', by: staff(ada), kind: 'emergency' });
    await all();
    expect(heard().at(-1)).toBe('ada+ben: case-became-emergency');
    expect(openPromises(await state(id)).map(({ what }) => what)).toContain('hand');
  });
});

describe('two complaints about the same', () => {
  test('become one that keeps the older clock and what was promised', async () => {
    const first = await record({ facts: { what: 'It leaks.', order: '4711' } });
    now += HOUR;
    const second = await record({}, 'ann', 9);
    await take(first);
    await order(first, { do: 'promise', by: staff(ada), text: 'A call.', at: now + DAY });
    expect(await cases.merge(first, second, staff(ada))).toHaveProperty('done');
    expect(await state(first)).toMatchObject({ closure: { how: 'duplicate', of: second } });
    const merged = await state(second);
    expect(merged).toMatchObject({ openedAt: MONDAY, absorbed: [first], facts: { order: '4711' } });
    expect(openPromises(merged).map(({ text }) => text)).toContain('A call.');
    expect(await order(first, { do: 'reopen', by: customer, why: 'wrote-again' })).toEqual({
      refused: 'continues-elsewhere',
      in: second,
    });
  });

  test('of different customers stay two', async () => {
    const [mine, other] = [await record(), await record({}, 'bob')];
    expect(await cases.merge(mine, other, staff(ada))).toEqual({ refused: 'other-customer' });
    expect(await cases.merge(mine, mine, staff(ada))).toEqual({ refused: 'same-case' });
    expect((await state(mine)).stage).toBe('acknowledged');
  });
});

describe('a wave', () => {
  const facts = { what: 'It leaks.', product: 'kettle', topic: 'kettle-leaking' };

  test('is told once, when the third customer has the same trouble within a day', async () => {
    await record({ facts }, 'ann');
    await record({ facts }, 'ann', 2);
    await record({ facts: { ...facts, topic: 'kettle-noisy' } }, 'cat');
    await record({ facts }, 'bob');
    expect(heard()).not.toContain('ada+ben: wave');
    await record({ facts }, 'dan');
    await record({ facts }, 'eve');
    expect(heard().filter((line) => line.endsWith('wave'))).toHaveLength(1);
  });

  test('is listed as long as it lasts, with its cases', async () => {
    const ids = [];
    for (const who of ['ann', 'bob', 'cat']) ids.push(await record({ facts }, who));
    await record({ facts: { ...facts, topic: 'kettle-noisy' } }, 'dan');
    const { product, topic } = facts;
    expect(wavesOf(await store.list({}), now)).toEqual([{ product, topic, cases: ids }]);
    expect(wavesOf(await store.list({}), now + DAY)).toEqual([]);
  });

  test('is none when the days are different', async () => {
    for (const who of ['ann', 'bob', 'cat']) {
      await record({ facts }, who);
      now += 13 * HOUR;
    }
    expect(heard().filter((line) => line.endsWith('wave'))).toEqual([]);
  });
});

describe('a receipt', () => {
  test('shows the customer dates and first names, and nothing of staff alone', async () => {
    people = [colleague('Ada Lovelace'), ben, max];
    const [first] = people;
    const id = await record();
    if (!first) return;
    await take(id, first);
    await order(id, { do: 'note', by: staff(first), text: 'Rude.' });
    await later(5 * HOUR);
    const receipt = receiptOf(await read(id));
    expect(receipt).toMatchObject({ owner: 'Ada', handler: 'Ada', stage: 'in-hand' });
    expect(receipt.history.map(({ what, name }) => [what, name])).toEqual([
      ['recorded', 'Ada'],
      ['taken', 'Ada'],
      ['missed', undefined],
    ]);
    expect(JSON.stringify(receipt)).not.toMatch(/Rude|Lovelace/);
    expect(receipt.history[2]).toMatchObject({ promise: { what: 'word' }, into: { what: 'word' } });
  });
});

describe('what cannot be delivered', () => {
  test('is tried again and holds up nothing else', async () => {
    let down = true;
    cases = createCases({
      store,
      company: () => company,
      roster: () => ({ staff: people, responsible }),
      clock: () => now,
      deliver: async (notice) => {
        if (down && notice.to === 'customer') throw new Error('The channel is down.');
        said.push(notice);
      },
    });
    const id = await record();
    expect(heard()).toEqual(['ada: case-recorded']);
    expect((await state(id)).stage).toBe('recorded');
    down = false;
    await later(MINUTE);
    expect(heard()).toEqual(['ada: case-recorded', 'customer: receipt']);
    expect((await state(id)).stage).toBe('acknowledged');
  });

  test('for a quarter of an hour is known to the owner', async () => {
    cases = createCases({
      store,
      company: () => company,
      roster: () => ({ staff: people, responsible }),
      clock: () => now,
      deliver: async (notice) => {
        if (notice.code === 'receipt') throw new Error('The channel is down.');
        said.push(notice);
      },
    });
    await record();
    await later(15 * MINUTE);
    expect(heard()).toEqual(['ada: case-recorded', 'ada: deadline-missed']);
  });
});

describe('nobody there', () => {
  test('the responsible person owns what is recorded', async () => {
    people = [];
    const id = await record();
    expect((await state(id)).owner).toEqual(responsible);
    expect(heard()).toContain(`${parseStaffId('responsible')}: case-recorded`);
  });

  test('the first word is promised from the next opening on', async () => {
    now = Date.parse('2026-11-22T03:00:00+01:00');
    const id = await record();
    expect(nextPromise(await state(id))?.at).toBe(Date.parse('2026-11-23T14:00:00+01:00'));
  });
});

describe('once started', () => {
  test('due work is done by itself, at once where something has changed', async () => {
    cases.start();
    const { case: recorded } = await cases.record(recordingOf('ann', 1));
    await vi.waitFor(
      async () => expect((await state(recorded.id)).stage).toBe('acknowledged'),
      20_000,
    );
    await take(recorded.id);
    await vi.waitFor(() => expect(heard().at(-1)).toBe('customer: taken'), 20_000);
    await cases.stop();
  });

  test('a store that fails is asked again', async () => {
    const failing = {
      ...store,
      takeDue: vi.fn(store.takeDue).mockRejectedValueOnce(new Error('The disk is full.')),
    };
    const errors: string[] = [];
    cases = createCases({
      store: failing,
      company: () => company,
      roster: () => ({ staff: people, responsible }),
      clock: () => now,
      deliver: async (notice) => void said.push(notice),
      log: { error: (_, message) => void errors.push(message) },
    });
    cases.start();
    await cases.record(recordingOf('ann', 1));
    await vi.waitFor(() => expect(heard()).toContain('customer: receipt'), 20_000);
    await cases.stop();
    expect(errors).toEqual(['Looking for due cases failed; it is tried again.']);
  });
});
