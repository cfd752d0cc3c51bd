import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  asArticleFile,
  type ImportedArticle,
  type ImportReport,
  readImport,
} from '../../../knowledge/index.ts';
import { print, UsageError } from './usage.ts';

/** Turns what a shop already has into articles, and says what was skipped and why. */
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
  const report = await readSource(source);
  const { written, skipped } = await writeNew(report, values.to);
  if (values.json) print(JSON.stringify({ imported: written.length, skipped }));
  else {
    for (const { where, reason } of skipped) print(`skipped  ${where}: ${reason}`);
    print(
      `${written.length} ${written.length === 1 ? 'article' : 'articles'} written to ${values.to}, ${skipped.length} skipped.`,
    );
    print(
      'Next: read them over, add examples as customers write them, then run: npm run kb -- check',
    );
  }
  return written.length > 0 ? 0 : 1;
}

async function readSource(source: string): Promise<ImportReport> {
  const found = await stat(source).catch(() => undefined);
  if (!found) throw new UsageError(`${source} cannot be read. Check the name.`);
  const files = found.isDirectory()
    ? (await readdir(source, { recursive: true }))
        .filter((name) => extname(name) === '.md')
        .sort()
        .map((name) => join(source, name))
    : [source];
  if (files.length === 0) throw new UsageError(`${source} holds no Markdown files (.md).`);
  const reports = await Promise.all(
    files.map(async (file) => readImport(basename(file), await readFile(file, 'utf8'))),
  );
  return {
    articles: reports.flatMap(({ articles }) => articles),
    skipped: reports.flatMap(({ skipped }) => skipped),
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
