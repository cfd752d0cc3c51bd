const known = new WeakSet<object>();

/** The same value, which nobody can change any more: it may be shared instead of copied. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || known.has(value)) return value;
  for (const key in value) frozen(value[key]);
  known.add(Object.freeze(value));
  return value;
}
