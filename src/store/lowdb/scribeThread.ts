import { parentPort } from 'node:worker_threads';
import type { Dictation, Report } from './scribe.ts';
import { writeDocument } from './writeDocument.ts';

parentPort?.on('message', async (dictation: Dictation) => {
  const report: Report = await Promise.all(
    dictation.map(({ id, path, text }) =>
      writeDocument(path, text).then(
        () => ({ id }),
        ({ message, code }: NodeJS.ErrnoException) => ({
          id,
          error: { message, ...(code && { code }) },
        }),
      ),
    ),
  );
  parentPort?.postMessage(report);
});
