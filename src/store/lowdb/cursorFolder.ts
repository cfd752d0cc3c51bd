import type { ConversationId } from '../../vocabulary.ts';
import type { DocumentFolder } from './documentFolder.ts';
import { nameOf } from './documentName.ts';
import type { Cursor } from './schemas.ts';

/** How far each conversation was delivered to its channel. */
export interface CursorStore {
  find(id: ConversationId): Promise<number | undefined>;
  /** Durable when it resolves. */
  move(id: ConversationId, seq: number): Promise<void>;
}

export function createCursorFolder(folder: DocumentFolder<Cursor>): CursorStore {
  return {
    find: async (id) => (await folder.get(nameOf(id)))?.value.seq,
    move: async (id, seq) => {
      await folder.put(nameOf(id), { seq });
    },
  };
}
