import type { CaseId } from '../../../vocabulary.ts';
import type { ServerFrame, Typist } from '../../protocol/live.ts';
import type { CaseView, Floor, Message, Person } from '../../protocol/view.ts';

/** A case as this page knows it. */
export interface OpenCase {
  id: CaseId;
  view: CaseView | undefined;
  /** Each once, in order. */
  messages: readonly Message[];
  floor: Floor;
  /** Who looks at it now, oneself included. */
  here: readonly Person[];
  typing: readonly Typist[];
  /** The customer has seen the messages up to here. */
  customerRead: number;
  /** It is not there, or not this agent's to see. */
  isAbsent: boolean;
}

export const unopened = (id: CaseId): OpenCase => ({
  ...{ id, view: undefined, messages: [], floor: { holder: 'bot' }, here: [], typing: [] },
  ...{ customerRead: 0, isAbsent: false },
});

export const lastSeqOf = ({ messages }: Pick<OpenCase, 'messages'>): number =>
  messages.at(-1)?.seq ?? 0;

/** What a frame about this case changes in it. */
export function hearCase(open: OpenCase, frame: ServerFrame): OpenCase {
  switch (frame.type) {
    case 'case':
      return { ...open, view: newer(open.view, frame.case), floor: frame.case.floor };
    case 'said':
      return heardSaid(open, frame);
    case 'presence':
      return { ...open, here: frame.staff, typing: open.typing.filter(isThere(frame.staff)) };
    case 'typing':
      return { ...open, typing: typingAfter(open.typing, frame) };
    case 'read':
      return frame.who.role === 'customer'
        ? { ...open, customerRead: Math.max(open.customerRead, frame.seq) }
        : open;
    case 'absent':
      return { ...open, isAbsent: true };
    default:
      return open;
  }
}

const newer = (known: CaseView | undefined, told: CaseView): CaseView =>
  known && known.row.version > told.row.version ? known : told;

type Said = Extract<ServerFrame, { type: 'said' }>;

/** Whoever has spoken types no more; a customer who wrote has seen what was said before. */
function heardSaid(open: OpenCase, { messages, floor }: Said): OpenCase {
  const last = lastSeqOf(open);
  const fresh = messages.filter(({ seq }) => seq > last);
  const spoke = new Set(fresh.map(({ from }) => keyOf(from)));
  const typing = open.typing.filter((who) => !spoke.has(keyOf(who)));
  const wrote = fresh.findLast(({ from }) => from.role === 'customer');
  const customerRead = Math.max(open.customerRead, wrote?.seq ?? 0);
  return { ...open, messages: [...open.messages, ...fresh], floor, typing, customerRead };
}

function typingAfter(typing: readonly Typist[], { who, on }: { who: Typist; on: boolean }) {
  const others = typing.filter((other) => keyOf(other) !== keyOf(who));
  return on ? [...others, who] : others;
}

const isThere = (staff: readonly Person[]) => (who: Typist) =>
  who.role === 'customer' || staff.some(({ id }) => id === who.id);

export const keyOf = (who: Typist | { role: 'bot' }): string =>
  who.role === 'staff' ? who.id : who.role;
