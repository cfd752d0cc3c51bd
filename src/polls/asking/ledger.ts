import type { Clock, MatterId } from '../../vocabulary.ts';
import type { PollDefinition } from '../instrument/definition.ts';
import type { Decision } from './answering.ts';
import type { PollEvent } from './event.ts';
import type { Poll, PollRecord } from './poll.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { append } from './replay.ts';
import type { PollStore } from './store.ts';

/** Changes records one decision at a time, and knows every version they were asked by. */
export interface Ledger {
  /** Decided anew whenever somebody else has written meanwhile. Undefined: no such record. */
  change(
    matter: MatterId,
    decide: (record: PollRecord) => Decision,
  ): Promise<PollRecord | Refusal | undefined>;
  definitionOf(poll: Poll): PollDefinition;
}

export async function createLedger(store: PollStore, clock: Clock): Promise<Ledger> {
  const versions = new Map((await store.definitions()).map((one) => [one.version, one]));
  const ledger: Ledger = {
    async change(matter, decide) {
      const before = await store.find(matter);
      if (!before) return undefined;
      const decision = decide(before);
      if (isRefusal(decision)) return decision;
      if (decision.length === 0) return before;
      const at = clock();
      const after = decision.reduce((record, draft) => append(record, dated(draft, at)), before);
      return (await store.save(after, before.version)) ? after : ledger.change(matter, decide);
    },
    definitionOf({ version }) {
      const definition = versions.get(version);
      if (!definition) throw new Error(`Version ${version} of the poll is not in the store.`);
      return definition;
    },
  };
  return ledger;
}

export const dated = (draft: Exclude<Decision, Refusal>[number], at: number): PollEvent => ({
  ...draft,
  at,
});
