import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { type Dictation, type Report, reasonOf } from './scribe.ts';
import { syncFolderNow, writeDocumentNow } from './writeDocument.ts';

/**
 * Writes one file after another: customers' turns are not to wait for what is only put away. Then
 * the folders, each once.
 */
function takeDown(dictation: Dictation): Report {
  const written = dictation.map((one) => ({
    id: one.id,
    ...failureOf(() => writeDocumentNow(one.path, one.text)),
  }));
  const folders = new Set(dictation.map(({ path }) => dirname(path)));
  const failures = new Map(
    Array.from(folders, (path) => [path, failureOf(() => syncFolderNow(path))]),
  );
  return written.map((one, at) => ({
    ...failures.get(dirname(dictation[at]?.path ?? '')),
    ...one,
  }));
}

function failureOf(work: () => void): Pick<Report[number], 'error'> {
  try {
    work();
    return {};
  } catch (error) {
    return { error: reasonOf(error) };
  }
}

parentPort?.on('message', (dictation: Dictation) => {
  parentPort?.postMessage(takeDown(dictation));
});
