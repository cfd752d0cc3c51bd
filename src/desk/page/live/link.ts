import { retryPause, type Timers } from '../../../pages/browser.ts';
import type { ClientFrame, ServerFrame } from '../../protocol/live.ts';

export type LinkState = 'connecting' | 'online' | 'offline' | 'signed-out';

export interface LinkParts {
  openSocket(): WebSocket;
  timers: Timers;
  /** 0 ≤ n < 1. */
  random: () => number;
  /** What the page begins with each time. */
  hello(): ClientFrame;
  received(frame: ServerFrame): void;
  changed(state: LinkState): void;
}

const SIGNED_OUT = 4401;
/** The server is heard every 10 s. */
const SILENCE_MS = 25_000;

/** Keeps the desk's feed coming in; after every loss it is made anew, the first time at once. */
export class Link {
  readonly #parts: LinkParts;
  #socket: WebSocket | undefined;
  #failures = 0;
  #callOff = () => {};

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  connect(): void {
    this.#end();
    if (this.#failures < 2) this.#parts.changed('connecting');
    const socket = this.#parts.openSocket();
    const isCurrent = () => socket === this.#socket;
    this.#socket = socket;
    this.#expect();
    socket.onopen = () => isCurrent() && this.send(this.#parts.hello());
    socket.onmessage = ({ data }) => isCurrent() && this.#hear(parseServerFrame(data));
    socket.onclose = ({ code }) => isCurrent() && this.#lose(code);
  }

  /** The network went away: nothing is tried until `connect`. */
  suspend(): void {
    this.#end();
    this.#failures = 0;
    this.#parts.changed('offline');
  }

  /** Dropped while there is no connection: what must arrive is told again after `welcome`. */
  send(frame: ClientFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #hear(frame: ServerFrame): void {
    this.#expect();
    if (frame.type === 'welcome') {
      this.#failures = 0;
      this.#parts.changed('online');
    }
    this.#parts.received(frame);
  }

  #expect(): void {
    this.#callOff();
    this.#callOff = this.#parts.timers.after(SILENCE_MS, () => this.#lose());
  }

  #lose(code?: number): void {
    this.#end();
    if (code === SIGNED_OUT) this.#parts.changed('signed-out');
    else this.#retry();
  }

  #retry(): void {
    this.#failures += 1;
    this.#parts.changed(this.#failures < 2 ? 'connecting' : 'offline');
    const pause = retryPause(this.#failures, this.#parts.random());
    this.#callOff = this.#parts.timers.after(pause, () => this.connect());
  }

  #end(): void {
    this.#callOff();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}

const parseServerFrame = (data: string): ServerFrame => JSON.parse(data) as ServerFrame;
