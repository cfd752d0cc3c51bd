import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { InlineConfig } from 'vite';

/** The program's folder: what the sources' paths are relative to. */
const root = join(import.meta.dirname, '../..');

/** Every `*.entry.ts(x)` of a room is a page: an ES module with hashed names, its parts shared. */
export function pagesConfig(outDir: string): InlineConfig {
  return {
    ...shared(outDir),
    build: {
      ...buildOf(outDir),
      manifest: 'manifest.json',
      rolldownOptions: { input: inputs('entry') },
    },
  };
}

/** Every `*.embed.ts` is one plain script for other sites' pages, under its own name. */
export function embedConfigs(outDir: string): InlineConfig[] {
  return Object.entries(inputs('embed')).map(([name, input]) => ({
    ...shared(outDir),
    build: {
      ...buildOf(outDir),
      emptyOutDir: false,
      rolldownOptions: { input, output: { format: 'iife', entryFileNames: `${name}.js` } },
    },
  }));
}

function inputs(kind: 'entry' | 'embed'): Record<string, string> {
  const files = globSync(`src/**/*.${kind}.{ts,tsx}`, { cwd: root }).sort();
  return Object.fromEntries(
    files.map((file) => [basename(file).replace(/\..*/, ''), join(root, file)]),
  );
}

function shared(outDir: string): InlineConfig {
  return {
    root,
    base: '/',
    configFile: false,
    publicDir: false,
    cacheDir: join(outDir, '.cache'),
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  };
}

function buildOf(outDir: string): NonNullable<InlineConfig['build']> {
  return {
    outDir,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  };
}
