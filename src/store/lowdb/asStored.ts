/** A copy, exactly as it will be read again: the caller's changes to his own do not reach it. */
export function asStored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
