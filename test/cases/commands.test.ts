import { describe, expect, test } from 'vitest';
import { type Command, createCases, nextPromise, openPromises } from '../../src/cases/index.ts';
import {
  colleague,
  company,
  customer,
  parseMessageId,
  recordingOf,
  resolution,
  responsible,
  staff,
} from './fixture.ts';
import { createMemoryStore } from './memoryStore.ts';
import {
  ada,
  all,
  ben,
  DAY,
  HOUR,
  heard,
  later,
  MINUTE,
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
    const { case: other } = await office.cases.record(recordingOf('bob', 1));
    expect(
      await createCases({
        store: createMemoryStore(),
        company: () => company,
        roster: () => ({ staff: [], responsible }),
        clock: () => office.now,
        deliver: async () => {},
      }).order(other.id, { do: 'confirm', by: customer }),
    ).toEqual({ refused: 'unknown-case' });
  });
});

describe('taking a case', () => {
  test('works for one of a hundred, and tells the others who has it', async () => {
    office.people = Array.from({ length: 100 }, (_, index) => colleague(`Agent${index}`));
    const id = await record();
    const results = await Promise.all(office.people.map((one) => take(id, one)));
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
    office.people = office.people.map((one) =>
      one.id === ben.id ? { ...one, onDuty: false } : one,
    );
    await office.cases.relieve(ben.id, 'off-duty');
    expect(await state(id)).toMatchObject({ handler: { id: ada.id }, stage: 'in-hand' });
  });

  test('ends with nobody there: the case waits again, owned, and the customer knows', async () => {
    const id = await record();
    await take(id, ada);
    office.people = office.people.map((one) => ({ ...one, onDuty: false }));
    await office.cases.relieve(ada.id, 'off-duty');
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
    office.people = [{ ...ada, onDuty: false, standIn: max.id }, ben, max];
    await office.cases.relieve(ada.id, 'left');
    expect(await state(id)).toMatchObject({ owner: { id: max.id }, handler: { id: ben.id } });
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

  test('promises no minutes while nobody is on duty, and tells everyone there is', async () => {
    office.people = [ada, ben, max].map((one) => ({ ...one, onDuty: false }));
    office.now = MONDAY + 9 * HOUR;
    const id = await record({ kind: 'emergency' });
    const opening = MONDAY + DAY - HOUR;
    expect(nextPromise(await state(id))).toMatchObject({ what: 'hand', at: opening + 5 * MINUTE });
    const told = office.said.find(({ code }) => code === 'case-recorded');
    expect(told?.to).toEqual(expect.arrayContaining(['ada', 'ben', 'max']));
  });

  test.each([
    ['in opening hours when the managers have been told', HOUR, HOUR + 20 * MINUTE],
    [
      'shortly before closing time after the next opening',
      8 * HOUR - 10 * MINUTE,
      DAY - HOUR + 5 * MINUTE,
    ],
  ])('with nobody on duty is promised %s', async (_, told, by) => {
    office.people = [ada, ben, max].map((one) => ({ ...one, onDuty: false }));
    office.now = MONDAY + told;
    const id = await record({ kind: 'emergency' });
    expect(nextPromise(await state(id))).toMatchObject({ what: 'hand', at: MONDAY + by });
  });

  test('is what a complaint can become', async () => {
    const id = await record();
    await order(id, { do: 'change-kind', by: staff(ada), kind: 'emergency' });
    await all();
    expect(heard().at(-1)).toBe('ada+ben: case-became-emergency');
    expect(openPromises(await state(id)).map(({ what }) => what)).toContain('hand');
  });
});
