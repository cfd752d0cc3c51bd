import type { Agent, RosterStore } from '../../staff/index.ts';
import type { DocumentFolder } from './documentFolder.ts';
import { nameOf } from './documentName.ts';
import type { RosterEntry } from './schemas.ts';

/** One document an agent, numbered in the order they came. */
export async function openRosterFolder(folder: DocumentFolder<RosterEntry>): Promise<RosterStore> {
  const entries = new Map<Agent['id'], RosterEntry>();
  for await (const { value } of folder.scan()) entries.set(value.agent.id, value);
  return {
    list: async () =>
      [...entries.values()].sort((a, b) => a.order - b.order).map(({ agent }) => ({ ...agent })),
    async put(agent) {
      const last = Math.max(0, ...[...entries.values()].map(({ order }) => order));
      const entry = { order: entries.get(agent.id)?.order ?? last + 1, agent: { ...agent } };
      await folder.put(nameOf(agent.id), entry);
      entries.set(agent.id, entry);
    },
    async remove(id) {
      await folder.delete(nameOf(id));
      entries.delete(id);
    },
  };
}
