import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gap } from '../../src/knowledge/index.ts';
import { gapsCommand } from '../../src/server/commands/kb/gaps.ts';
import { shop } from '../knowledge/shop.ts';

let folder = '';
const at = (...path: string[]) => join(folder, ...path);

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** The command as a person runs it, in a process of its own. */
function kb(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['src/server/commands/kb.ts', ...args],
      { maxBuffer: 50_000_000 },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

const articleFile = (id: string, title: string, body: string, examples: readonly string[]) =>
  `---\nid: ${id}\ntitle: "${title}"\nexamples:\n${examples.map((text) => `  - "${text}"\n`).join('')}---\n${body}\n`;

async function writeShop(name: string, leaveOut: (id: string) => boolean = () => false) {
  await mkdir(at(name, 'en'), { recursive: true });
  for (const { id, title, body, examples } of shop)
    if (!leaveOut(id))
      await writeFile(at(name, 'en', `${id}.md`), articleFile(id, title, body, examples));
  return at(name);
}

const questions = [
  { text: 'my kettle is leaking', article: 'kettle-leaking' },
  { text: 'how much is shipping', article: 'delivery-cost' },
  { text: 'who won the football match', article: null },
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kb-'));
  await writeShop('whole');
  await writeShop('poorer', (id) => id === 'kettle-leaking');
  await writeFile(at('q.jsonl'), questions.map((one) => JSON.stringify(one)).join('\n'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('kb ask', () => {
  it('answers, and says which words decided', async () => {
    const { code, out } = await kb('ask', 'my kettle is leaking', '--why', '--folder', at('whole'));
    expect(code).toBe(0);
    expect(out).toContain('Answer: The kettle leaks (kettle-leaking)');
    expect(out).toMatch(/Words that decided:\n +\d+ % {2}leaking/);
  });

  it('says what to do without a question, and where there are no articles', async () => {
    expect(await kb('ask')).toMatchObject({ code: 2, err: expect.stringContaining('ask "') });
    expect(await kb('ask', 'anything', '--folder', at('nowhere'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('has no articles'),
    });
  });
});

describe('kb eval', () => {
  const run = (name: string, ...more: string[]) =>
    kb('eval', '--folder', at(name), '--questions', at('q.jsonl'), ...more);

  it('exits with 1 when right answers have turned wrong, and names them', async () => {
    const { code, out, err } = await run('poorer', '--against', at('whole'));
    expect(code).toBe(1);
    expect(out).toContain('now WRONG: “my kettle is leaking” (kettle-leaking): kettle-leaking →');
    expect(out).toContain('1 right answers turned wrong, 0 wrong ones right.');
    expect(err).toContain('Questions name the article kettle-leaking, which does not exist.');
  });

  it('exits with 0 when nothing, or only the better, has changed', async () => {
    const [same, better] = await Promise.all([
      run('whole', '--against', at('whole'), '--json'),
      run('whole', '--against', at('poorer'), '--json'),
    ]);
    expect([same.code, better.code]).toEqual([0, 0]);
    expect(same.out).toContain('{"turnedWrong":0,"turnedRight":0}');
    expect(better.out).toContain('{"turnedWrong":0,"turnedRight":1}');
  });

  it('prints one JSON line for articles and questions of any origin', async () => {
    const lines = shop.map(({ id, title, body, examples }) =>
      JSON.stringify({ id, title, body, examples }),
    );
    await writeFile(at('a.jsonl'), lines.join('\n'));
    const { out } = await kb(
      ...['eval', '--articles', at('a.jsonl'), '--questions', at('q.jsonl'), '--json'],
    );
    expect(JSON.parse(out)).toMatchObject({ articles: 10, questions: 3, inScope: 2, top1: 1 });
  });
});

describe('kb check', () => {
  it('exits with 1 and names file and line of what is broken', async () => {
    await writeShop('broken');
    await writeFile(at('broken/en/bad.md'), '---\nid: bad\ntitle: [\n---\nText');
    const { code, out } = await kb('check', '--folder', at('broken'));
    expect(code).toBe(1);
    expect(out).toMatch(/error +en\/bad\.md:\d+: /);
    expect(out).toContain('en: 10 articles read.');
  });

  it('exits with 0 on a sound folder, with 2 where there is none', async () => {
    const [sound, none] = await Promise.all([
      kb('check', '--folder', at('whole'), '--json'),
      kb('check', '--folder', at('nowhere')),
    ]);
    expect(sound.code).toBe(0);
    expect(JSON.parse(sound.out)).toMatchObject({ errors: 0 });
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('has no articles') });
  });
});

describe('kb import', () => {
  const importing = async (name: string, text: string) => {
    await writeFile(at(name), text);
    return kb('import', at(name), '--to', at(`from-${name}`));
  };

  it('writes articles that can be read again, whatever they came from', async () => {
    const html = '<h2>When do you open?</h2><p>At nine.</p><h2>Empty</h2>';
    const csv = 'question,answer\n"Is it ""free""?",Yes\n,No question\n';
    const jsonl = '{"question":"Where?","answer":"Here"}\nnot json';
    const reports = await Promise.all([
      importing('page.html', html),
      importing('table.csv', csv),
      importing('lines.jsonl', jsonl),
    ]);
    for (const { code, out } of reports) {
      expect(code).toBe(0);
      expect(out).toMatch(/1 article written to .*, 1 skipped\./);
    }
    await mkdir(at('imported'));
    for (const name of ['page.html', 'table.csv', 'lines.jsonl']) {
      const [file = ''] = await readdir(at(`from-${name}`));
      await mkdir(at('imported/en'), { recursive: true });
      await writeFile(at('imported/en', file), await readFile(at(`from-${name}`, file)));
    }
    const { out } = await kb('check', '--folder', at('imported'));
    expect(out).toContain('en: 3 articles read.\n0 errors');
  });

  it('takes a folder of Markdown, leaves what is there already, and skips 10 MB', async () => {
    await mkdir(at('md'));
    await writeFile(at('md/late-parcels.md'), '# Late parcels\n\nWe look for them.');
    await writeFile(at('md/huge.md'), `# Huge\n\n${'word '.repeat(2_000_000)}`);
    const first = await kb('import', at('md'), '--to', at('md-out'));
    expect(first.out).toContain('huge.md: its text is larger than 500 kB');
    expect(await readdir(at('md-out'))).toEqual(['late-parcels.md']);
    const again = await kb('import', at('md'), '--to', at('md-out'));
    expect(again.code).toBe(1);
    expect(again.out).toContain('late-parcels.md is there already');
  });

  it('says where a table breaks off, and what is missing from the command', async () => {
    const torn = await importing('torn.csv', 'question,answer\n"never closed,x\n');
    expect(torn).toMatchObject({
      code: 1,
      out: expect.stringMatching(/torn\.csv: Quote Not Closed/),
    });
    expect(await kb('import', at('torn.csv'))).toMatchObject({ code: 2 });
    expect(await kb('import', at('none.csv'), '--to', folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be read'),
    });
  });
});

describe('kb gaps', () => {
  const gap = (id: string, question: string): Gap => ({
    id,
    at: 0,
    question,
    language: 'en',
    outcome: 'abstained',
    candidates: [],
  });

  const run = async (recorded: Gap[], ...args: string[]) => {
    const lines: string[] = [];
    const record = async (one: Gap) => {
      recorded.splice(0, recorded.length, ...recorded.filter(({ id }) => id !== one.id), one);
    };
    const gaps = { record, list: async () => recorded };
    const code = await gapsCommand(args, { store: { gaps } }, (line) => lines.push(line));
    return { code, text: lines.join('\n') };
  };

  const asked = () => [
    gap('1', 'do you sell tumble dryers'),
    gap('2', 'got tumble dryers?'),
    gap('3', 'is the robot noisy'),
  ];

  it('shows what was asked most first, with a draft', async () => {
    const { code, text } = await run(asked());
    expect(code).toBe(0);
    expect(text).toMatch(/^1\. .*tumble dryers.*asked 2 ×/);
    expect(text).toContain('- "got tumble dryers?"');
  });

  it('gives an accepted phrasing to its article, and asks for it no more', async () => {
    const accepting = await writeShop('accepting');
    const recorded = asked();
    const accept = ['--accept', 'kettle-descale', 'is the robot noisy', '--folder', accepting];
    const { code } = await run(recorded, ...accept);
    expect(code).toBe(0);
    expect(await readFile(at('accepting/en/kettle-descale.md'), 'utf8')).toContain(
      'is the robot noisy',
    );
    expect((await run(recorded)).text).not.toContain('robot');
  });

  it('refuses an article that does not exist', async () => {
    const { code, text } = await run(asked(), '--accept', 'no-such', 'x', '--folder', at('whole'));
    expect(code).toBe(1);
    expect(text).toContain('There is no article en/no-such.');
  });
});
