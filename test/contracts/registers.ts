import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CannedReply, Register } from '../../src/staff/index.ts';
import type { Open, Opened } from './opened.ts';

const reply = (id: string, text = 'Thank you.'): CannedReply => ({
  ...{ id, title: id, language: 'en', text },
});

/** What every engine's registers promise: accounts, sessions, invitations, canned replies. */
export function registerContract(open: Open<Register<CannedReply>>): void {
  describe('as a register', () => {
    let opened: Opened<Register<CannedReply>>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.end());

    it('keeps what is put, by its id, in order, over a restart', async () => {
      for (const id of ['thanks', 'hello', '../other']) await opened.store.put(reply(id));
      await opened.store.put(reply('hello', 'Good day.'));
      const expected = [reply('../other'), reply('hello', 'Good day.'), reply('thanks')];
      expect(await opened.store.list()).toEqual(expected);
      expect(await (await opened.reopen()).list()).toEqual(expected);
    });

    it('forgets what is removed, and does not mind what is absent', async () => {
      await opened.store.put(reply('thanks'));
      await opened.store.remove('thanks');
      await opened.store.remove('nothing');
      expect(await (await opened.reopen()).list()).toEqual([]);
    });

    it('does not change with the caller’s own copy', async () => {
      const mine = reply('thanks');
      await opened.store.put(mine);
      mine.text = 'changed';
      expect(await opened.store.list()).toEqual([reply('thanks')]);
    });
  });
}
