import { beforeEach, expect, test } from 'vitest';
import {
  type CaseStore,
  type Cases,
  createCases,
  receiptOf,
  replay,
} from '../../src/cases/index.ts';
import type { CaseId } from '../../src/vocabulary.ts';
import { colleague, company, recordingOf, resolution, responsible, staff } from './fixture.ts';
import { createMemoryStore } from './memoryStore.ts';

const ada = colleague('Ada');
const ben = colleague('Ben');
const max = colleague('Max', { manager: true, onDuty: false });

let store: CaseStore;
let cases: Cases;
let id: CaseId;

beforeEach(async () => {
  store = createMemoryStore();
  cases = createCases({
    store,
    company: () => company,
    roster: () => ({ staff: [ada, ben, max], responsible }),
    clock: () => Date.parse('2026-11-23T10:00:00+01:00'),
    deliver: async () => {},
  });
  id = (await cases.record(recordingOf('ann', 1))).case.id;
});

const done = async (ordered: ReturnType<Cases['order']>) => {
  const outcome = await ordered;
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.done;
};

test('a manager restricts a case and lifts it again; the customer does not see that', async () => {
  const by = staff(max);
  const restricted = await done(cases.order(id, { do: 'restrict', by, restricted: true }));
  expect(restricted.case.restricted).toBe(true);
  expect(await store.list({})).toMatchObject([{ restricted: true }]);
  expect(replay(restricted.history)).toEqual(restricted.case);
  expect(JSON.stringify(receiptOf(restricted))).not.toContain('restricted');
  const again = await cases.order(id, { do: 'restrict', by, restricted: true });
  expect(again).toEqual({ refused: 'same-already' });
  const open = await done(cases.order(id, { do: 'restrict', by, restricted: false }));
  expect(open.case.restricted).toBe(false);
});

test('only a manager restricts', async () => {
  const order = cases.order(id, { do: 'restrict', by: staff(ada), restricted: true });
  expect(await order).toEqual({ refused: 'only-a-manager' });
});

test('a note says whom it mentions', async () => {
  const mentions = [ben.id];
  const noted = await done(
    cases.order(id, { do: 'note', by: staff(ada), text: 'Ben, the seal?', mentions }),
  );
  expect(noted.history.at(-1)).toMatchObject({ type: 'noted', mentions });
});

test('the record of a solution is mended without a word to the customer, also after closing', async () => {
  const by = staff(ada);
  await done(cases.order(id, { do: 'take', by }));
  const early = await cases.order(id, { do: 'amend-resolution', by, resolution });
  expect(early).toEqual({ refused: 'nothing-proposed' });
  await done(cases.order(id, { do: 'propose', by, text: 'A new seal.', resolution }));
  const mended = { ...resolution, use: 'Close it until it clicks.' };
  const amended = await done(cases.order(id, { do: 'amend-resolution', by, resolution: mended }));
  expect(amended.case.proposal).toMatchObject({ text: 'A new seal.', resolution: mended });
  expect(amended.history.at(-1)?.notices).toBeUndefined();
  await done(cases.order(id, { do: 'confirm', by: { role: 'customer' } }));
  await done(cases.order(id, { do: 'amend-resolution', by, resolution }));
  const others = cases.order(id, { do: 'amend-resolution', by: staff(ben), resolution });
  expect(await others).toMatchObject({ refused: 'not-yours' });
});
