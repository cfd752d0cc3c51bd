import { isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Company, companySchema } from './company.ts';

/** What is wrong in company.yaml, where, and what to write instead. */
export interface CompanyProblem {
  line: number;
  message: string;
}

/** Turns the text of company.yaml into a company, or says what is wrong with it. */
export function parseCompany(text: string): Company | readonly CompanyProblem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      message: `This is not YAML: ${error.message.split('\n')[0]}`,
    }));
  }
  const parsed = companySchema.safeParse(document.toJS({ maxAliasCount: 10 }));
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map((issue) => ({
    line: lines.linePos(offsetOf(document.contents, issue.path)).line,
    message: worded(issue),
  }));
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

function worded(issue: z.core.$ZodIssue): string {
  const name = issue.path.join('.') || 'company.yaml';
  if (issue.code === 'unrecognized_keys') {
    return `${name}: ${issue.keys.join(', ')} is not a setting here. Remove it or check its spelling.`;
  }
  if (
    issue.code === 'invalid_type' &&
    issue.input === undefined &&
    issue.message.startsWith('Invalid')
  ) {
    return `${name} is missing. Write it as in the sample file.`;
  }
  return `${name}: ${issue.message}`;
}
