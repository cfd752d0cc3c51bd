import { addSpan } from '../company/index.ts';
import type {
  ConversationId,
  CustomerId,
  Instant,
  Language,
  MessageId,
  StaffId,
} from '../vocabulary.ts';
import { chooseOwner } from './assignment.ts';
import type { Actor, CaseKind, CaseRecord, Facts, Person } from './case.ts';
import type { Context } from './context.ts';
import type { CaseEvent } from './event.ts';
import { everyone } from './handling.ts';
import type { Notice } from './notice.ts';
import { caseNumber, parseCaseId } from './number.ts';
import { standingPromises } from './promise.ts';
import { born } from './replay.ts';
import type { Wave } from './waves.ts';

/** What becomes a case. `origin` is the message that causes it: the same one, the same case. */
export interface Recording {
  kind: CaseKind;
  customer: CustomerId;
  conversation: ConversationId;
  channel: string;
  language: Language;
  origin: MessageId;
  /** When the customer first said it; now when absent. */
  openedAt?: Instant;
  facts: Facts;
  by: Actor;
  why?: 'low-score';
  /** Its customer wants to hear nothing of it. */
  quiet?: true;
}

/** What the store knows that bears on a new case. */
export interface Surroundings {
  known?: StaffId | undefined;
  wave?: Wave | undefined;
  /** Counts up when the number before was taken. */
  attempt?: number;
}

export function recordCase(
  recording: Recording,
  context: Context,
  around: Surroundings,
): CaseRecord {
  const { kind, language, by } = recording;
  const { company, now, roster, load } = context;
  const id = parseCaseId(recording.origin);
  const owner = chooseOwner(roster, load, { language, known: around.known });
  const event: CaseEvent<'recorded'> = {
    type: 'recorded',
    ...recording,
    ...{ id, number: caseNumber(id, around.attempt), owner, by, at: now },
    openedAt: Math.min(recording.openedAt ?? now, now),
    acknowledgeBy: addSpan(company, now, company.deadlines.acknowledgement),
    made: standingPromises(kind, 'recorded', context),
    notices: announced(kind, owner, context, around.wave),
  };
  return { case: born(event), history: [event] };
}

function announced(kind: CaseKind, owner: Person, context: Context, wave?: Wave): Notice[] {
  const told = kind === 'emergency' ? everyone(context, owner) : [owner.id];
  const notices: Notice[] = [
    { to: 'customer', code: 'receipt' },
    { to: told, code: 'case-recorded' },
  ];
  if (!wave) return notices;
  const { product, topic, cases } = wave;
  return [...notices, { to: everyone(context, owner), code: 'wave', product, topic, cases }];
}
