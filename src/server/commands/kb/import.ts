import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import {
  asArticleFile,
  decodeText,
  type ImportedArticle,
  type ImportReport,
  isImportable,
  readImports,
  type Source,
} from '../../../knowledge/index.ts';
import { print, UsageError } from './usage.ts';

/** Turns what a company already has into articles, and says what was skipped and why. */
export async function importArticles(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { to: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [source] = positionals;
  if (!source || !values.to)
    throw new UsageError(
      'Say from where and to where: npm run kb -- import faq.csv --to knowledge/en',
    );
  const { sources, remarks } = await readSources(source);
  const { written, skipped } = await writeNew(readImports(sources), values.to);
  if (values.json) print(JSON.stringify({ imported: written.length, skipped, remarks }));
  else {
    for (const remark of remarks) print(`note     ${remark}`);
    for (const { where, reason } of skipped) print(`skipped  ${where}: ${reason}`);
    printSummary(written, skipped.length, values.to);
  }
  return written.length > 0 ? 0 : 1;
}

const articles = (count: number) => `${count} ${count === 1 ? 'article' : 'articles'}`;

function printSummary(written: readonly ImportedArticle[], skipped: number, to: string): void {
  for (const { id, title, where } of written) print(`written  ${id}.md: ${title} (${where})`);
  print(`${articles(written.length)} written to ${to}, ${skipped} skipped.`);
  if (written.length === 0) return;
  const bare = written.filter(({ examples }) => examples.length === 0).length;
  if (bare > 0)
    print(
      `${articles(bare)} without examples: a few questions in each, as customers write them, help the bot to find it.`,
    );
  print('Next: read them over, then run: npm run kb -- check');
}

interface Reading {
  sources: Source[];
  /** What the author should know of how files were read. */
  remarks: string[];
}

async function readSources(source: string): Promise<Reading> {
  const found = await stat(source).catch(() => undefined);
  if (!found) throw new UsageError(`${source} cannot be read. Check the name.`);
  if (!found.isDirectory()) return readFiles([source], () => basename(source));
  const all = await readdir(source, { recursive: true, withFileTypes: true });
  const files = all
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !/(?:^|\/)(?:\.[^/]+|node_modules)\//.test(relative(source, file)))
    .sort();
  const readable = files.filter(isImportable);
  if (readable.length === 0)
    throw new UsageError(`${source} holds no file that ends in md, html, csv, tsv or jsonl.`);
  const { sources, remarks } = await readFiles(readable, (file) => relative(source, file));
  const others = files.length - readable.length;
  return {
    sources,
    remarks: others > 0 ? [...remarks, `${others} files of other kinds were left out.`] : remarks,
  };
}

async function readFiles(files: string[], pathOf: (file: string) => string): Promise<Reading> {
  const read = await Promise.all(
    files.map(async (file) => ({ path: pathOf(file), ...decodeText(await readFile(file)) })),
  );
  return {
    sources: read.map(({ path, text }) => ({ path, text })),
    remarks: read.flatMap(({ path, as }) =>
      as ? [`${path} was read as ${as}, since it is not UTF-8: look at its accents.`] : [],
    ),
  };
}

async function writeNew({ articles, skipped }: ImportReport, folder: string) {
  await mkdir(folder, { recursive: true });
  const taken = new Set(await readdir(folder));
  const written: ImportedArticle[] = [];
  const left = [...skipped];
  for (const article of articles) {
    const file = `${article.id}.md`;
    if (taken.has(file)) left.push({ where: article.where, reason: `${file} is there already` });
    else {
      taken.add(file);
      await writeFile(join(folder, file), asArticleFile(article));
      written.push(article);
    }
  }
  return { written, skipped: left };
}
