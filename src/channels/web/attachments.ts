import { createHash } from 'node:crypto';
import type { Attachment } from '../../conversations/index.ts';
import type { ConversationId } from '../../vocabulary.ts';

/** What is known of a file a customer sent. */
export interface AttachmentNote {
  id: string;
  conversation: string;
  name: string;
  /** As its content says, not its name: `image/jpeg`, `application/pdf`. */
  type: string;
  size: number;
}

/** Where customers' files are kept, out of the web's reach; the store implements it. */
export interface AttachmentStore {
  /** Durable when it resolves. The same id again is the same file. */
  keep(note: AttachmentNote, bytes: Uint8Array): Promise<void>;
  find(id: string): Promise<AttachmentNote | undefined>;
  read(id: string): Promise<Buffer | undefined>;
}

export const largestFile = 10 * 1024 * 1024;
export const mostFiles = 5;

const shown = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'];
const taken = [...shown, 'image/heic', 'image/heif', 'application/pdf'];

/** Whether a browser may show it in place; everything else is downloaded. */
export const isShown = (type: string): boolean => shown.includes(type);

/** A file as its content says what it is; undefined when that is no picture and no PDF. */
export async function parseFile(
  file: File,
  conversation: ConversationId,
): Promise<{ attachment: Attachment; bytes: Buffer } | undefined> {
  const bytes = Buffer.from(await file.arrayBuffer());
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (!found || !taken.includes(found.mime)) return undefined;
  const id = createHash('sha256').update(`${conversation}\n`).update(bytes).digest('base64url');
  const name = plainName(file.name) || `file.${found.ext}`;
  return { attachment: { id, name, type: found.mime, size: bytes.length }, bytes };
}

/** The last part of a path, without what could mislead a reader or a header. */
function plainName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  return last
    .replace(/[\p{Cc}\p{Cf}"<>|:*?;%]/gu, '')
    .trim()
    .slice(-100);
}
