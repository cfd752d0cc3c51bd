import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { flawIn, sentencesIn, unsaidIn } from '../../../../dialogs/index.ts';
import { type Company, parseCompany } from '../../../company/index.ts';
import type { Finding, Library } from '../../../knowledge/index.ts';

/** What is wrong with company.yaml, and with what it says beside the articles. */
export async function companyFindings(folder: string, library: Library): Promise<Finding[]> {
  const file = join(folder, 'company.yaml');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    return [
      { level: 'warning', where: file, message: 'is not there, and no server starts without it.' },
    ];
  const company = parseCompany(text);
  if (isCompany(company))
    return [...ofLanguages(company, library), ...ofWording(company)].map(({ level, message }) => ({
      level,
      where: 'company.yaml',
      message,
    }));
  return company.map(({ line, message }) => ({
    level: 'error',
    where: `company.yaml:${line}`,
    message,
  }));
}

const isCompany = (read: ReturnType<typeof parseCompany>): read is Company => 'name' in read;

type Told = Pick<Finding, 'level' | 'message'>;

function ofLanguages({ languages, wording }: Company, { articles }: Library): Told[] {
  const unnamed = [...articles.keys()].filter((one) => !languages.includes(one));
  return [
    ...unnamed.map(
      (one): Told => ({
        level: 'warning',
        message: `names ${languages.join(', ')}, and there are articles in ${one}: add it to \`languages\`, or nobody is answered in it.`,
      }),
    ),
    ...languages.flatMap((one): Told[] => {
      const unsaid = unsaidIn(one, wording).length;
      const all = sentencesIn(one).size;
      const message = `in ${one} the bot says ${unsaid} of its ${all} sentences in English, and hears complaints and ideas only as questions. \`npm run kb -- wording ${one}\` lists them to be written under \`wording:\`.`;
      return unsaid === 0 ? [] : [{ level: 'warning', message }];
    }),
    ...languages
      .filter((one) => (articles.get(one)?.size ?? 0) === 0)
      .map(
        (one): Told => ({
          level: 'warning',
          message: `names ${one}, in which there is no article.`,
        }),
      ),
  ];
}

function ofWording({ wording }: Company): Told[] {
  return Object.entries(wording).flatMap(([language, sentences]) =>
    Object.entries(sentences).flatMap(([name, said]): Told[] => {
      const flaw = flawIn(name, said, language);
      return flaw ? [{ level: 'error', message: `wording ${language} ${name}: ${flaw}` }] : [];
    }),
  );
}
