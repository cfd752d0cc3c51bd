import type { z } from 'zod';
import { type Company, companySchema } from './company.ts';
import { type FileProblem, readYaml } from './readYaml.ts';

/** Turns the text of company.yaml into a company, or says what is wrong with it. */
export function parseCompany(text: string): Company | readonly FileProblem[] {
  const read = readYaml(text, companySchema, worded);
  return 'data' in read ? read.data : read.problems;
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
