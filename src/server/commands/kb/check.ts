import { parseArgs } from 'node:util';
import { checkEnough, checkLibrary, readFolder } from '../../../knowledge/index.ts';
import { companyFindings } from './companyFindings.ts';
import { knowledgeFolder, print, requireArticles } from './usage.ts';

/** Names what an author should look at. Exit code 1 when there are errors. */
export async function check(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { folder: { type: 'string' }, json: { type: 'boolean' } },
  });
  const folder = knowledgeFolder(values.folder);
  const library = await readFolder(folder);
  requireArticles(library.articles.size, folder);
  const findings = [
    ...(await companyFindings(folder, library)),
    ...checkLibrary(library, Date.now()),
    ...checkEnough(library),
  ];
  const errors = findings.filter(({ level }) => level === 'error').length;
  if (values.json) {
    print(JSON.stringify({ errors, warnings: findings.length - errors, findings }));
    return errors > 0 ? 1 : 0;
  }
  for (const { level, where, message } of findings)
    print(`${level.padEnd(7)}  ${where}: ${message}`);
  for (const [language, shelf] of library.articles)
    print(`${language}: ${shelf.size} articles read.`);
  print(`${errors} errors, ${findings.length - errors} warnings.`);
  return errors > 0 ? 1 : 0;
}
