// A child process of trainAside: learns one lesson after another, and tells of each where its model is.
import { writeModel } from './modelFile.ts';
import type { Learnt, Lesson } from './trainAside.ts';

process.on('message', async ({ script, training, into }: Lesson) => {
  const { train } = await import(script);
  const learnt = await kept(train(training), into);
  process.send?.(learnt, undefined, undefined, endWithoutReader);
});

/** A model is megabytes: it is only sent where it cannot be written. */
async function kept(model: object, into?: string): Promise<Learnt<object>> {
  if (into === undefined) return { model };
  try {
    await writeModel(into, model);
    return {};
  } catch (error) {
    return { model, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Whoever asked may have been killed meanwhile. */
function endWithoutReader(error: Error | null): void {
  if (error) process.exit();
}
