import { isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** What is wrong in a file that people write, where, and what to write instead; `line` counts from 1. */
export interface FileProblem {
  line: number;
  message: string;
}

/** A text of YAML as its schema has it, or what is wrong with it; `worded` says what is wrong with a value. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  worded: (issue: z.core.$ZodIssue) => string,
): { data: z.output<Schema> } | { problems: readonly FileProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => ({
      line: lineAt(pos[0]),
      message: `This is not YAML: ${message.split('\n')[0]}`,
    }));
    return { problems };
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 10 }));
  if (parsed.success) return { data: parsed.data };
  const problems = parsed.error.issues.map((issue) => ({
    line: lineAt(offsetOf(document.contents, issue.path)),
    message: worded(issue),
  }));
  return { problems };
}

/** Where the deepest part of the path stands that the file has. */
function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let node = contents;
  let offset = 0;
  for (const key of path) {
    const pair = isMap(node)
      ? node.items.find((item) => String(item.key) === String(key))
      : undefined;
    const child = pair ? pair.value : childAt(node, key);
    offset = startOf(pair?.key) ?? startOf(child) ?? offset;
    node = child;
  }
  return offset;
}

function childAt(node: unknown, key: PropertyKey): unknown {
  if (typeof node !== 'object' || node === null || !('items' in node)) return undefined;
  return Array.isArray(node.items) && typeof key === 'number' ? node.items[key] : undefined;
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return Array.isArray(node.range) && typeof node.range[0] === 'number' ? node.range[0] : undefined;
}
