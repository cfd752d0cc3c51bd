import type { FileHandle } from 'node:fs/promises';

/**
 * All bytes from there on, or it rejects: a single write stops short, without an error, where the
 * disk gets full.
 */
export async function writeWhole(
  file: Pick<FileHandle, 'write'>,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position + at);
    if (bytesWritten === 0) throw new Error('The disk took none of what was to be written.');
    at += bytesWritten;
  }
}
