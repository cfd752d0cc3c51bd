import { expect, it } from 'vitest';
import { createCases } from '../../src/cases/index.ts';
import { colleague, company, recordingOf, responsible, staff } from './fixture.ts';
import { createMemoryStore } from './memoryStore.ts';

it('what happens to a case while its notices are given is told at once, not when its lease ends', async () => {
  const ada = colleague('Ada');
  const given: string[] = [];
  const cases = createCases({
    store: createMemoryStore(),
    company: () => company,
    roster: () => ({ staff: [ada], responsible }),
    clock: () => Date.parse('2026-11-23T10:00:00+01:00'),
    deliver: async (notice, record) => {
      given.push(notice.code);
      if (notice.code === 'receipt')
        await cases.order(record.case.id, { do: 'take', by: staff(ada) });
    },
  });
  await cases.record(recordingOf('jo', 1));
  while ((await cases.tick()) > 0);
  expect(given).toContain('taken');
});
