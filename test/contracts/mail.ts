import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailStore } from '../../src/channels/mail/index.ts';
import type { Open, Opened } from './opened.ts';

/** What the mail's queue needs of a store. */
export function mailStoreContract(open: Open<MailStore>): void {
  describe('as a store of letters', () => {
    let opened: Opened<MailStore>;
    let store: MailStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.end());

    const keys = async (now: number, from = store) =>
      (await from.due(now, 10)).map(({ key }) => key);

    it('gives letters whose time has come, earliest first, after a restart too', async () => {
      await store.add('later', { text: 'b' }, 20);
      await store.add('sooner', { text: 'a' }, 10);
      await store.add('far', { text: 'c' }, 99);
      expect(await keys(20)).toEqual(['sooner', 'later']);
      const reopened = await opened.reopen();
      expect(await keys(20, reopened)).toEqual(['sooner', 'later']);
      expect((await reopened.due(10, 1))[0]).toMatchObject({ letter: { text: 'a' }, tries: 0 });
    });

    it('knows a key for good, settled or not', async () => {
      expect(await store.add('one', { text: 'a' }, 10)).toBe(true);
      expect(await store.add('one', { text: 'b' }, 10)).toBe(false);
      await store.settle('one');
      const reopened = await opened.reopen();
      expect(await reopened.add('one', { text: 'c' }, 10)).toBe(false);
      expect(await keys(10, reopened)).toEqual([]);
    });

    it('keeps how often and until when a letter is put off', async () => {
      await store.add('one', {}, 10);
      await store.postpone('one', 3, 50);
      const reopened = await opened.reopen();
      expect(await keys(49, reopened)).toEqual([]);
      expect(await reopened.due(50, 1)).toMatchObject([{ key: 'one', tries: 3 }]);
    });

    it('adds a key once when two add it at the same time', async () => {
      const added = await Promise.all([store.add('one', {}, 1), store.add('one', {}, 1)]);
      expect(added.filter(Boolean)).toHaveLength(1);
    });
  });
}
