import type { WebSocket } from 'ws';
import type { SignedIn } from '../../staff/index.ts';
import type { CaseId, Instant, StaffId } from '../../vocabulary.ts';
import type { Board } from '../board.ts';
import type { CaseFiles } from '../caseFile.ts';
import type { DeskOptions } from '../desk.ts';
import type { Presence } from '../presence.ts';
import { type ClientFrame, clientFrame, type ServerFrame } from '../protocol/live.ts';
import { type CaseFeed, openCaseFeed } from './caseFeed.ts';
import { createLine, type Line } from './line.ts';
import { createQueueFeed, type QueueFeed } from './queueFeed.ts';

export interface PageParts extends DeskOptions {
  board: Board;
  files: CaseFiles;
  presence: Presence;
  epoch: string;
  /** What a page is welcomed with. */
  welcome(agent: SignedIn): readonly ServerFrame[];
  /** Others who look at the case are to see who is there. */
  looked(id: CaseId): void;
}

export interface Guest {
  secret: string;
  agent: SignedIn;
}

export const CLOSE = { signedOut: 4401, noHello: 4408, notUnderstood: 4409, flood: 1008 } as const;
/** Between two beats. */
const MOST_FRAMES = 300;
const MOST_WATCHED = 20;

interface Watched {
  feed: CaseFeed | undefined;
  leave(): void;
}

/** An open page of an agent. */
export class Page {
  readonly agent: StaffId;
  readonly openedAt: Instant;
  hasBegun = false;
  readonly #socket: WebSocket;
  readonly #secret: string;
  readonly #parts: PageParts;
  readonly #line: Line;
  readonly #queue: QueueFeed;
  readonly #watched = new Map<CaseId, Watched>();
  #isAlive = true;
  #frames = 0;

  constructor(socket: WebSocket, { secret, agent }: Guest, parts: PageParts) {
    const { board, epoch, clock, log, presence } = parts;
    this.agent = agent.id;
    this.openedAt = clock();
    this.#socket = socket;
    this.#secret = secret;
    this.#parts = parts;
    this.#line = createLine(socket);
    this.#queue = createQueueFeed({ board, epoch, line: this.#line, agent: () => this.who() });
    const depart = presence.arrive(agent.id);
    socket.on('message', (data) => this.#take(String(data)));
    socket.on('pong', () => {
      this.#isAlive = true;
    });
    socket.on('error', (err) => log.debug({ err }, 'a page sent what no page sends'));
    socket.on('close', () => {
      this.#leave();
      depart();
    });
  }

  /** As the roster has him now; undefined once his session has ended. */
  who(): SignedIn | undefined {
    return this.#parts.accounts.whoIs(this.#secret);
  }

  looksAt(id: CaseId): boolean {
    return this.#watched.has(id);
  }

  send(frame: ServerFrame): void {
    if (this.hasBegun) this.#line.send(frame).catch(this.#failed);
  }

  /** Ends it when the other side is gone. */
  beat(): void {
    if (this.#isAlive) this.#socket.ping();
    else this.#socket.terminate();
    this.#isAlive = false;
    this.#frames = 0;
    this.send({ type: 'beat', now: this.#parts.clock() });
  }

  /** Customers of the cases that are watched come and go. */
  look(): void {
    for (const { feed } of this.#watched.values()) feed?.look();
  }

  end(code: number, reason: string): void {
    this.#line.end(code, reason);
    this.#leave();
  }

  #take(data: string): void {
    this.#isAlive = true;
    this.#frames += 1;
    const frame = parseFrame(data);
    if (this.#frames > MOST_FRAMES) this.end(CLOSE.flood, 'too many frames');
    else if (!frame) this.end(CLOSE.notUnderstood, 'this frame is not understood');
    else if (!this.who()) this.end(CLOSE.signedOut, 'signed out');
    else this.#hear(frame).catch(this.#failed);
  }

  async #hear(frame: ClientFrame): Promise<void> {
    if (frame.type === 'hello') return this.#begin(frame);
    if (!this.hasBegun) return this.end(CLOSE.noHello, 'say hello first');
    if (frame.type === 'watch') return this.#watch(frame.case, frame.after);
    if (frame.type === 'unwatch') return this.#unwatch(frame.case);
    const { type, case: id, ...rest } = frame;
    if ('on' in rest) this.#watched.get(id)?.feed?.signal({ kind: 'typing', on: rest.on });
    else this.#watched.get(id)?.feed?.signal({ kind: 'read', seq: rest.seq });
  }

  async #begin({ resume }: Extract<ClientFrame, { type: 'hello' }>): Promise<void> {
    const agent = this.who();
    if (this.hasBegun || !agent) return;
    this.hasBegun = true;
    for (const frame of this.#parts.welcome(agent)) await this.#line.send(frame);
    await this.#queue.begin(resume);
  }

  /** Watching is seeing: it is written down before anything is shown. */
  async #watch(id: CaseId, after: number): Promise<void> {
    this.#unwatch(id);
    const { files, presence, audit, clock } = this.#parts;
    const agent = this.who();
    const record = agent && (await files.find(agent, id));
    if (!agent || !record || this.#watched.size >= MOST_WATCHED) return this.#absent(id);
    const entry: Watched = { feed: undefined, leave: presence.look(id, agent) };
    this.#unwatch(id);
    this.#watched.set(id, entry);
    await audit.record({ at: clock(), by: agent.id, did: 'saw', to: id });
    if (this.#watched.get(id) !== entry) return;
    entry.feed = openCaseFeed(record, after, {
      ...this.#parts,
      ...{ line: this.#line, agent: () => this.who(), failed: this.#failed },
      lost: () => {
        if (this.#watched.get(id) !== entry) return;
        this.#unwatch(id);
        this.#absent(id).catch(this.#failed);
      },
    });
    this.#parts.looked(id);
  }

  #unwatch(id: CaseId): void {
    const entry = this.#watched.get(id);
    if (!entry) return;
    this.#watched.delete(id);
    entry.feed?.stop();
    entry.leave();
    this.#parts.looked(id);
  }

  #absent(id: CaseId): Promise<void> {
    return this.#line.send({ type: 'absent', case: id });
  }

  #leave(): void {
    this.#queue.stop();
    for (const id of [...this.#watched.keys()]) this.#unwatch(id);
  }

  readonly #failed = (err: unknown): void => {
    this.#parts.log.error({ err }, 'a page of the desk could not be served');
    this.#line.end(1011, 'something failed here');
  };
}

function parseFrame(data: string): ClientFrame | undefined {
  try {
    return clientFrame.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
