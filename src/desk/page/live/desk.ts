import type { Memory, Timers } from '../../../pages/browser.ts';
import type { CaseId } from '../../../vocabulary.ts';
import type { ClientFrame, ServerFrame } from '../../protocol/live.ts';
import type { Colleague, DeskData, Me, RoomView } from '../../protocol/view.ts';
import type { Act, Acted, Failed, Read } from './act.ts';
import { Link, type LinkState } from './link.ts';
import { hearCase, keyOf, lastSeqOf, type OpenCase, unopened } from './openCase.ts';
import { emptyQueue, hearQueue, type Queue } from './queue.ts';
import { createReplies, type Outgoing, type Replies } from './replies.ts';

export type Alert = Extract<ServerFrame, { type: 'told' }>;

/** All the page shows of the feed; replaced whole when something changes. */
export interface DeskState {
  link: LinkState;
  me: Me;
  staff: readonly Colleague[];
  /** Managers have it. */
  room: RoomView | undefined;
  queue: Queue;
  open: OpenCase | undefined;
  /** What was for this agent, the newest first. */
  told: readonly Alert[];
  /** The server's clock less this machine's, in milliseconds. */
  ahead: number;
  /** A reply that came back, with the reason. */
  returned: { reply: Outgoing; why: Failed } | undefined;
}

export interface DeskParts {
  data: DeskData;
  act: Act;
  read: Read;
  openSocket(): WebSocket;
  memory: Memory;
  timers: Timers;
  random: () => number;
  newKey(): string;
  /** Something new for this agent. */
  alert(alert: Alert): void;
}

export interface Desk {
  state(): DeskState;
  subscribe(listener: () => void): () => void;
  readonly act: Act;
  readonly read: Read;
  readonly replies: Replies;
  connect(): void;
  suspend(): void;
  /** Opens a case, or none. */
  show(id: CaseId | undefined): void;
  typing(on: boolean): void;
  /** The agent has the messages up to here before his eyes. */
  hasRead(seq: number): void;
  settleReturned(): void;
}

export function createDesk(parts: DeskParts): Desk {
  return new LiveDesk(parts);
}

type AboutCase = Exclude<Extract<ServerFrame, { case: unknown }>, Alert>;

/** So many cases are kept to be shown at once when one comes back to them. */
const MOST_KEPT = 20;
const MOST_TOLD = 100;
const TYPING_MS = 6_000;

class LiveDesk implements Desk {
  readonly act: Act;
  readonly read: Read;
  readonly replies: Replies;
  readonly #parts: DeskParts;
  readonly #link: Link;
  readonly #listeners = new Set<() => void>();
  readonly #kept = new Map<CaseId, OpenCase>();
  readonly #typists = new Map<string, () => void>();
  #epoch = '';
  #read = 0;
  #state: DeskState;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.act = async (name, input) => this.#heed(await parts.act(name, input));
    this.read = async <View>(path: string) => {
      const outcome = await parts.read<View>(path);
      if (outcome.kind === 'signed-out') this.#set({ link: 'signed-out' });
      return outcome;
    };
    this.#state = {
      ...{ link: 'connecting', me: parts.data.me, staff: [parts.data.me], room: undefined },
      ...{ queue: emptyQueue, open: undefined, told: [], ahead: 0, returned: undefined },
    };
    this.#link = new Link({
      ...parts,
      hello: () => this.#hello(),
      received: (frame) => this.#hear(frame),
      changed: (link) => this.#set({ link }),
    });
    this.replies = createReplies({
      ...parts,
      act: this.act,
      changed: () => this.#set({}),
      returned: (reply, why) => this.#set({ returned: { reply, why } }),
    });
  }

  state = () => this.#state;
  connect = () => this.#link.connect();
  suspend = () => this.#link.suspend();
  settleReturned = () => this.#set({ returned: undefined });

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  show(id: CaseId | undefined): void {
    const { open } = this.#state;
    if (open?.id === id) return;
    if (open) this.#leave(open);
    this.#read = 0;
    this.#set({ open: id && (this.#kept.get(id) ?? unopened(id)) });
    this.#watch();
  }

  typing(on: boolean): void {
    this.#tellAboutOpen((id) => ({ type: 'typing', case: id, on }));
  }

  hasRead(seq: number): void {
    if (seq <= this.#read) return;
    this.#read = seq;
    this.#tellAboutOpen((id) => ({ type: 'read', case: id, seq }));
  }

  #leave(open: OpenCase): void {
    this.#kept.delete(open.id);
    if (!open.isAbsent) this.#kept.set(open.id, { ...open, typing: [], here: [] });
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
    this.#link.send({ type: 'unwatch', case: open.id });
  }

  #hello(): ClientFrame {
    const { mark, isComplete } = this.#state.queue;
    return isComplete ? { type: 'hello', resume: { epoch: this.#epoch, mark } } : { type: 'hello' };
  }

  #watch(): void {
    const { open } = this.#state;
    if (!open) return;
    this.#link.send({ type: 'watch', case: open.id, after: lastSeqOf(open) });
    if (this.#read > 0) this.#link.send({ type: 'read', case: open.id, seq: this.#read });
  }

  #tellAboutOpen(frame: (id: CaseId) => ClientFrame): void {
    const { open } = this.#state;
    if (open) this.#link.send(frame(open.id));
  }

  #hear(frame: ServerFrame): void {
    if (frame.type === 'told') this.#tell(frame);
    else this.#set(this.#changeBy(frame));
    if (frame.type !== 'welcome') return;
    this.#watch();
    this.replies.carry();
  }

  #changeBy(frame: Exclude<ServerFrame, Alert>): Partial<DeskState> {
    switch (frame.type) {
      case 'welcome':
        return this.#welcomed(frame);
      case 'beat':
        return { ahead: this.#aheadOf(frame) };
      case 'queue':
      case 'changed':
        return { queue: hearQueue(this.#state.queue, frame) };
      case 'staff':
        return { me: frame.me, staff: frame.staff };
      case 'room':
        return { room: frame.room };
      default:
        return this.#changeOfCase(frame);
    }
  }

  #welcomed(frame: Extract<ServerFrame, { type: 'welcome' }>): Partial<DeskState> {
    const { queue } = this.#state;
    const isSame = frame.epoch === this.#epoch;
    this.#epoch = frame.epoch;
    const { me, staff } = frame;
    return {
      me,
      staff,
      ahead: this.#aheadOf(frame),
      queue: { ...queue, coming: undefined, mark: isSame ? queue.mark : 0 },
    };
  }

  #aheadOf = ({ now }: { now: number }): number => now - this.#parts.timers.now();

  #tell(alert: Alert): void {
    const { told } = this.#state;
    if (told.some(({ key }) => key === alert.key)) return;
    this.#set({ told: [alert, ...told].slice(0, MOST_TOLD) });
    this.#parts.alert(alert);
  }

  #changeOfCase(frame: AboutCase): Partial<DeskState> {
    if (frame.type === 'typing' && frame.on) this.#endTyping(frame);
    const { open } = this.#state;
    const about = typeof frame.case === 'string' ? frame.case : frame.case.row.id;
    return open?.id === about ? { open: hearCase(open, frame) } : {};
  }

  /** Unless it is told anew meanwhile. */
  #endTyping(frame: Extract<ServerFrame, { type: 'typing' }>): void {
    const key = keyOf(frame.who);
    this.#typists.get(key)?.();
    const end = () => this.#set(this.#changeOfCase({ ...frame, on: false }));
    this.#typists.set(key, this.#parts.timers.after(TYPING_MS, end));
  }

  /** What an action answers is shown at once; the feed brings the same a moment later. */
  #heed(acted: Acted): Acted {
    const { open } = this.#state;
    if (acted.kind === 'signed-out') this.#set({ link: 'signed-out' });
    if (acted.kind !== 'done' || acted.result.done !== 'case') return acted;
    const view = acted.result.case;
    if (open?.id === view.row.id) this.#set({ open: hearCase(open, { type: 'case', case: view }) });
    return acted;
  }

  #set(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
