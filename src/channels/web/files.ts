import type { Attachment } from '../../conversations/index.ts';
import type { RouteResponse } from '../../pages/index.ts';
import type { ConversationId } from '../../vocabulary.ts';
import { type AttachmentStore, isShown, parseFile } from './attachments.ts';

/** The files of conversations: each belongs to one and is found through it alone. */
export interface ConversationFiles {
  find(conversation: ConversationId, id: string): Promise<Attachment | undefined>;
  /** As a browser may have it: nothing in it runs. */
  show(conversation: ConversationId, id: string): Promise<RouteResponse | undefined>;
  /** Durable when it resolves. Undefined, and nothing kept, for what is no picture and no PDF. */
  keep(conversation: ConversationId, file: File): Promise<Attachment | undefined>;
}

export function createConversationFiles(store: AttachmentStore): ConversationFiles {
  const noteOf = async (conversation: ConversationId, id: string) => {
    const note = await store.find(id);
    return note?.conversation === conversation ? note : undefined;
  };
  return {
    find: async (conversation, id) => {
      const note = await noteOf(conversation, id);
      return note && { id: note.id, name: note.name, type: note.type, size: note.size };
    },
    show: async (conversation, id) => {
      const note = await noteOf(conversation, id);
      const bytes = note && (await store.read(note.id));
      return note && bytes && { status: 200, headers: headersFor(note), body: bytes };
    },
    keep: async (conversation, file) => {
      const parsed = await parseFile(file, conversation);
      if (parsed) await store.keep({ ...parsed.attachment, conversation }, parsed.bytes);
      return parsed?.attachment;
    },
  };
}

/** Nothing in a file runs, whatever the browser takes it for. */
function headersFor({ type, name }: { type: string; name: string }): Record<string, string> {
  const manner = isShown(type) ? 'inline' : 'attachment';
  return {
    'content-type': type,
    'content-disposition': `${manner}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600',
    'cross-origin-resource-policy': 'cross-origin',
  };
}
