import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Revocations } from '../../src/channels/web/index.ts';
import type { Open, Opened } from './opened.ts';

const later = Date.now() + 3_600_000;

/** What signing out needs of a store. */
export function revocationStoreContract(open: Open<Revocations>): void {
  describe('as a store of revocations', () => {
    let opened: Opened<Revocations>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.end());

    it('knows who signed out, and nobody else', async () => {
      await opened.store.revoke('tablet', later);
      expect(await opened.store.isRevoked('tablet')).toBe(true);
      expect(await opened.store.isRevoked('phone')).toBe(false);
    });

    it('still knows after it was opened again, as long as the token lives', async () => {
      await opened.store.revoke('tablet', later);
      await opened.store.revoke('old phone', 1);
      const reopened = await opened.reopen();
      expect(await reopened.isRevoked('tablet')).toBe(true);
      expect(await reopened.isRevoked('old phone')).toBe(false);
    });
  });
}
