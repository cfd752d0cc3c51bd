import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isCollection, LineCounter, parseDocument } from 'yaml';
import { type DefinitionBody, definitionSchema, type PollDefinition } from './definition.ts';

/** What is wrong in poll.yaml, where, and what to write instead. */
export interface DefinitionProblem {
  line: number;
  message: string;
}

/** Turns the text of poll.yaml into an instrument, or says what is wrong with it. */
export function parseDefinition(text: string): PollDefinition | readonly DefinitionProblem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    return document.errors.map(({ pos, message }) => ({
      line: lines.linePos(pos[0]).line,
      message: `This is not YAML: ${message.split('\n')[0]}`,
    }));
  }
  const parsed = definitionSchema.safeParse(document.toJS({ maxAliasCount: 10 }));
  if (parsed.success) return { ...parsed.data, version: versionOf(parsed.data) };
  return parsed.error.issues.map(({ path, message }) => ({
    line: lines.linePos(offsetOf(document.contents, path)).line,
    message: `${path.join('.') || 'poll.yaml'}: ${message}`,
  }));
}

/** @throws Error naming each line to mend. */
export async function readDefinition(file: string): Promise<PollDefinition> {
  const read = parseDefinition(await readFile(file, 'utf8'));
  if (isProblems(read)) {
    throw new Error(read.map(({ line, message }) => `${file}:${line}: ${message}`).join('\n'));
  }
  return read;
}

const isProblems = (
  read: PollDefinition | readonly DefinitionProblem[],
): read is readonly DefinitionProblem[] => Array.isArray(read);

function versionOf(body: DefinitionBody): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 12);
}

/** Where the deepest part of the path stands that the file has. */
function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let [node, offset] = [contents, 0];
  for (const key of path) {
    if (!isCollection(node)) break;
    node = node.get(typeof key === 'symbol' ? '' : key, true);
    offset = startOf(node) ?? offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return Array.isArray(node.range) ? Number(node.range[0]) : undefined;
}
