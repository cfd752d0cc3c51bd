import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Agent, RosterStore } from '../../src/staff/index.ts';
import { parseStaffId } from '../cases/fixture.ts';
import type { Open, Opened } from './opened.ts';

const agent = (name: string): Agent => ({
  ...{ id: parseStaffId(name), name, email: `${name}@example.com`, role: 'agent' },
  ...{ onDuty: false, capacity: 3, languages: ['en'] },
});

/** What every engine's RosterStore promises. */
export function rosterStoreContract(open: Open<RosterStore>): void {
  let opened: Opened<RosterStore>;
  let store: RosterStore;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.end());

  describe('a roster', () => {
    it('keeps agents in the order they were added, changed ones in their place', async () => {
      for (const name of ['zoe', 'ann', 'bob']) await store.put(agent(name));
      await store.put({ ...agent('zoe'), onDuty: true });
      const expected = [{ ...agent('zoe'), onDuty: true }, agent('ann'), agent('bob')];
      expect(await store.list()).toEqual(expected);
      expect(await (await opened.reopen()).list()).toEqual(expected);
    });

    it('forgets who is removed', async () => {
      for (const name of ['zoe', 'ann']) await store.put(agent(name));
      await store.remove(parseStaffId('zoe'));
      await store.remove(parseStaffId('nobody'));
      expect(await store.list()).toEqual([agent('ann')]);
      expect(await (await opened.reopen()).list()).toEqual([agent('ann')]);
    });
  });
}
