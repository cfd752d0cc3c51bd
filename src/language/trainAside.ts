import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * Trains in a process of its own: the caller goes on answering, and the memory that training
 * takes goes back to the system (a worker thread's stays with the process).
 */
export async function trainAside<Training extends object, Model>(
  script: URL,
  training: Training,
): Promise<Model> {
  const child = fork(script, { serialization: 'advanced', execArgv: [] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`Training ended early (exit code ${code}). See the lines before this one.`);
  });
  ended.catch(() => {});
  child.send(training);
  try {
    const [model] = await Promise.race([once(child, 'message'), ended]);
    return model;
  } finally {
    child.kill();
  }
}

/** The other end, in a trainer's script: learns the training it is sent, and gives back the model. */
export function teach<Training, Model>(train: (training: Training) => Model): void {
  process.once('message', (training: Training) => {
    process.send?.(train(training), undefined, undefined, endWithoutReader);
  });
}

/** Whoever asked may have been killed meanwhile. */
function endWithoutReader(error: Error | null): void {
  if (error) process.exit();
}
