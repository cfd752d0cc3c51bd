import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryCursors } from '../../src/channels/botframework/index.ts';
import type { ConversationId } from '../../src/vocabulary.ts';
import type { Open, Opened } from './opened.ts';

const id = 'conversation-1' as ConversationId;

/** What delivery to a channel needs of a store. */
export function cursorStoreContract(open: Open<DeliveryCursors>): void {
  describe('as a store of delivery cursors', () => {
    let opened: Opened<DeliveryCursors>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.end());

    it('knows no cursor before the first delivery', async () => {
      expect(await opened.store.find(id)).toBeUndefined();
    });

    it('keeps how far a conversation was delivered', async () => {
      await opened.store.move(id, 0);
      await opened.store.move(id, 7);
      const reopened = await opened.reopen();
      expect(await reopened.find(id)).toBe(7);
    });
  });
}
