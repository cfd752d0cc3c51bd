import type { Agents } from './agents.ts';
import type { Customers } from './customers.ts';
import type { SlackMessage } from './payload.ts';

/** What people write, mend and take back, whether Slack told us or we read it there. */
export interface Written {
  says(channel: string, message: SlackMessage): Promise<void>;
  edits(channel: string, message: SlackMessage): Promise<void>;
  deletes(channel: string, message: SlackMessage): Promise<void>;
}

export interface WrittenParts {
  customers: Customers;
  agents: Agents;
  /** The desk channel. */
  desk: string | undefined;
}

export function createWritten({ customers, agents, desk }: WrittenParts): Written {
  const spot = (channel: string) => ({ channel, direct: isDirect(channel) });
  return {
    says: (channel, message) =>
      channel === desk ? agents.writes(message) : customers.says(spot(channel), message),
    edits: (channel, message) =>
      channel === desk ? agents.edits(message) : customers.edits(spot(channel), message),
    deletes: (channel, message) =>
      channel === desk ? agents.deletes(message) : customers.deletes(spot(channel), message),
  };
}

export const isDirect = (channel: string): boolean => channel.startsWith('D');
