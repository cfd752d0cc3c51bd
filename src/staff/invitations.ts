import { z } from 'zod';
import type { Clock, Instant, StaffId } from '../vocabulary.ts';
import { staffId } from './agent.ts';
import type { Register } from './register.ts';
import { idOfSecret, newSecret } from './secretLink.ts';

export const invitationSchema = z.looseObject({
  /** Digest of the secret in the link. */
  id: z.string(),
  /** Whose account it makes; absent in the link of the first start. */
  agent: staffId.exactOptional(),
  until: z.number(),
});

export type Invitation = z.output<typeof invitationSchema>;

/** A link to make an account with, once. */
export interface Offered {
  secret: string;
  until: Instant;
}

export interface Invitations {
  /** Without an agent: whoever follows it becomes the first manager. Earlier links of the same end. */
  offer(agent?: StaffId): Promise<Offered>;
  find(secret: string): Invitation | undefined;
  /** True for the first who asks, and only while it holds. */
  use(invitation: Invitation): Promise<boolean>;
  withdraw(agent: StaffId | undefined): Promise<void>;
}

const GOOD_FOR_MS = 7 * 24 * 3_600_000;

export async function openInvitations(
  register: Register<Invitation>,
  clock: Clock,
): Promise<Invitations> {
  const open = new Map((await register.list()).map((one) => [one.id, one]));
  const withdraw = async (agent: StaffId | undefined) => {
    const theirs = [...open.values()].filter((one) => one.agent === agent);
    for (const { id } of theirs) {
      open.delete(id);
      await register.remove(id);
    }
  };
  const find = (secret: string): Invitation | undefined => {
    const invitation = open.get(idOfSecret(secret) ?? '');
    return invitation && invitation.until > clock() ? invitation : undefined;
  };
  return {
    offer: async (agent) => {
      await withdraw(agent);
      const secret = newSecret();
      const until = clock() + GOOD_FOR_MS;
      const invitation = { id: idOfSecret(secret) ?? '', until, ...(agent && { agent }) };
      await register.put(invitation);
      open.set(invitation.id, invitation);
      return { secret, until };
    },
    find,
    use: async ({ id, until }) => {
      if (!open.delete(id) || until <= clock()) return false;
      await register.remove(id);
      return true;
    },
    withdraw,
  };
}
