import { retryPause, type Timers } from '../../../../pages/browser.ts';
import { type Frame, parseFrame } from './activity.ts';
import { type Ask, Refused } from './request.ts';
import type { Pass, Visit } from './visit.ts';

export type LinkState = 'connecting' | 'online' | 'offline';

export interface LinkParts {
  visit: Visit;
  ask: Ask;
  /** A WebSocket to this path of our server. */
  openSocket(path: string): WebSocket;
  timers: Timers;
  /** 0 ≤ n < 1. */
  random: () => number;
  /** A pass was given: at first, and each time the link is made anew. */
  entered(pass: Pass): void;
  received(frame: Frame): void;
  changed(state: LinkState): void;
}

const unanswered = 10_000;
/** The server is heard every 15 s. */
const silence = 40_000;
const pollEvery = 2_000;
/** Sockets that never opened before polling takes over, and polls before a socket is tried again. */
const socketAttempts = 2;
const pollsBeforeSocket = 20;

/**
 * Keeps one conversation coming in: over a socket, or by polling where none gets through. It goes
 * on from its watermark after every loss; the first attempt is immediate, later ones wait longer.
 */
export class Link {
  readonly #parts: LinkParts;
  #round = 0;
  #failures = 0;
  #unopened = 0;
  #watermark = '0';
  #conversation = '';
  #heardAt = 0;
  #socket: WebSocket | undefined;
  #callOff = () => {};

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** Makes the link, or makes it anew at once. */
  connect(): void {
    const round = this.#begin();
    if (this.#failures < 2) this.#parts.changed('connecting');
    this.#enter(round).catch((error: unknown) => this.#lose(round, error));
  }

  /** The network went away: nothing is tried until `connect`. */
  suspend(): void {
    this.#begin();
    this.#failures = 0;
    this.#parts.changed('offline');
  }

  /** The page came to the front: a link that has been silent may be dead without knowing. */
  refresh(): void {
    if (this.#parts.timers.now() - this.#heardAt < silence / 2) return;
    this.#failures = 0;
    this.connect();
  }

  /** What an earlier round still brings is not listened to. */
  #begin(): number {
    this.#callOff();
    this.#socket?.close();
    this.#socket = undefined;
    this.#round += 1;
    return this.#round;
  }

  async #enter(round: number): Promise<void> {
    const pass = await this.#parts.visit.enter();
    if (round !== this.#round) return;
    if (pass.conversation !== this.#conversation) this.#watermark = '0';
    this.#conversation = pass.conversation;
    this.#parts.entered(pass);
    const stream = this.#unopened < socketAttempts ? pass.streamUrl : undefined;
    if (stream === undefined) await this.#poll(pass, round);
    else this.#listen(stream, round);
  }

  #listen(stream: string, round: number): void {
    const socket = this.#parts.openSocket(withWatermark(stream, this.#watermark));
    const isCurrent = () => round === this.#round;
    this.#socket = socket;
    this.#unopened += 1;
    this.#expect(unanswered, round);
    socket.onopen = () => isCurrent() && this.#arrive(round);
    socket.onmessage = ({ data }) => isCurrent() && this.#hear(data, round);
    socket.onclose = () => this.#lose(round);
  }

  #arrive(round: number): void {
    this.#unopened = 0;
    this.#online();
    this.#expect(silence, round);
  }

  #online(): void {
    this.#failures = 0;
    this.#heardAt = this.#parts.timers.now();
    this.#parts.changed('online');
  }

  #hear(data: unknown, round: number): void {
    this.#heardAt = this.#parts.timers.now();
    this.#expect(silence, round);
    if (typeof data === 'string' && data !== '') this.#take(parseFrame(JSON.parse(data)));
  }

  #take(frame: Frame): void {
    this.#watermark = frame.watermark ?? this.#watermark;
    this.#parts.received(frame);
  }

  async #poll({ conversation, token }: Pass, round: number): Promise<void> {
    for (let polls = 0; round === this.#round && polls < pollsBeforeSocket; polls += 1) {
      const path = `/v3/directline/conversations/${conversation}/activities?watermark=${this.#watermark}`;
      const body = await this.#parts.ask('GET', path, { token });
      if (round !== this.#round) return;
      this.#online();
      this.#take(parseFrame(body));
      await new Promise<void>((resume) => this.#parts.timers.after(pollEvery, resume));
    }
    if (round !== this.#round) return;
    this.#unopened = socketAttempts - 1;
    this.connect();
  }

  /** Something is to be heard within `ms`, or the link counts as lost. */
  #expect(ms: number, round: number): void {
    this.#callOff();
    this.#callOff = this.#parts.timers.after(ms, () => this.#lose(round));
  }

  #lose(round: number, error?: unknown): void {
    if (round !== this.#round) return;
    this.#begin();
    this.#failures += 1;
    this.#parts.changed(this.#failures < 2 ? 'connecting' : 'offline');
    const asked = error instanceof Refused ? error.wait : 0;
    const pause = Math.max(asked, retryPause(this.#failures, this.#parts.random()));
    this.#callOff = this.#parts.timers.after(pause, () => this.connect());
  }
}

/** Without the origin: the page's own counts, whatever name the server has for itself. */
function withWatermark(stream: string, watermark: string): string {
  const url = new URL(stream);
  url.searchParams.set('watermark', watermark);
  return url.pathname + url.search;
}
