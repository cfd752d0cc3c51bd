import type { Agents } from './agents.ts';
import { type Customers, wayId } from './customers.ts';
import type { SlackMessage } from './payload.ts';
import type { Ways } from './ways.ts';

/** What people write, mend and take back, whether Slack told us or we read it there. */
export interface Written {
  says(channel: string, message: SlackMessage): Promise<void>;
  edits(channel: string, message: SlackMessage): Promise<void>;
  deletes(channel: string, message: SlackMessage): Promise<void>;
}

export interface WrittenParts {
  customers: Customers;
  agents: Agents;
  ways: Pick<Ways, 'find'>;
  me: () => { team: string };
  /** The desk channel. */
  desk: string | undefined;
}

export function createWritten({ customers, agents, ways, me, desk }: WrittenParts): Written {
  const spot = (channel: string) => ({ channel, direct: isDirect(channel) });
  const isOnCase = (channel: string, { thread_ts }: SlackMessage) =>
    channel === desk || ways.find(wayId(me().team, channel, thread_ts))?.case !== undefined;
  const done =
    (what: 'says' | 'edits' | 'deletes', byStaff: 'writes' | 'edits' | 'deletes') =>
    (channel: string, message: SlackMessage) =>
      isOnCase(channel, message)
        ? agents[byStaff](channel, message)
        : customers[what](spot(channel), message);
  return {
    says: done('says', 'writes'),
    edits: done('edits', 'edits'),
    deletes: done('deletes', 'deletes'),
  };
}

export const isDirect = (channel: string): boolean => channel.startsWith('D');
