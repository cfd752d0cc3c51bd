/** The command was called in a way that cannot work; the message says what to do. */
export class UsageError extends Error {}

/** Where the articles are. */
export function knowledgeFolder(given?: string): string {
  return given ?? process.env.KNOWLEDGE_DIR ?? 'knowledge';
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Without articles there is nothing to ask, check or measure. */
export function requireArticles(count: number, folder: string): void {
  if (count > 0) return;
  throw new UsageError(
    `${folder} has no articles: they are Markdown files in a folder for each language, such as en/. Name the right folder with --folder.`,
  );
}
