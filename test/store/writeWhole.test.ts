import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeWhole } from '../../src/store/lowdb/polls/writeWhole.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const TEXT = 'rows that follow one another';

/** A file on a disk that takes at most so many bytes at a time. */
async function opened(atOnce: number) {
  const path = join(await temporaryFolder(), 'rows');
  const handle = await open(path, 'w+');
  onTestFinished(() => handle.close());
  const write = (bytes: Uint8Array, from: number, length: number, position: number) =>
    handle.write(bytes, from, Math.min(length, atOnce), position);
  return { path, file: { write } as Pick<FileHandle, 'write'> };
}

it('writes on where a write stopped short', async () => {
  const { path, file } = await opened(5);
  await writeWhole(file, Buffer.from(TEXT), 3);
  expect(await readFile(path, 'latin1')).toBe(`\0\0\0${TEXT}`);
});

it('rejects where the disk takes nothing more', async () => {
  const { file } = await opened(0);
  await expect(writeWhole(file, Buffer.from(TEXT), 0)).rejects.toThrow('took none');
});
