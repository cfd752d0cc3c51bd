import { parentPort, workerData } from 'node:worker_threads';
import type { Dictation, Haste } from './scribe.ts';
import { takeDown } from './takeDown.ts';

const haste: Haste = workerData;

/** Not at all, or no longer, when there is haste. */
const rest = (ms: number) => void Atomics.wait(haste, 0, 0, ms);

parentPort?.on('message', (dictation: Dictation) => {
  parentPort?.postMessage(takeDown(dictation, rest));
});
