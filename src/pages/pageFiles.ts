import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { acceptsEncoding } from './negotiate.ts';
import type { RouteRequest, RouteResponse } from './route.ts';

/** What a page's HTML must name for the browser to load it. Paths such as `/assets/chat-4f2a.js`. */
export interface PageEntry {
  script: string;
  preloads: readonly string[];
  styles: readonly string[];
}

/** The built files of all pages, held in memory, compressed alone: nearly everyone takes them so. */
export interface PageFiles {
  /** The page built from `<name>.entry.ts`. Throws when there is none. */
  entry(name: string): PageEntry;
  /** Answers for `/assets/<name>`: hashed names, so kept by the browser for good. */
  asset(name: string, request: RouteRequest): RouteResponse;
  /** Answers for the script built from `<name>.embed.ts`: any site may load it. */
  embed(name: string, request: RouteRequest): RouteResponse;
}

interface StoredFile {
  type: string;
  br: Buffer;
  gzip: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    name: z.string().optional(),
    isEntry: z.boolean().optional(),
    css: z.array(z.string()).default([]),
    imports: z.array(z.string()).default([]),
  }),
);
type Manifest = z.infer<typeof manifestSchema>;

export function readPageFiles(folder: string): PageFiles {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')),
  );
  const assets = readFolder(join(folder, 'assets'));
  const embeds = readFolder(folder);
  return {
    entry: (name) => entryOf(manifest, name),
    asset: (name, request) =>
      respond(assets.get(name), request, {
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    embed: (name, request) =>
      respond(embeds.get(`${name}.js`), request, {
        'cache-control': 'public, max-age=600',
        'cross-origin-resource-policy': 'cross-origin',
      }),
  };
}

function entryOf(manifest: Manifest, name: string): PageEntry {
  const chunks = Object.values(manifest);
  const entry = chunks.find((chunk) => chunk.isEntry && chunk.name === name);
  if (!entry)
    throw new Error(`No page "${name}" was built. Is there a ${name}.entry.ts in a room?`);
  const needed = [...closureOf(manifest, entry)];
  return {
    script: `/${entry.file}`,
    preloads: needed.filter((chunk) => chunk !== entry).map((chunk) => `/${chunk.file}`),
    styles: [...new Set(needed.flatMap((chunk) => chunk.css))].map((file) => `/${file}`),
  };
}

type Chunk = Manifest[string];

/** The chunk and all it imports, what is imported first. */
function closureOf(manifest: Manifest, chunk: Chunk, seen = new Set<Chunk>()): Set<Chunk> {
  for (const key of chunk.imports) {
    const next = manifest[key];
    if (next && !seen.has(next)) closureOf(manifest, next, seen);
  }
  return seen.add(chunk);
}

const BROTLI = '.br';
const GZIP = '.gz';

/** Lays the compressed forms beside the files of a build: they are what is served. */
export function compressFiles(folder: string): void {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  for (const path of [join(folder, 'assets'), folder])
    for (const name of readdirSync(path).filter((each) => types[extname(each)])) {
      const plain = readFileSync(join(path, name));
      writeFileSync(join(path, name + BROTLI), brotliCompressSync(plain, { params }));
      writeFileSync(join(path, name + GZIP), gzipSync(plain));
    }
}

function readFolder(folder: string): Map<string, StoredFile> {
  const files = readdirSync(folder).flatMap((name): [string, StoredFile][] => {
    const type = types[extname(name)];
    const read = (ending: string) => readFileSync(join(folder, name + ending));
    return type === undefined ? [] : [[name, { type, br: read(BROTLI), gzip: read(GZIP) }]];
  });
  return new Map(files);
}

function respond(
  file: StoredFile | undefined,
  request: RouteRequest,
  headers: Readonly<Record<string, string>>,
): RouteResponse {
  if (!file)
    return {
      status: 404,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: 'There is no such file.',
    };
  const encoding = (['br', 'gzip'] as const).find((name) =>
    acceptsEncoding(request.headers['accept-encoding'], name),
  );
  return {
    status: 200,
    headers: {
      'content-type': file.type,
      vary: 'accept-encoding',
      ...(encoding && { 'content-encoding': encoding }),
      ...headers,
    },
    body: encoding ? file[encoding] : gunzipSync(file.gzip),
  };
}
