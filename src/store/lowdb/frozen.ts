/**
 * The same value, which nobody can change any more: it may be shared instead of copied. What is
 * frozen already was frozen here, with all that is in it.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const key in value) frozen(value[key]);
  return Object.freeze(value);
}
