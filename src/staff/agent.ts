import { z } from 'zod';
import type { StaffId } from '../vocabulary.ts';

const ROLES = ['agent', 'manager', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const staffId = z.custom<StaffId>(
  (value) => typeof value === 'string' && /^[a-z0-9-]{1,60}$/.test(value),
  'Write an id such as ada-lindqvist.',
);

const team = z.string().trim().min(1, 'Write a team.').max(60, 'Write at most 60 characters.');

/** What is said of somebody when he is added; what is left out has its usual value. */
export const newAgentSchema = z.strictObject({
  name: z.string().trim().min(1, 'Write a name.').max(100, 'Write at most 100 characters.'),
  email: z.email('Write an e-mail address such as ada@example.com.').toLowerCase(),
  role: z.enum(ROLES, `Write one of: ${ROLES.join(', ')}.`).default('agent'),
  capacity: z.int('Write a whole number.').min(1).max(500).default(10),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'Write codes such as en, zh.')).default([]),
  /** Who hears it when he does not. */
  standIn: staffId.exactOptional(),
  /** Whom managers look at together. */
  team: team.exactOptional(),
});

const agentChangeSchema = z.strictObject({
  name: newAgentSchema.shape.name.exactOptional(),
  email: newAgentSchema.shape.email.exactOptional(),
  role: z.enum(ROLES).exactOptional(),
  capacity: newAgentSchema.shape.capacity.unwrap().exactOptional(),
  languages: newAgentSchema.shape.languages.unwrap().exactOptional(),
  standIn: staffId.exactOptional(),
  team: team.exactOptional(),
});

export const agentSchema = newAgentSchema.extend({ id: staffId, onDuty: z.boolean() });

export type NewAgent = z.input<typeof newAgentSchema>;
export type AgentChange = z.output<typeof agentChangeSchema>;

/** Somebody who works on cases. `capacity` is how many open ones he can look after at once. */
export type Agent = z.output<typeof agentSchema>;

export const isManager = ({ role }: Pick<Agent, 'role'>): boolean => role !== 'agent';

/** A name's first word: what customers are told. */
export const firstName = ({ name }: Pick<Agent, 'name'>): string => name.split(/\s/)[0] ?? name;
