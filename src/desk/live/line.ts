import type { WebSocket } from 'ws';
import type { ServerFrame } from '../protocol/live.ts';

/** One page's socket, as the feed writes to it. */
export interface Line {
  /** Resolves when the frame has left, or never will. */
  send(frame: ServerFrame): Promise<void>;
  /** A page that does not read is sent away: it comes back and goes on where it was. */
  end(code: number, reason: string): void;
}

const MOST_UNREAD = 8 * 1024 * 1024;
const TOO_SLOW = 1013;

export function createLine(socket: WebSocket): Line {
  const end = (code: number, reason: string) => socket.close(code, reason);
  return {
    send: (frame) =>
      new Promise((resolve) => {
        if (socket.bufferedAmount > MOST_UNREAD) {
          end(TOO_SLOW, 'read faster');
          resolve();
        } else socket.send(JSON.stringify(frame), () => resolve());
      }),
    end,
  };
}
