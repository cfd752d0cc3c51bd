import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyLife } from './anyLife.ts';
import { violationsIn } from './simulation.ts';

test('whatever happens in a case’s life, it is owned, due, told and remembered', async () => {
  const kept = fc.asyncProperty(anyLife, async (life) => {
    expect(await violationsIn(life)).toEqual([]);
  });
  await fc.assert(kept, { seed: 4, numRuns: 300 });
});
