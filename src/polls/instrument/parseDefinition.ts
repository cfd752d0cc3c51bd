import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type FileProblem, readYaml } from '../../company/index.ts';
import { type DefinitionBody, definitionSchema, type PollDefinition } from './definition.ts';

/** Turns the text of poll.yaml into an instrument, or says what is wrong with it. */
export function parseDefinition(text: string): PollDefinition | readonly FileProblem[] {
  const read = readYaml(
    text,
    definitionSchema,
    ({ path, message }) => `${path.join('.') || 'poll.yaml'}: ${message}`,
  );
  return 'data' in read ? { ...read.data, version: versionOf(read.data) } : read.problems;
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
  read: PollDefinition | readonly FileProblem[],
): read is readonly FileProblem[] => Array.isArray(read);

function versionOf(body: DefinitionBody): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 12);
}
