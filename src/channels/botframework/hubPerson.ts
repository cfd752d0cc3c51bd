import { createHash } from 'node:crypto';
import type { Person } from '../../conversations/index.ts';
import type { StaffId } from '../../vocabulary.ts';
import type { InboundActivity } from './activity.ts';

const HUB = 'hub-';

/** Whoever speaks with a customer from an outside hub, as customers know him. */
export function hubPerson({ channelId, from }: InboundActivity, company: string): Person {
  const name = from.name?.trim().split(/\s/)[0] || company;
  return { id: parseHubId(`${channelId}\n${from.id}`), name };
}

export const isHubPerson = (id: StaffId): boolean => id.startsWith(HUB);

const parseHubId = (text: string): StaffId =>
  `${HUB}${createHash('sha256').update(text).digest('hex').slice(0, 24)}` as StaffId;
