import { z } from 'zod';
import type { CaseId, Instant, StaffId } from '../../vocabulary.ts';
import type { CaseRow, CaseView, Colleague, Floor, Me, Message, Person, RoomView } from './view.ts';

/**
 * The feed: one WebSocket a page on `/desk/live`. Text frames of JSON both ways.
 *
 * The page begins with `hello` within 10 s. It is answered by `welcome`, then `queue` frames: with
 * no `resume`, or one that is too old, the whole open queue in pages (the first says `reset`), the
 * order of the queue, ending with `complete`; else what changed since. From then on `changed`
 * follows. Keep the newest `mark` for the next `resume`.
 *
 * `watch` a case to get its view (`case`), its messages after `after` in order, each once (`said`),
 * who looks at it (`presence`), typing and read marks; the view comes anew when it changes. On a
 * reconnect watch again with the newest message's `seq`. A case that is absent or not the agent's to
 * see is answered `absent`. Watching is being there: nobody who watches a case is taken for gone.
 *
 * Close codes: 4401 signed out (go to `/desk/sign-in`), 4408 no `hello`, 4409 a frame that is not
 * understood, 1008 too many frames, 1012 the server restarts, 1013 the page read too slowly: come
 * back with `resume`.
 */
export const clientFrame = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    resume: z.strictObject({ epoch: z.string().max(64), mark: z.int().min(0) }).exactOptional(),
  }),
  z.strictObject({ type: z.literal('watch'), case: caseId(), after: z.int().min(0) }),
  z.strictObject({ type: z.literal('unwatch'), case: caseId() }),
  /** Sent anew every 3 s while typing goes on; without it, it ends after 6 s. */
  z.strictObject({ type: z.literal('typing'), case: caseId(), on: z.boolean() }),
  /** The agent has seen the messages up to here. */
  z.strictObject({ type: z.literal('read'), case: caseId(), seq: z.int().min(0) }),
]);

export type ClientFrame = z.output<typeof clientFrame>;

function caseId() {
  return z.custom<CaseId>(
    (value) => typeof value === 'string' && value.length > 0 && value.length <= 200,
  );
}

export type ServerFrame =
  | { type: 'welcome'; me: Me; staff: readonly Colleague[]; epoch: string; now: Instant }
  /** Every 10 s, so that a page knows a connection that died. */
  | { type: 'beat'; now: Instant }
  /** Rows in the order of the queue. `reset`: forget what is there first. */
  | {
      type: 'queue';
      rows: readonly CaseRow[];
      reset: boolean;
      complete: boolean;
      /** Open cases in all. */
      total: number;
      mark: number;
    }
  /** Cases as they are now; `gone` are no longer the agent's to see. A closed one is a row too. */
  | { type: 'changed'; rows: readonly CaseRow[]; gone: readonly CaseId[]; mark: number }
  | { type: 'case'; case: CaseView }
  | { type: 'said'; case: CaseId; messages: readonly Message[]; floor: Floor }
  | { type: 'presence'; case: CaseId; staff: readonly Person[] }
  | { type: 'typing'; case: CaseId; who: Typist; on: boolean }
  | { type: 'read'; case: CaseId; who: Typist; seq: number }
  | { type: 'absent'; case: CaseId }
  /** The roster has changed. */
  | { type: 'staff'; me: Me; staff: readonly Colleague[] }
  /** To managers. */
  | { type: 'room'; room: RoomView }
  /** For this agent: worth a sound and a browser notification. The same key is the same one. */
  | { type: 'told'; key: string; case: CaseRow; what: Told; by?: Person; text?: string };

export type Typist = { role: 'customer' } | ({ role: 'staff' } & { id: StaffId; name: string });

export type Told =
  | 'emergency'
  | 'mentioned'
  | 'case-recorded'
  | 'case-assigned'
  | 'case-given-back'
  | 'case-disputed'
  | 'case-reopened'
  | 'case-withdrawn'
  | 'person-wanted'
  | 'customer-wrote'
  | 'ownership'
  | 'promise-warning'
  | 'deadline-missed'
  | 'ladder-climbed'
  | 'wave';
