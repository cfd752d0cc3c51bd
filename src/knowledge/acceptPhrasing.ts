import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import type { ArticleId, Language } from '../vocabulary.ts';

const FENCED = /^(---\r?\n)([\s\S]*?)(\r?\n---[ \t]*(?:\r?\n|$))/;

/** Adds a customer's phrasing to the article's examples, leaving the rest of its file as it is; false when it has it already, undefined without such an article. */
export async function acceptPhrasing(
  folder: string,
  language: Language,
  id: ArticleId,
  phrasing: string,
): Promise<boolean | undefined> {
  const file = join(folder, language, `${id}.md`);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const fenced = FENCED.exec(text);
  if (!fenced?.[2]) throw new Error(`${file} has no front matter. Run: npm run kb -- check`);
  const document = parseDocument(fenced[2]);
  const examples = document.get('examples');
  if (!isSeq(examples)) document.set('examples', document.createNode([phrasing]));
  else if (examples.items.some((item) => String(item) === phrasing)) return false;
  else examples.add(document.createNode(phrasing));
  const front = document.toString({ lineWidth: 0 }).trimEnd();
  await writeFile(`${file}.new`, `${fenced[1]}${front}${fenced[3]}${text.slice(fenced[0].length)}`);
  await rename(`${file}.new`, file);
  return true;
}
