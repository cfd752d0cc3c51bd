import { z } from 'zod';
import type { Instant, StaffId } from '../vocabulary.ts';
import { staffId } from './agent.ts';
import type { Register } from './register.ts';

export const tieSchema = z.looseObject({
  /** Of the other place: a Slack user. */
  id: z.string(),
  staff: staffId,
  at: z.number(),
});

/** Somebody of staff confirmed once that this is he. */
export type Tie = z.output<typeof tieSchema>;

/** Who of staff is who in Slack. */
export interface Ties {
  staffOf(user: string): StaffId | undefined;
  userOf(staff: StaffId): string | undefined;
  /** The newest confirmation holds. Durable when it resolves. */
  tie(user: string, staff: StaffId, at: Instant): Promise<void>;
}

/** Those of the register, read once. */
export async function openTies(register: Register<Tie>): Promise<Ties> {
  const byUser = new Map((await register.list()).map((one) => [one.id, one]));
  const userOf = (staff: StaffId) => [...byUser.values()].find((one) => one.staff === staff)?.id;
  return {
    staffOf: (user) => byUser.get(user)?.staff,
    userOf,
    tie: async (user, staff, at) => {
      const before = userOf(staff);
      if (before !== undefined && before !== user) {
        byUser.delete(before);
        await register.remove(before);
      }
      const tie = { id: user, staff, at };
      await register.put(tie);
      byUser.set(user, tie);
    },
  };
}
