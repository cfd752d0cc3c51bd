/** Work under one name is done one after another, as it came; a failure holds up nothing. */
export type InOrder = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export function createOrder(): InOrder {
  const tails = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const done = (tails.get(name) ?? Promise.resolve()).then(work);
    const tail = done.catch(() => {});
    tails.set(name, tail);
    try {
      return await done;
    } finally {
      if (tails.get(name) === tail) tails.delete(name);
    }
  };
}
