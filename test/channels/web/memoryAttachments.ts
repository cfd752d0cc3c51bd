import type { AttachmentStore } from '../../../src/channels/web/index.ts';

type Note = Parameters<AttachmentStore['keep']>[0];

/** Customers' files in memory; `count` is how many there are. */
export function createMemoryAttachments(): AttachmentStore & { count(): number } {
  const files = new Map<string, { note: Note; bytes: Buffer }>();
  return {
    keep: async (note, bytes) => {
      files.set(note.id, { note, bytes: Buffer.from(bytes) });
    },
    find: async (id) => files.get(id)?.note,
    read: async (id) => files.get(id)?.bytes,
    count: () => files.size,
  };
}
