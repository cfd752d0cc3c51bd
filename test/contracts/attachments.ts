import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttachmentStore } from '../../src/channels/web/index.ts';
import type { Open, Opened } from './opened.ts';

const note = {
  ...{ id: 'A_file-1', conversation: 'c1', name: '../leak.jpg', type: 'image/jpeg', size: 4 },
};

/** What customers' files need of a store. */
export function attachmentStoreContract(open: Open<AttachmentStore>): void {
  describe('as a store of attachments', () => {
    let opened: Opened<AttachmentStore>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.end());

    it('keeps a file as it came', async () => {
      const bytes = Buffer.from([0, 255, 10, 13]);
      await opened.store.keep(note, bytes);
      const reopened = await opened.reopen();
      expect(await reopened.find(note.id)).toEqual(note);
      expect(await reopened.read(note.id)).toEqual(bytes);
    });

    it('takes the same file once', async () => {
      await Promise.all([1, 2].map(() => opened.store.keep(note, Buffer.from('same'))));
      expect(String(await opened.store.read(note.id))).toBe('same');
    });

    it('knows of no other, whatever its name', async () => {
      for (const id of ['gone', '../secret', '']) {
        expect(await opened.store.find(id)).toBeUndefined();
        expect(await opened.store.read(id)).toBeUndefined();
      }
    });
  });
}
