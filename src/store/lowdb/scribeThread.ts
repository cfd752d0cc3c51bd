import { parentPort } from 'node:worker_threads';
import { type Dictation, takeDown } from './scribe.ts';

parentPort?.on('message', async (dictation: Dictation) => {
  parentPort?.postMessage(await takeDown(dictation));
});
