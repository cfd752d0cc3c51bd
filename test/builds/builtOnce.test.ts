import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { forgetCompiled } from '../../src/builds/forgetCompiled.ts';
import { builtOnce, type Recipe } from '../../src/builds/index.ts';

let scripts: string;
let made: string | undefined;
const root = join(import.meta.dirname, '../..');
const name = `trial-${process.pid}`;

beforeEach(async () => {
  scripts = await mkdtemp(join(tmpdir(), 'firsthand-builds-'));
  made = undefined;
});
afterEach(async () => {
  await rm(scripts, { recursive: true });
  if (made) await rm(dirname(made), { recursive: true });
});

function recipe(code: string, given: Partial<Recipe> = {}): Recipe {
  const script = join(scripts, 'build.mjs');
  writeFileSync(script, `import { writeFileSync } from 'node:fs';\n${code}`);
  return { name, script, isSource: (path) => path === 'src/vocabulary.ts', ...given };
}

const WRITES = "writeFileSync(process.argv[2] + '/made', String(process.pid));";

it('builds once, and says so only then', async () => {
  const said: string[] = [];
  const asked = recipe(WRITES, { say: (line) => said.push(line) });
  made = await builtOnce(asked);
  const [begun, built] = [said[0], said[1]];
  expect(begun).toBe(`Building the ${name} (once after each change) …`);
  expect(built).toContain(`Built the ${name} in`);
  const by = readFileSync(join(made, 'made'), 'utf8');
  expect(await builtOnce(asked)).toBe(made);
  expect(readFileSync(join(made, 'made'), 'utf8')).toBe(by);
  expect(said).toHaveLength(2);
});

it('builds anew from other sources, and leaves only the newer', async () => {
  const before = await builtOnce(recipe(WRITES));
  made = await builtOnce(recipe(WRITES, { isSource: (path) => path === 'dialogs/index.ts' }));
  expect(made).not.toBe(before);
  expect(existsSync(before)).toBe(false);
});

it('is built whole for two that ask at once', async () => {
  const asked = recipe(WRITES);
  const [one, other] = await Promise.all([builtOnce(asked), builtOnce(asked)]);
  made = one;
  expect(other).toBe(one);
  expect(readdirSync(dirname(one))).toHaveLength(1);
});

it('says what went wrong, and leaves nothing half built', async () => {
  const broken = recipe("console.error('No such colour.'); process.exit(1);");
  await expect(builtOnce(broken)).rejects.toThrow(
    /The trial-\d+ could not be built.*No such colour/s,
  );
  made = await builtOnce(recipe(WRITES));
  expect(readdirSync(dirname(made))).toHaveLength(1);
});

it('says what to do where it may not build', async () => {
  const inTheWay = join(root, '.build', name);
  writeFileSync(inTheWay, '');
  onTestFinished(() => rm(inTheWay));
  await expect(builtOnce(recipe(WRITES))).rejects.toThrow(
    new RegExp(`${name} cannot be written to .*Let the user that starts it write there`),
  );
});

it('clears away what a killed build left, and no work in progress', async () => {
  const before = await builtOnce(recipe(WRITES));
  const [left, fresh] = [`${before}.left`, `${before}.fresh`];
  for (const draft of [left, fresh]) mkdirSync(draft);
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  utimesSync(left, longAgo, longAgo);
  made = await builtOnce(recipe(WRITES, { isSource: (path) => path === 'dialogs/index.ts' }));
  expect([left, fresh].map((draft) => existsSync(draft))).toEqual([false, true]);
});

it('forgets what was compiled long ago', async () => {
  const [old, newer] = [join(scripts, 'v24/old'), join(scripts, 'v24/new')];
  mkdirSync(join(scripts, 'v24'));
  for (const file of [old, newer]) writeFileSync(file, '');
  const longAgo = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000);
  utimesSync(old, longAgo, longAgo);
  await forgetCompiled(scripts);
  expect([old, newer].map((file) => existsSync(file))).toEqual([false, true]);
  await forgetCompiled(join(scripts, 'nowhere'));
});
