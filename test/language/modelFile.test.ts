import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readModel, writeModel } from '../../src/language/modelFile.ts';
import { temporaryFolder } from '../store/temporaryFolder.ts';

const model = {
  words: ['kettle', '水壶'],
  terms: new Map([[7, 1]]),
  odd: Uint8Array.of(1, 2, 3),
  weights: Float32Array.of(0.5, -1, 3),
  part: new Uint32Array([9, 8, 7, 6]).subarray(1, 3),
  steps: Int8Array.of(-3, 4),
  places: Int32Array.of(-1),
  half: Int16Array.of(-300),
  exact: Float64Array.of(Math.PI),
  none: new Float32Array(0),
};

it('brings a model back as it was, its numbers side by side in one piece of memory', async () => {
  const file = join(await temporaryFolder(), 'some.model');
  await writeModel(file, model);
  const read = await readModel<typeof model>(file);
  expect(read).toEqual(model);
  expect(read.exact.buffer).toBe(read.odd.buffer);
});

it('refuses a file that lacks its end', async () => {
  const file = join(await temporaryFolder(), 'some.model');
  await writeModel(file, model);
  await truncate(file, (await readFile(file)).length - 1);
  await expect(readModel(file)).rejects.toThrow();
});
