// A child process of trainAside: learns one lesson after another, and gives back the models.
import type { Lesson } from './trainAside.ts';

process.on('message', async ({ script, training }: Lesson) => {
  const { train } = await import(script);
  process.send?.(train(training), undefined, undefined, endWithoutReader);
});

/** Whoever asked may have been killed meanwhile. */
function endWithoutReader(error: Error | null): void {
  if (error) process.exit();
}
