import { dirname } from 'node:path';
import { type Dictation, type Report, reasonOf } from './scribe.ts';
import { syncFolderNow, writeDocumentNow } from './writeDocument.ts';

/** As many times as long as the work took. */
const RESTS = 2;
const LONGEST_REST_MS = 50;

type Failure = Pick<Report[number], 'error'>;

/**
 * Writes one file after another, then the folders, each once. `rest` waits so many milliseconds: the
 * disk is left to the journal, for which customers wait.
 */
export function takeDown(dictation: Dictation, rest: (ms: number) => void): Report {
  const outcomes = new Map<string, Failure>();
  for (const { path, text } of dictation)
    outcomes.set(
      path,
      takingTime(() => writeDocumentNow(path, text), rest),
    );
  const folders = new Map<string, Failure>();
  for (const path of new Set(dictation.map(({ path }) => dirname(path))))
    folders.set(
      path,
      takingTime(() => syncFolderNow(path), rest),
    );
  return dictation.map(({ id, path }) => ({
    id,
    ...folders.get(dirname(path)),
    ...outcomes.get(path),
  }));
}

function takingTime(work: () => void, rest: (ms: number) => void): Failure {
  const begun = performance.now();
  const failure = failureOf(work);
  rest(Math.min(LONGEST_REST_MS, RESTS * (performance.now() - begun)));
  return failure;
}

function failureOf(work: () => void): Failure {
  try {
    work();
    return {};
  } catch (error) {
    return { error: reasonOf(error) };
  }
}
