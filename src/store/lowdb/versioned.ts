import { z } from 'zod';

/** `version` counts a document's writes: 1, 2, 3 … */
export interface Versioned<T> {
  version: number;
  value: T;
}

/** The file is there and is not a document of this collection. */
export class Unreadable extends Error {}

/** Throws Unreadable. */
export function parseDocument<T>(json: string, schema: z.ZodType<Versioned<T>>): Versioned<T> {
  return checkDocument(parseJson(json), schema);
}

/** Throws Unreadable. */
export function checkDocument<T>(document: unknown, schema: z.ZodType<Versioned<T>>): Versioned<T> {
  const parsed = schema.safeParse(document);
  if (!parsed.success) throw new Unreadable(z.prettifyError(parsed.error));
  return parsed.data;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Unreadable(String(error), { cause: error });
  }
}
