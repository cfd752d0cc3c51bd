import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../store/temporaryFolder.ts';
import { killRounds } from './killRounds.ts';

it('a process killed under load loses no acknowledged message and has none twice', async () => {
  const folder = await temporaryFolder();
  const kept = await killRounds({ folder, rounds: 3, seed: 7, customers: 16, longest: 600 });
  expect(kept.problems).toEqual([]);
  expect(kept.acknowledged).toBeGreaterThan(100);
  const files = await readdir(folder, { recursive: true });
  expect(files.filter((file) => file.endsWith('.tmp'))).toEqual([]);
});
