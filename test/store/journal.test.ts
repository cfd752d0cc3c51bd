import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { openDocumentFolder } from '../../src/store/lowdb/documentFolder.ts';
import { nameOf } from '../../src/store/lowdb/documentName.ts';
import { Journal } from '../../src/store/lowdb/journal.ts';
import { type WriteDocument, writeDocument } from '../../src/store/lowdb/writeDocument.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Texts that grow, behind a journal; `kill` leaves them as a killed process does. */
async function openTexts(root: string, write: WriteDocument = writeDocument) {
  const problems: string[] = [];
  const log = ({ message }: { message: string }) => problems.push(message);
  const journal = await Journal.open({ path: join(root, 'journal'), log });
  const options = { path: join(root, 'texts'), schema: z.string(), clock: () => 7, memory: 1_000 };
  const changed = (text: string, more: unknown) => text + more;
  const texts = await openDocumentFolder({ ...options, journal, log, changed, write });
  const close = () => texts.close().then(() => journal.close());
  return { texts, journal, problems, close };
}

async function startAgain(root: string) {
  const opened = await openTexts(root);
  opened.journal.begin();
  onTestFinished(opened.close);
  return opened;
}

async function journalFile(root: string): Promise<string> {
  const [name = 'none'] = await readdir(join(root, 'journal'));
  return join(root, 'journal', name);
}

const name = nameOf('text');

describe('the journal', () => {
  it('brings back what a killed process had recorded, each change on the one before', async () => {
    const root = await temporaryFolder();
    const { texts } = await startAgain(root);
    await texts.put(name, 'a');
    await texts.put(name, 'ab', 1, '"b"');
    await texts.put(nameOf('gone'), 'x');
    await texts.delete(nameOf('gone'));
    const again = await startAgain(root);
    expect(await again.texts.get(name)).toEqual({ version: 2, value: 'ab' });
    expect(await again.texts.names()).toEqual(['text']);
    await again.texts.put(name, 'abc', 2, '"c"');
    const third = await startAgain(root);
    expect(await third.texts.get(name)).toEqual({ version: 3, value: 'abc' });
  });

  it('is empty after a stop, and its documents are in their files', async () => {
    const root = await temporaryFolder();
    const { texts, close } = await startAgain(root);
    await texts.put(name, 'a');
    await texts.put(name, 'ab', 1, '"b"');
    await close();
    expect(await readdir(join(root, 'journal'))).toEqual([]);
    const again = await startAgain(root);
    expect(await again.texts.get(name)).toEqual({ version: 2, value: 'ab' });
  });

  it('hurries at its end alone, while little waits', async () => {
    const root = await temporaryFolder();
    const told: boolean[] = [];
    const hurry = (now: boolean) => told.push(now);
    const path = join(root, 'journal');
    const journal = await Journal.open({ path, hurry, log: () => {} });
    journal.begin();
    await journal.append({ in: 'texts', name: 'a', version: 1, as: 'value', json: '"a"' });
    expect(told).toEqual([]);
    await journal.close();
    expect(told[0]).toBe(true);
  });

  it('leaves what it has no time to save at its end for the next start', async () => {
    const root = await temporaryFolder();
    const disk = Promise.withResolvers<void>();
    const begun: string[] = [];
    const { texts, journal, problems, close } = await openTexts(root, async (...file) => {
      begun.push(file[0]);
      await disk.promise;
      return writeDocument(...file);
    });
    journal.begin();
    const all = Array.from({ length: 200 }, (_, at) => `text-${at}`);
    await Promise.all(all.map((one) => texts.put(nameOf(one), one)));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const closing = close();
    await vi.waitFor(() => expect(begun).not.toEqual([]));
    await vi.advanceTimersByTimeAsync(3_000);
    disk.resolve();
    await closing;
    vi.useRealTimers();
    expect(begun.length).toBeLessThan(all.length);
    expect(problems).toEqual([]);
    const again = await startAgain(root);
    const found = await Promise.all(all.map((one) => again.texts.get(nameOf(one))));
    expect(found.map((document) => document?.value)).toEqual(all);
  });

  it('leaves out a last line that was not written whole, without a word', async () => {
    const root = await temporaryFolder();
    const { texts } = await startAgain(root);
    await texts.put(name, 'a');
    await texts.put(name, 'ab', 1, '"b"');
    const file = await journalFile(root);
    await truncate(file, (await readFile(file)).length - 3);
    const again = await startAgain(root);
    expect(await again.texts.get(name)).toEqual({ version: 1, value: 'a' });
    expect(again.problems).toEqual([]);
  });

  it('names damage in its middle and keeps a copy', async () => {
    const root = await temporaryFolder();
    const { texts } = await startAgain(root);
    await texts.put(name, 'a');
    await texts.put(name, 'ab', 1, '"b"');
    await texts.put(name, 'abc', 2, '"c"');
    const file = await journalFile(root);
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [lines[0], lines[1]?.replace('"b"', '"B"'), lines[2], ''].join('\n'));
    const again = await startAgain(root);
    expect(await again.texts.get(name)).toEqual({ version: 1, value: 'a' });
    expect(again.problems).toEqual([expect.stringContaining(`${file}.damaged`)]);
  });

  it('loses nothing when its file is removed under the running program', async () => {
    const root = await temporaryFolder();
    const { texts, problems } = await startAgain(root);
    await texts.put(nameOf('other'), 'x');
    await texts.put(name, 'a');
    const removed = await journalFile(root);
    await rm(removed);
    await texts.put(name, 'ab', 1, '"b"');
    expect(problems).toEqual([expect.stringContaining(`${removed} was removed`)]);
    await vi.waitFor(async () =>
      expect(String(await readdir(join(root, 'texts'), { recursive: true }))).toContain(
        'other.json',
      ),
    );
    const again = await startAgain(root);
    expect(await again.texts.get(nameOf('other'))).toEqual({ version: 1, value: 'x' });
    expect(await again.texts.get(name)).toEqual({ version: 2, value: 'ab' });
  });

  it('keeps a copy when the document before a change is missing', async () => {
    const root = await temporaryFolder();
    const { texts, close } = await startAgain(root);
    await texts.put(name, 'a');
    await close();
    const second = await startAgain(root);
    await second.texts.put(name, 'ab', 1, '"b"');
    await rm(join(root, 'texts'), { recursive: true });
    const file = await journalFile(root);
    const again = await startAgain(root);
    expect(await again.texts.get(name)).toBeUndefined();
    expect(again.problems[0]).toContain(`${file}.damaged`);
    expect(await readFile(`${file}.damaged`, 'utf8')).toContain('"change":"b"');
  });

  it('saves documents whose folder was removed under the running program', async () => {
    const root = await temporaryFolder();
    const first = await startAgain(root);
    await first.texts.put(name, 'a');
    await first.close();
    const { texts, problems, close } = await startAgain(root);
    await texts.put(name, 'ab', 1, '"b"');
    await rm(join(root, 'texts'), { recursive: true });
    await close();
    expect(problems).toEqual([]);
    const again = await startAgain(root);
    expect(await again.texts.get(name)).toEqual({ version: 2, value: 'ab' });
  });

  it('refuses to begin with changes of a collection that nobody keeps', async () => {
    const root = await temporaryFolder();
    const { texts } = await startAgain(root);
    await texts.put(name, 'a');
    const journal = await Journal.open({ path: join(root, 'journal'), log: () => {} });
    expect(() => journal.begin()).toThrow(/changes of texts.*Start the newer version/);
    await journal.close();
    expect(await readdir(join(root, 'journal'))).toHaveLength(1);
  });
});
