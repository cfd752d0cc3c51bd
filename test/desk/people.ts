import { createHash } from 'node:crypto';
import { type CaseRecord, createCases } from '../../src/cases/index.ts';
import { createConversations } from '../../src/conversations/index.ts';
import type { Role } from '../../src/staff/index.ts';
import type { Store } from '../../src/store/lowdb/index.ts';
import type { ConversationId, CustomerId, MessageId, StaffId } from '../../src/vocabulary.ts';
import { company } from '../cases/fixture.ts';
import { type Browser, browse, type Site } from './site.ts';

const secretOf = (name: string) => createHash('sha256').update(name).digest('base64url');

/** Puts somebody on the roster and signs him in, without the cost of a password. */
export async function seat(store: Store, name: string, role: Role = 'agent'): Promise<void> {
  const id = name.toLowerCase() as StaffId;
  const email = `${id}@example.com`;
  await store.roster.put({
    ...{ id, name, email, role, onDuty: true, capacity: 100, languages: ['en'] },
  });
  const session = createHash('sha256').update(secretOf(name)).digest('hex');
  const now = Date.now();
  await store.staff.sessions.put({ id: session, agent: id, since: now, seenAt: now });
}

export const browserOf = (site: Pick<Site, 'url'>, name: string): Browser =>
  browse(site, `desk=${secretOf(name)}`);

/** A customer's conversation of one message, and the case it caused. */
export async function complain(store: Store, who: string, what: string): Promise<CaseRecord> {
  const conversations = createConversations({
    ...{ store: store.conversations, clock: Date.now, log: () => {}, apology: () => [] },
    bot: async ({ conversation }) => ({ replies: [], memory: conversation.memory }),
  });
  const { id } = await conversations.open({
    ...{ customer: who as CustomerId, channel: 'web', language: 'en' },
    id: `talk-${who}` as ConversationId,
  });
  await conversations.receive(id, { clientId: 'first', content: { kind: 'text', text: what } });
  await conversations.close();
  return casesOn(store).record({
    ...{ kind: 'complaint', customer: who as CustomerId, conversation: id, channel: 'web' },
    ...{ language: 'en', origin: `${id}|0000001` as MessageId, facts: { what, name: who } },
    by: { role: 'customer' },
  });
}

export function casesOn(store: Store) {
  return createCases({
    ...{ store: store.cases, company: () => company, clock: Date.now, deliver: async () => {} },
    roster: () => ({ staff: [], responsible: { id: 'responsible' as StaffId, name: 'Marta' } }),
  });
}
