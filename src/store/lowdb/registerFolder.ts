import type { Register } from '../../staff/index.ts';
import type { DocumentFolder } from './documentFolder.ts';
import { nameOf } from './documentName.ts';

/** One document an entry, all of them in memory: they are few. */
export async function openRegisterFolder<T extends { id: string }>(
  folder: DocumentFolder<T>,
): Promise<Register<T>> {
  const entries = new Map<string, T>();
  for await (const { value } of folder.scan()) entries.set(value.id, value);
  const byId = (a: T, b: T) => (a.id < b.id ? -1 : 1);
  return {
    list: async () => [...entries.values()].sort(byId).map((one) => ({ ...one })),
    async put(one) {
      const kept = { ...one };
      await folder.put(nameOf(one.id), kept);
      entries.set(one.id, kept);
    },
    async remove(id) {
      await folder.delete(nameOf(id));
      entries.delete(id);
    },
  };
}
