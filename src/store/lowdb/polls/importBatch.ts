import { rename } from 'node:fs/promises';
import type { Imported } from '../../../polls/index.ts';
import { CommentLog } from './commentLog.ts';
import { type Codes, Segment } from './segment.ts';

interface Files {
  rows: string;
  comments: string;
}

const TEMPORARY = '.tmp';

/** All rows or none: the batch is there once its rows have their name. */
export async function writeBatch(
  files: Files,
  codes: Codes,
  rows: AsyncIterable<Imported>,
): Promise<void> {
  const segment = await Segment.open(files.rows + TEMPORARY, codes);
  const comments = await CommentLog.open(files.comments + TEMPORARY);
  try {
    for await (const imported of rows) add(segment, comments, imported);
    await codes.names.flush();
    await segment.flushWhole();
    await comments.flush();
  } finally {
    await segment.close();
    await comments.close();
  }
  await rename(files.comments + TEMPORARY, files.comments);
  await rename(files.rows + TEMPORARY, files.rows);
}

function add(
  segment: Segment,
  comments: CommentLog,
  { observation, at, comment: text }: Imported,
): void {
  const row = segment.reserve();
  segment.write(row, observation);
  if (text !== undefined) comments.put({ row, at, text });
}
