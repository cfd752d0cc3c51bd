import type { z } from 'zod';
import type { SignedIn } from '../staff/index.ts';
import { caseActions } from './actions/caseActions.ts';
import { floorActions } from './actions/floorActions.ts';
import type { OfficeParts, Outcome, Performs } from './actions/perform.ts';
import { roomActions } from './actions/roomActions.ts';
import { type Action, type ActionName, actions } from './protocol/action.ts';

/** All that staff can do, by name: whoever serves it hands over what came in as it came. */
export interface Office {
  /** Undefined when there is no such action; a ZodError when it is not understood. */
  perform(agent: SignedIn, name: string, input: unknown): Promise<Performed>;
}

export type Performed = Outcome | z.ZodError | undefined;

const performs: Performs<ActionName> = { ...caseActions, ...floorActions, ...roomActions };

export function createOffice(parts: OfficeParts): Office {
  return {
    perform: async (agent, name, input) => {
      if (!isAction(name)) return undefined;
      const parsed = actions[name].safeParse(input);
      if (!parsed.success) return parsed.error;
      const outcome = await performOne(parts, agent, name, parsed.data);
      await parts.audit.record({
        ...{ at: parts.clock(), by: agent.id, did: name },
        ...subjectOf(parsed.data),
        ...refusedOf(outcome),
      });
      return outcome;
    },
  };
}

const isAction = (name: string): name is ActionName => Object.hasOwn(actions, name);

function performOne<Name extends ActionName>(
  parts: OfficeParts,
  agent: SignedIn,
  name: Name,
  action: Action<Name>,
): Promise<Outcome> {
  return performs[name](parts, agent, action);
}

function subjectOf(action: object): { to?: string } {
  if ('case' in action) return { to: String(action.case) };
  return 'agent' in action && action.agent !== undefined ? { to: String(action.agent) } : {};
}

const refusedOf = (outcome: Outcome) => {
  if (outcome === 'absent') return { details: { refused: outcome } };
  return 'refused' in outcome ? { details: { refused: outcome.refused } } : {};
};
