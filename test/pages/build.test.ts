import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { buildPages, type PageFiles, type RouteRequest } from '../../src/pages/index.ts';

let files: PageFiles;
beforeAll(async () => {
  files = await buildPages();
});

const request = (encoding?: string): RouteRequest => ({
  params: {},
  query: new URLSearchParams(),
  headers: encoding === undefined ? {} : { 'accept-encoding': encoding },
  body: undefined,
  address: '127.0.0.1',
});
const nameOf = (path: string) => path.replace('/assets/', '');
const bytes = (body: unknown) => (Buffer.isBuffer(body) ? body : Buffer.from(''));

it('serves a page’s files compressed as the reader takes them, to be kept for good', () => {
  const name = nameOf(files.entry('chat').script);
  const [plain, gzip, br] = [undefined, 'gzip', 'gzip, br'].map((encoding) =>
    files.asset(name, request(encoding)),
  );
  expect(plain?.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  expect(gunzipSync(bytes(gzip?.body))).toEqual(plain?.body);
  expect(brotliDecompressSync(bytes(br?.body))).toEqual(plain?.body);
  expect(name).toMatch(/-[\w-]{8}\.js$/);
});

it('says that a file does not exist, whatever the name', () => {
  for (const name of ['', 'nothing.js', '../manifest.json', '__proto__', 'constructor'])
    expect(files.asset(name, request()).status).toBe(404);
});

it('builds once for the same sources', async () => {
  const lines: string[] = [];
  await buildPages({ say: (line) => lines.push(line) });
  expect(lines).toEqual([]);
});

it('lets other sites load the launcher, as one plain script', () => {
  const { headers, body } = files.embed('widget', request());
  expect(headers).toMatchObject({ 'cross-origin-resource-policy': 'cross-origin' });
  expect(String(body)).not.toMatch(/^\s*(import|export) /m);
});

it('keeps scripts off pages that need none', () => {
  expect(files.entry('shop').preloads).toEqual([]);
  expect(
    bytes(files.asset(nameOf(files.entry('article').script), request()).body).length,
  ).toBeLessThan(200);
});
