import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openNotice } from '../../dialogs/index.ts';

const models = await mkdtemp(join(tmpdir(), 'firsthand-models-'));
afterAll(() => rm(models, { recursive: true }));
const notice = await openNotice({ models });

/** Processor time of this thread, whatever else the machine is doing. */
function threadMs(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** Which models are kept, and when each was written. */
async function kept(): Promise<Record<string, number>> {
  const files = await readdir(models);
  const written = files.map(async (file) => [file, (await stat(join(models, file))).mtimeMs]);
  return Object.fromEntries(await Promise.all(written));
}

describe('the first message', () => {
  it.each([
    ['of English', 'en', 'my smoek alarm rang, the plug is on fire! '.repeat(100)],
    ['of Chinese', 'zh', '水壶的插头着火了，我要投诉。'.repeat(300)],
    ['of a language nobody knows', 'xx', 'пожар на кухне '.repeat(250)],
  ])('%s does not hold the event loop', (_, language, text) => {
    expect(threadMs(() => notice(text, language))).toBeLessThan(50);
  });
});

describe('the models of noticing', () => {
  it('are kept, and not trained again', async () => {
    const before = await kept();
    expect(Object.keys(before).sort()).toEqual([
      expect.stringMatching(/^notice\.en\./),
      expect.stringMatching(/^notice\.zh\./),
    ]);
    const reopened = await openNotice({ models });
    expect(await kept()).toEqual(before);
    const text = 'my parcel has not come';
    expect(reopened(text, 'en')).toEqual(notice(text, 'en'));
  });

  it('are trained anew when a file of theirs cannot be read', async () => {
    const [file = ''] = Object.keys(await kept());
    await writeFile(join(models, file), 'nonsense');
    const reopened = await openNotice({ models });
    expect(reopened('我要投诉', 'zh')).toEqual(notice('我要投诉', 'zh'));
    expect((await stat(join(models, file))).size).toBeGreaterThan(1000);
  });
});
