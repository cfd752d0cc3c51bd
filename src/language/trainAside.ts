import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';

/** What a process is given to learn: a module with a function `train`, what that is called with, and a file for the model. */
export interface Lesson {
  script: string;
  training: object;
  into?: string | undefined;
}

/** A model, unless it is in the file; and why it is not. */
export interface Learnt<Model> {
  model?: Model;
  problem?: string;
}

/** Learns in the process; `ended` rejects when that ends. */
type Learning = (child: ChildProcess, ended: Promise<never>) => Promise<void>;

const waiting: Learning[] = [];
let working = 0;

/**
 * Trains in a process of its own: the caller goes on answering, and the memory that training takes goes back to
 * the system (a worker thread's stays with the process). There are as many at a time as there are processors; each
 * goes on with what still waits, and is quicker then, as its code is loaded and warm.
 */
export function trainAside<Model>(lesson: Lesson, begun: () => void): Promise<Learnt<Model>> {
  return new Promise((learnt) => {
    waiting.push(async (child, ended) => {
      begun();
      const sent: Promise<Learnt<Model>> = Promise.race([sentBy(child), ended]);
      child.send(lesson);
      learnt(sent);
      await sent.catch(() => {});
    });
    if (working < availableParallelism()) work();
  });
}

const sentBy = async (child: ChildProcess) => (await once(child, 'message'))[0];

async function work(): Promise<void> {
  working++;
  while (waiting.length > 0) await workWith(startProcess());
  working--;
}

const startProcess = () =>
  fork(new URL('./trainingProcess.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: [],
  });

/** Until nothing waits, or the process has ended. */
async function workWith(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`Training ended early (exit code ${code}). See the lines before this one.`);
  });
  let isThere = true;
  ended.catch(() => {
    isThere = false;
  });
  for (let next = waiting.shift(); next; next = isThere ? waiting.shift() : undefined)
    await next(child, ended);
  child.kill();
}
