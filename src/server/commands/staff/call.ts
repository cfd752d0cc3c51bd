import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseCaseNumber } from '../../../cases/index.ts';
import type { Command } from '../../control.ts';
import { UsageError } from '../kb/usage.ts';

type Shape = Record<string, z.ZodType>;

/** How a command is called: its options, which of them stand without a name, which are switches. */
interface Form<S extends Shape> {
  options: S;
  places?: readonly string[];
  switches?: readonly string[];
}

/** The arguments as the form wants them. @throws UsageError that names each fault. */
export function parseCall<S extends Shape>(
  args: readonly string[],
  { options, places = [], switches = [] }: Form<S>,
): z.output<z.ZodObject<S>> {
  const named = Object.keys(options).map((name) => {
    const type = switches.includes(name) ? ('boolean' as const) : ('string' as const);
    return [name, { type }] as const;
  });
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: Object.fromEntries(named),
  });
  if (positionals.length > places.length)
    throw new UsageError(
      `"${positionals[places.length]}" is one word too many. Put text in quotes.`,
    );
  const placed = Object.fromEntries(positionals.map((word, index) => [places[index], word]));
  const parsed = z.strictObject(options).safeParse({ ...values, ...placed });
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map((issue) => fault(issue, places)).join('\n'));
}

function fault({ path, message }: z.core.$ZodIssue, places: readonly string[]): string {
  const name = String(path[0] ?? '');
  return `${places.includes(name) ? name.toUpperCase() : `--${name}`}: ${message}`;
}

/** What is wrong with a call is said, with exit code 2, wherever the command runs. */
export function withUsage<Rooms>(command: Command<Rooms>): Command<Rooms> {
  return async (args, rooms, print) => {
    try {
      return await command(args, rooms, print);
    } catch (error) {
      if (!(error instanceof UsageError) && !isArgumentError(error)) throw error;
      print(`${error.message}\nSee npm run staff -- --help.`);
      return 2;
    }
  };
}

const isArgumentError = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

export const words = (hint: string) => z.string(hint).trim().min(1, hint).max(4_000, hint);
export const json = z.boolean().default(false);

export const caseNumber = z
  .string('Name the case by its number, such as 4821-7397.')
  .transform((text, context) => {
    const number = parseCaseNumber(text);
    if (number) return number;
    const message = `"${text}" is no case number, or a digit is wrong. It looks like 4821-7397.`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
