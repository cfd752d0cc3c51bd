import { describe, expect, test, vi } from 'vitest';
import { createCases, nextPromise, wavesOf } from '../../src/cases/index.ts';
import { company, parseStaffId, recordingOf, responsible, staff } from './fixture.ts';
import {
  ada,
  DAY,
  HOUR,
  heard,
  later,
  MINUTE,
  office,
  order,
  propose,
  record,
  state,
  take,
} from './office.ts';

describe('a promise', () => {
  const promised = async () => {
    const id = await record();
    await take(id);
    await order(id, {
      do: 'promise',
      by: staff(ada),
      text: 'The technician comes.',
      at: office.now + 2 * HOUR,
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
      at: office.now + 5 * HOUR,
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
    office.now += 2 * HOUR - 1;
    expect(await order(id, { do: 'keep-promise', by: staff(ada), promise: 3 })).toHaveProperty(
      'done',
    );
    await order(id, { do: 'promise', by: staff(ada), text: 'Again.', at: office.now + HOUR });
    office.now += HOUR;
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
      at: office.now + 9 * DAY,
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

describe('what cannot be delivered', () => {
  test('is tried again and holds up nothing else', async () => {
    let down = true;
    office.cases = createCases({
      store: office.store,
      company: () => company,
      roster: () => ({ staff: office.people, responsible }),
      clock: () => office.now,
      deliver: async (notice) => {
        if (down && notice.to === 'customer') throw new Error('The channel is down.');
        office.said.push(notice);
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
    office.cases = createCases({
      store: office.store,
      company: () => company,
      roster: () => ({ staff: office.people, responsible }),
      clock: () => office.now,
      deliver: async (notice) => {
        if (notice.code === 'receipt') throw new Error('The channel is down.');
        office.said.push(notice);
      },
    });
    await record();
    await later(15 * MINUTE);
    expect(heard()).toEqual(['ada: case-recorded', 'ada: deadline-missed']);
  });
});

describe('nobody there', () => {
  test('the responsible person owns what is recorded', async () => {
    office.people = [];
    const id = await record();
    expect((await state(id)).owner).toEqual(responsible);
    expect(heard()).toContain(`${parseStaffId('responsible')}: case-recorded`);
  });

  test('the first word is promised from the next opening on', async () => {
    office.now = Date.parse('2026-11-22T03:00:00+01:00');
    const id = await record();
    expect(nextPromise(await state(id))?.at).toBe(Date.parse('2026-11-23T14:00:00+01:00'));
  });
});

describe('once started', () => {
  test('due work is done by itself, at once where something has changed', async () => {
    office.cases.start();
    const { case: recorded } = await office.cases.record(recordingOf('ann', 1));
    await vi.waitFor(
      async () => expect((await state(recorded.id)).stage).toBe('acknowledged'),
      20_000,
    );
    await take(recorded.id);
    await vi.waitFor(() => expect(heard().at(-1)).toBe('customer: taken'), 20_000);
    await office.cases.stop();
  });

  test('a store that fails is asked again', async () => {
    const failing = {
      ...office.store,
      takeDue: vi.fn(office.store.takeDue).mockRejectedValueOnce(new Error('The disk is full.')),
    };
    const errors: string[] = [];
    office.cases = createCases({
      store: failing,
      company: () => company,
      roster: () => ({ staff: office.people, responsible }),
      clock: () => office.now,
      deliver: async (notice) => void office.said.push(notice),
      log: { error: (_, message) => void errors.push(message) },
    });
    office.cases.start();
    await office.cases.record(recordingOf('ann', 1));
    await vi.waitFor(() => expect(heard()).toContain('customer: receipt'), 20_000);
    await office.cases.stop();
    expect(errors).toEqual(['Looking for due cases failed; it is tried again.']);
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
    expect(wavesOf(await office.store.list({}), office.now)).toEqual([
      { product, topic, cases: ids },
    ]);
    expect(wavesOf(await office.store.list({}), office.now + DAY)).toEqual([]);
  });

  test('is none when the days are different', async () => {
    for (const who of ['ann', 'bob', 'cat']) {
      await record({ facts }, who);
      office.now += 13 * HOUR;
    }
    expect(heard().filter((line) => line.endsWith('wave'))).toEqual([]);
  });
});
