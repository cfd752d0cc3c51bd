import { cp, mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Knowledge,
  openKnowledge,
  type Problem,
  parseArticleId,
} from '../../src/knowledge/index.ts';

let folder = '';
let knowledge: Knowledge | undefined;

const article = (id: string, title: string, more = '') =>
  `---\nid: ${id}\ntitle: ${title}\n${more}---\nThe text of ${title}.\n\n## More\n\nDetails.\n`;
const write = (file: string, text: string) => writeFile(join(folder, file), text);
const open = async (watch = false) => {
  knowledge = await openKnowledge({ folder, clock: () => 0, watch });
  return knowledge;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'knowledge-'));
  await mkdir(join(folder, 'en'));
  await mkdir(join(folder, 'zh'));
  await write(
    'en/a.md',
    article('a', 'Descaling a kettle', 'examples:\n  - white stuff in the kettle\n'),
  );
  await write('en/b.md', article('b', 'Late delivery'));
  await write('zh/a.md', article('a', '水壶除水垢'));
});

afterEach(async () => {
  await knowledge?.close();
  await rm(folder, { recursive: true });
});

describe('learning', () => {
  const openKept = async (models: string) => {
    const said: string[] = [];
    knowledge = await openKnowledge({
      folder,
      clock: () => 0,
      models,
      say: (line) => said.push(line),
    });
    return said.join('\n');
  };

  it('is told of in a line a language, and not repeated at the next start', async () => {
    const models = join(folder, 'models');
    const said = await openKept(models);
    expect(said).toMatch(/^Learning the articles in English/m);
    expect(said).toMatch(/^Learnt the articles in Chinese in \d/m);
    expect(await openKept(models)).toBe('');
  });

  it('says what it cannot keep, and answers all the same', async () => {
    await write('full', 'a file where the folder should be');
    const said = await openKept(join(folder, 'full', 'models'));
    expect(said).toMatch(/could not be kept.*every start learns it again/);
    expect(knowledge?.ask('late delivery', 'en').confidence).toBeGreaterThan(0);
  });
});

describe('a folder of articles', () => {
  it('gives the reply, and an article in another language where it is not translated', async () => {
    const { article: find, languages } = await open();
    expect(languages).toEqual(['en', 'zh']);
    expect(find(idOf('a'), 'zh')?.title).toBe('水壶除水垢');
    expect(find(idOf('b'), 'zh')?.reply).toBe('The text of Late delivery.');
    expect(find(idOf('c'), 'zh')).toBeUndefined();
  });

  it('takes a question in the language it is written in', async () => {
    const { ask } = await open();
    const outcome = ask('水壶里的水垢', 'en');
    const seen =
      outcome.kind === 'answer'
        ? [outcome.best]
        : outcome.kind === 'clarify'
          ? outcome.candidates
          : outcome.related;
    expect(seen[0]?.article.language).toBe('zh');
  });

  it.each([
    ['no front matter', 'just text', 1, /front matter/],
    ['no text', '---\nid: x\ntitle: X\n---\n', 1, /no text/],
    ['an unknown key', '---\nid: x\ntitle: X\ntags: y\n---\nText', 1, /tags/],
    [
      'an example that is no text',
      '---\nid: x\ntitle: X\nexamples:\n  - ok\n  - {a: 1}\n---\nText',
      6,
      /examples/,
    ],
    ['broken YAML', '---\nid: x\ntitle: "X\n---\nText', 3, /quote/i],
    ['10 MB', `---\nid: x\ntitle: X\n---\n${'word '.repeat(2_000_000)}`, 1, /1 MB/],
    ['a long front matter', `---\nid: x\n# ${'word '.repeat(30_000)}\n---\nText`, 1, /100 kB/],
    ['an id taken', article('a', 'Twice'), 1, /already has the id a/],
  ])('names a file with %s, its line and the reason', async (_, text, line, reason) => {
    await write('en/x.md', text);
    const { problems, articles } = await open();
    expect(problems()).toMatchObject([
      { file: 'en/x.md', line, message: expect.stringMatching(reason) },
    ]);
    expect(articles('en')).toHaveLength(2);
  });

  it('works without any article', async () => {
    await rm(join(folder, 'en'), { recursive: true });
    await rm(join(folder, 'zh'), { recursive: true });
    expect((await open()).ask('anything', 'en').kind).toBe('abstain');
  });

  it('takes up an edited file while it serves, and keeps the last good version of a broken one', async () => {
    const serving = await open(true);
    await write('en/b.md', article('b', 'Overdue parcels'));
    await vi.waitFor(
      () => expect(serving.article(idOf('b'), 'en')?.title).toBe('Overdue parcels'),
      20_000,
    );
    await write('en/b.md', 'broken');
    await vi.waitFor(() => expect(serving.problems()).toHaveLength(1), 20_000);
    expect(serving.article(idOf('b'), 'en')?.title).toBe('Overdue parcels');
  });

  it('takes up a file that an editor puts in the place of another, each time', async () => {
    const serving = await open(true);
    for (const title of ['Parcels', 'Overdue parcels', 'Lost parcels']) {
      await write('draft', article('b', title));
      await rename(join(folder, 'draft'), join(folder, 'en/b.md'));
      await vi.waitFor(() => expect(serving.article(idOf('b'), 'en')?.title).toBe(title), 20_000);
    }
  });

  it('no longer answers with a deleted article', async () => {
    const serving = await open(true);
    const found = () => JSON.stringify(serving.ask('white stuff in the kettle', 'en'));
    expect(found()).toContain('Descaling a kettle');
    await unlink(join(folder, 'en/a.md'));
    await vi.waitFor(() => expect(serving.articles('en')).toHaveLength(1), 20_000);
    expect(found()).not.toContain('Descaling a kettle');
  });

  it('learns a whole new article', async () => {
    const serving = await open(true);
    await write('en/c.md', article('c', 'Gift cards', 'examples:\n  - can I pay with a voucher\n'));
    await vi.waitFor(
      () =>
        expect(JSON.stringify(serving.ask('can I pay with a voucher', 'en'))).toContain(
          'Gift cards',
        ),
      20_000,
    );
  });

  it('keeps what it knows while its folder is away, and follows the one that comes back', async () => {
    const serving = await open(true);
    const away = `${folder}-away`;
    await rename(folder, away);
    await vi.waitFor(
      () =>
        expect(serving.problems()).toMatchObject([
          { message: expect.stringContaining('Put them back') },
        ]),
      20_000,
    );
    expect(serving.article(idOf('a'), 'en')?.title).toBe('Descaling a kettle');
    await rename(away, folder);
    await vi.waitFor(() => expect(serving.problems()).toEqual([]), 20_000);
    await write('en/a.md', article('a', 'Scale'));
    await vi.waitFor(() => expect(serving.article(idOf('a'), 'en')?.title).toBe('Scale'), 20_000);
  });

  it('follows its name to another folder', async () => {
    const [older, newer] = [`${folder}-1`, `${folder}-2`];
    await rename(folder, older);
    await cp(older, newer, { recursive: true });
    await writeFile(join(newer, 'en/a.md'), article('a', 'Scale'));
    await symlink(older, folder);
    const serving = await open(true);
    await symlink(newer, `${folder}-next`);
    await rename(`${folder}-next`, folder);
    await vi.waitFor(() => expect(serving.article(idOf('a'), 'en')?.title).toBe('Scale'), 20_000);
    await Promise.all([rm(older, { recursive: true }), rm(newer, { recursive: true })]);
  });

  it('names a broken file once, not at every later change', async () => {
    const told: Problem[] = [];
    knowledge = await openKnowledge({
      folder,
      clock: () => 0,
      watch: true,
      log: (p) => told.push(p),
    });
    await write('en/b.md', 'broken');
    await vi.waitFor(() => expect(told).toMatchObject([{ file: 'en/b.md' }]), 20_000);
    await write('en/a.md', article('a', 'Scale'));
    await vi.waitFor(
      () => expect(knowledge?.article(idOf('a'), 'en')?.title).toBe('Scale'),
      20_000,
    );
    expect(told).toHaveLength(1);
  });
});

function idOf(text: string) {
  const id = parseArticleId(text);
  if (!id) throw new Error(`${text} is no id`);
  return id;
}
