import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DueQueue } from '../../src/store/lowdb/dueQueue.ts';
import { Scribe } from '../../src/store/lowdb/scribe.ts';
import { SyncedFolder } from '../../src/store/lowdb/syncedFolder.ts';
import { takeDown } from '../../src/store/lowdb/takeDown.ts';
import { temporaryFolder } from './temporaryFolder.ts';

function aScribe(): Scribe {
  const scribe = new Scribe();
  onTestFinished(() => scribe.close());
  return scribe;
}

it('writes what many ask for at once, each whole', async () => {
  const folder = await temporaryFolder();
  const scribe = aScribe();
  const names = Array.from({ length: 200 }, (_, index) => `${index}.json`);
  const shelf = new SyncedFolder(folder);
  await Promise.all(
    names.map((name) => scribe.write(join(folder, name), `{"of":"${name}"}`, shelf)),
  );
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  expect(texts).toEqual(names.map((name) => `{"of":"${name}"}`));
});

it('leaves the disk to others after each file and each folder, whatever became of it', async () => {
  const folder = await temporaryFolder();
  const rests: number[] = [];
  const files = ['a.json', 'b.json', join('nowhere', 'c.json')];
  const dictation = files.map((file, id) => ({ id, path: join(folder, file), text: '{}' }));
  const report = takeDown(dictation, (ms) => rests.push(ms));
  expect(report.map(({ error }) => error?.code)).toEqual([undefined, undefined, 'ENOENT']);
  expect(rests).toHaveLength(5);
  expect(Math.min(...rests)).toBeGreaterThan(0);
});

it('says what failed as the disk said it, and goes on', async () => {
  const folder = await temporaryFolder();
  const { write } = aScribe();
  for (const many of [1, 20]) {
    const nowhere = new SyncedFolder(join(folder, 'nowhere'));
    const lost = write(join(nowhere.path, 'a.json'), '{}', nowhere);
    const kept = Array.from({ length: many }, (_, at) =>
      write(join(folder, `${at}.json`), '{}', new SyncedFolder(folder)),
    );
    await expect(lost).rejects.toMatchObject({ code: 'ENOENT' });
    await Promise.all(kept);
    expect(await readFile(join(folder, `${many - 1}.json`), 'utf8')).toBe('{}');
  }
});

it('leaves nobody waiting when it is closed', async () => {
  const scribe = aScribe();
  const folder = await temporaryFolder();
  const late = scribe.write(join(folder, 'a.json'), '{}', new SyncedFolder(folder));
  const outcome = late.then(
    () => 'written',
    () => 'refused',
  );
  await scribe.close();
  expect(['written', 'refused']).toContain(await outcome);
});

it('tells who is due, each once, the earliest first, and forgets nobody', () => {
  const queue = new DueQueue<string>();
  for (const [id, at] of [
    ['a', 5],
    ['b', 3],
    ['a', 4],
    ['a', 5],
    ['c', 9],
  ] as const)
    queue.set(id, at);
  expect(queue.until(8, 10)).toEqual(['b', 'a']);
  expect(queue.until(8, 1)).toEqual(['b']);
  queue.set('b', undefined);
  expect(queue.until(9, 10)).toEqual(['a', 'c']);
});
