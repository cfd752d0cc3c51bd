/** What a source says of one article, before anything is checked. */
export interface Draft {
  where: string;
  id?: string;
  title?: string;
  body?: string;
  examples?: readonly string[];
  /** Why nothing can be made of it. */
  flaw?: string;
  /** The file it comes from, which others may link to. */
  path?: string;
}

export type Fields = Record<string, unknown>;

export function recordFrom(read: () => unknown): Fields | undefined {
  try {
    const value = read();
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

export function draftFrom(fields: Fields): Omit<Draft, 'where'> {
  const word = (...names: string[]) =>
    names.map((name) => fields[name]).find((value) => typeof value === 'string');
  const examples = Array.isArray(fields.examples)
    ? fields.examples.filter((one) => typeof one === 'string')
    : [];
  const id = word('id', 'slug');
  return {
    title: word('title', 'question') ?? '',
    body: word('body', 'answer', 'text') ?? '',
    examples,
    ...(id && { id }),
  };
}
