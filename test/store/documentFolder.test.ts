import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { type DocumentFolder, openDocumentFolder } from '../../src/store/lowdb/documentFolder.ts';
import { nameOf } from '../../src/store/lowdb/documentName.ts';
import { Journal } from '../../src/store/lowdb/journal.ts';
import type { BrokenDocument } from '../../src/store/lowdb/setAside.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const poco = z.object({ id: z.number(), count: z.number().exactOptional() });
type Poco = z.infer<typeof poco>;

interface Pocos {
  folder: DocumentFolder<Poco>;
  close(): Promise<void>;
  path: string;
  problems: BrokenDocument[];
}

async function openPocos(path?: string, memory = 10_000): Promise<Pocos> {
  const problems: BrokenDocument[] = [];
  const log = (problem: BrokenDocument) => problems.push(problem);
  const place = path ?? join(await temporaryFolder(), 'pocos');
  const journal = await Journal.open({ path: join(place, '../journal'), log });
  const options = { path: place, journal, schema: poco, log, clock: () => 7, memory };
  const folder = await openDocumentFolder(options);
  journal.begin();
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= folder.close().then(() => journal.close());
    return closing;
  };
  onTestFinished(close);
  return { folder, close, path: place, problems };
}

async function fileOf(path: string, name: string): Promise<string> {
  const files = await readdir(path, { recursive: true });
  const file = files.find((each) => each.endsWith(`/${name}.json`));
  if (!file) throw new Error(`${name} has no file.`);
  return join(path, file);
}

/** The checks Microsoft holds every storage of a bot to, in the folder's own terms. */
describe('a document', () => {
  it('that is unknown is not there, and deleting it does no harm', async () => {
    const { folder } = await openPocos();
    expect(await folder.get(nameOf('unknown'))).toBeUndefined();
    expect(await folder.delete(nameOf('unknown'))).toBe(false);
    expect(await folder.names()).toEqual([]);
  });

  it('is there as it was put, and after opening the folder again', async () => {
    const { folder, close, path } = await openPocos();
    expect(await folder.put(nameOf('poco'), { id: 1 })).toBe(1);
    expect(await folder.get(nameOf('poco'))).toEqual({ version: 1, value: { id: 1 } });
    await close();
    const again = await openPocos(path);
    expect(await again.folder.get(nameOf('poco'))).toEqual({ version: 1, value: { id: 1 } });
  });

  it('is put over whatever is there when no version is expected', async () => {
    const { folder } = await openPocos();
    await folder.put(nameOf('poco'), { id: 1, count: 1 });
    expect(await folder.put(nameOf('poco'), { id: 1, count: 2 })).toBe(2);
    expect((await folder.get(nameOf('poco')))?.value.count).toBe(2);
  });

  it('is there, whatever was expected, as soon as it begins to be put', async () => {
    const { folder } = await openPocos();
    const name = nameOf('poco');
    folder.expectNone(name);
    const putting = folder.put(name, { id: 1 }, 0);
    folder.expectNone(name);
    expect(await putting).toBe(1);
    folder.expectNone(name);
    expect(await folder.get(name)).toEqual({ version: 1, value: { id: 1 } });
  });

  it('that nobody expects costs no look at the disk', async () => {
    const { folder, close, path } = await openPocos();
    await folder.put(nameOf('poco'), { id: 1 });
    await close();
    const again = await openPocos(path, 0);
    again.folder.expectNone(nameOf('poco'));
    expect(await again.folder.get(nameOf('poco'))).toBeUndefined();
  });

  it('is put only over the version expected', async () => {
    const { folder } = await openPocos();
    await folder.put(nameOf('poco'), { id: 1, count: 1 }, 0);
    expect(await folder.put(nameOf('poco'), { id: 1, count: 2 }, 1)).toBe(2);
    expect(await folder.put(nameOf('poco'), { id: 1, count: 123 }, 1)).toBeUndefined();
    expect(await folder.put(nameOf('poco'), { id: 1, count: 123 }, 0)).toBeUndefined();
    expect(await folder.put(nameOf('other'), { id: 1 }, 1)).toBeUndefined();
    expect((await folder.get(nameOf('poco')))?.value.count).toBe(2);
  });

  it('loses no update when fifty count it up at once', async () => {
    const { folder } = await openPocos();
    const name = nameOf('counter');
    await folder.put(name, { id: 1, count: 0 });
    const countUp = async (): Promise<void> => {
      const there = await folder.get(name);
      const count = (there?.value.count ?? 0) + 1;
      if ((await folder.put(name, { id: 1, count }, there?.version)) === undefined) await countUp();
    };
    await Promise.all(Array.from({ length: 50 }, countUp));
    expect(await folder.get(name)).toEqual({ version: 51, value: { id: 1, count: 50 } });
  });

  it('is deleted, only at the version expected, and can be put anew', async () => {
    const { folder } = await openPocos();
    await folder.put(nameOf('poco'), { id: 1 });
    expect(await folder.delete(nameOf('poco'), 2)).toBe(false);
    expect(await folder.delete(nameOf('poco'), 1)).toBe(true);
    expect(await folder.get(nameOf('poco'))).toBeUndefined();
    expect(await folder.put(nameOf('poco'), { id: 2 }, 0)).toBe(1);
  });

  it('is one of many that are put, listed and deleted at once', async () => {
    const { folder } = await openPocos();
    const ids = Array.from({ length: 300 }, (_, id) => id);
    await Promise.all(ids.map((id) => folder.put(nameOf(`batch ${id}`), { id })));
    const listed = (await Array.fromAsync(folder.list())).map(({ value }) => value.id);
    expect(listed.sort((a, b) => a - b)).toEqual(ids);
    await Promise.all(ids.map((id) => folder.delete(nameOf(`batch ${id}`))));
    expect(await folder.names()).toEqual([]);
  });

  it('is read again from the disk when memory holds little', async () => {
    const { folder } = await openPocos(undefined, 0);
    await folder.put(nameOf('poco'), { id: 5 });
    expect(await folder.get(nameOf('poco'))).toEqual({ version: 1, value: { id: 5 } });
  });

  it('cannot be put once the folder is closed', async () => {
    const { folder, close } = await openPocos();
    await close();
    await expect(folder.put(nameOf('poco'), { id: 1 })).rejects.toThrow(/closed/);
  });
});

describe('a document that another program spoilt', () => {
  const spoilt = {
    'half of it': (file: string) => truncate(file, 10),
    'nothing of it': (file: string) => truncate(file, 0),
    'something else': (file: string) => writeFile(file, '{"version":1,"value":{"id":"one"}}'),
    'no JSON': (file: string) => writeFile(file, '\u0000\u0000\u0000'),
  };

  it.each(Object.entries(spoilt))('is set aside when %s is left', async (_, spoil) => {
    const { folder, close, path } = await openPocos();
    await folder.put(nameOf('sound'), { id: 1 });
    await folder.put(nameOf('spoilt'), { id: 2 });
    await close();
    await spoil(await fileOf(path, 'spoilt'));
    const again = await openPocos(path);
    expect(await Array.fromAsync(again.folder.list())).toEqual([{ version: 1, value: { id: 1 } }]);
    const [problem] = again.problems;
    expect(problem?.file).toBe(join(path, 'broken', 'spoilt.7.json'));
    expect(problem?.message).toMatch(/spoilt\.json cannot be read and was set aside/);
    expect(await readdir(join(path, 'broken'))).toEqual(['spoilt.7.json']);
    expect(await again.folder.put(nameOf('spoilt'), { id: 3 }, 0)).toBe(1);
  });
});

describe('opening a folder', () => {
  it('removes what was half-written and leaves the rest alone', async () => {
    const { folder, close, path } = await openPocos();
    await folder.put(nameOf('poco'), { id: 1 });
    await close();
    const file = await fileOf(path, 'poco');
    await writeFile(`${file}.0f0f.tmp`, '{"ver');
    await writeFile(join(dirname(file), 'README'), 'mine');
    const again = await openPocos(path);
    expect(await again.folder.get(nameOf('poco'))).toBeDefined();
    const files = await readdir(path, { recursive: true });
    expect(files.filter((each) => each.endsWith('.tmp'))).toEqual([]);
    expect(await readFile(join(dirname(file), 'README'), 'utf8')).toBe('mine');
  });

  it('says what to do when there is a file in its place', async () => {
    const place = join(await temporaryFolder(), 'pocos');
    await writeFile(place, '');
    await expect(openPocos(place)).rejects.toThrow(/Look at the disk/);
  });
});
