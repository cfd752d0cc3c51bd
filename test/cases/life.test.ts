import { describe, expect, test } from 'vitest';
import {
  customerClock,
  nextPromise,
  openPromises,
  receiptOf,
  replay,
  stageClock,
} from '../../src/cases/index.ts';
import { colleague, company, customer, staff } from './fixture.ts';
import {
  ada,
  all,
  ben,
  DAY,
  HOUR,
  heard,
  later,
  MONDAY,
  max,
  office,
  order,
  propose,
  read,
  record,
  state,
  take,
} from './office.ts';

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
    office.now += HOUR;
    await take(id);
    office.now += HOUR;
    await propose(id);
    office.now += HOUR;
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
    expect(customerClock(closed, office.now + DAY)).toBe(3 * HOUR);
    expect(stageClock(company, closed, 'in-hand', office.now)).toBe(HOUR);
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
    expect(customerClock(reopened, office.now)).toBe(10 * DAY);
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

  test('whose customer wants a person now tells whoever has it, or everyone on duty', async () => {
    const id = await record();
    await order(id, { do: 'hear', by: customer, wantsPerson: true });
    await all();
    expect(heard().slice(2)).toEqual(['ada+ben: person-wanted']);
    await take(id, ben);
    await order(id, { do: 'hear', by: customer, words: 'It hisses.', wantsPerson: true });
    await all();
    expect(heard().at(-1)).toBe('ben: person-wanted');
    expect((await state(id)).facts.what).toContain('It hisses.');
  });

  test('can be solved by itself or withdrawn at any time', async () => {
    const [one, two] = [await record(), await record({}, 'bob')];
    await order(one, { do: 'confirm', by: customer });
    await order(two, { do: 'withdraw', by: customer, reason: 'My brother mended it.' });
    await all();
    expect((await state(one)).closure?.how).toBe('confirmed');
    expect(await state(two)).toMatchObject({
      closure: { how: 'withdrawn', reason: 'My brother mended it.' },
      visit: null,
      due: null,
    });
    expect(heard().at(-1)).toBe('ben: case-withdrawn');
    expect(office.said.at(-1)).toMatchObject({ reason: 'My brother mended it.' });
  });
});

describe('two complaints about the same', () => {
  test('become one that keeps the older clock and what was promised', async () => {
    const first = await record({ facts: { what: 'It leaks.', order: '4711' } });
    office.now += HOUR;
    const second = await record({}, 'ann', 9);
    await take(first);
    await order(first, { do: 'promise', by: staff(ada), text: 'A call.', at: office.now + DAY });
    expect(await office.cases.merge(first, second, staff(ada))).toHaveProperty('done');
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
    expect(await office.cases.merge(mine, other, staff(ada))).toEqual({
      refused: 'other-customer',
    });
    expect(await office.cases.merge(mine, mine, staff(ada))).toEqual({ refused: 'same-case' });
    expect((await state(mine)).stage).toBe('acknowledged');
  });
});

describe('a receipt', () => {
  test('shows the customer dates and first names, and nothing of staff alone', async () => {
    office.people = [colleague('Ada Lovelace'), ben, max];
    const [first] = office.people;
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
