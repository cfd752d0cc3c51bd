/** The command was called in a way that cannot work; the message says what to do. */
export class UsageError extends Error {}

/** Where the articles are. */
export function knowledgeFolder(given?: string): string {
  return given ?? process.env.KNOWLEDGE_DIR ?? 'knowledge';
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}
