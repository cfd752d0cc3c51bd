import { z } from 'zod';
import type { Form } from './durableJsonFile.ts';

/** `version` counts a document's writes: 1, 2, 3 … */
export interface Versioned<T> {
  version: number;
  value: T;
}

/** The file is there and is not a document of this collection. */
export class Unreadable extends Error {}

/** How documents are put into JSON and taken out of it; what is none of the collection throws Unreadable. */
export interface VersionedForm<T> extends Form<Versioned<T>> {
  check(document: unknown): Versioned<T>;
}

export function formOf<T>(value: z.ZodType<T>): VersionedForm<T> {
  const stored = z.object({ version: z.number().int().positive(), value });
  const check = (document: unknown) => {
    const parsed = stored.safeParse(document);
    if (!parsed.success) throw new Unreadable(z.prettifyError(parsed.error));
    return parsed.data;
  };
  return {
    check,
    parse: (json) => check(parseJson(json)),
    toJson: ({ version, value }) => `{"version":${version},"value":${JSON.stringify(value)}}`,
  };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Unreadable(String(error), { cause: error });
  }
}
