/**
 * A copy, exactly as it will be read again and nobody can change it: the caller's changes to his own
 * do not reach it. What was stored before is shared, not copied.
 */
export function asStored<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  const copy = Array.isArray(value) ? value.map(asStored) : asStoredObject(value);
  return Object.freeze(copy) as T;
}

function asStoredObject(value: object): object {
  const copy: Record<string, unknown> = {};
  for (const [key, of] of Object.entries(value)) if (of !== undefined) copy[key] = asStored(of);
  return copy;
}
