import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { PAGES } from '../../src/builds/index.ts';

const root = join(import.meta.dirname, '../..');
/** Types are gone before a browser loads anything. */
const IMPORTED =
  /^(?:import|export) (?!type\b)(?:[^;]*? from )?'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm;

/** Every file of ours that the files import, and theirs. */
function reached(files: readonly string[], known = new Set<string>()): ReadonlySet<string> {
  for (const file of files.filter((one) => !known.has(one))) {
    known.add(file);
    const code = /\.tsx?$/.test(file) ? readFileSync(file, 'utf8') : '';
    const next = [...code.matchAll(IMPORTED)].map(([, path, later]) =>
      join(file, '..', path ?? later ?? ''),
    );
    reached(next.filter(existsSync), known);
  }
  return known;
}

it('builds the pages anew when anything changes that a browser loads', () => {
  const entries = globSync(join(root, 'src/**/*.{entry,embed}.{ts,tsx}'));
  const loaded = [...reached(entries)].map((file) => relative(root, file));
  expect(loaded).toContain('src/pages/tokens.css');
  expect(loaded.filter((file) => !PAGES.isSource(file))).toEqual([]);
});
