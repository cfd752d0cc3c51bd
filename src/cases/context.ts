import type { Company } from '../company/index.ts';
import type { Instant } from '../vocabulary.ts';
import type { Load } from './assignment.ts';
import type { Case } from './case.ts';
import type { Draft } from './event.ts';
import type { Refusal } from './refusal.ts';
import type { Roster } from './roster.ts';

/** The world a decision is made in. */
export interface Context {
  now: Instant;
  company: Company;
  roster: Roster;
  load: Load;
}

/** What a command leads to: events, or the reason why not. */
export type Decision = readonly Draft[] | Refusal;

export type Decide<Command> = (subject: Case, command: Command, context: Context) => Decision;
