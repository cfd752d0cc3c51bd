import type { Duplex } from 'node:stream';
import type { RouteResponse } from './route.ts';

/** Answers a request for a WebSocket with a refusal instead. */
export function turnAway(socket: Duplex, { status, body }: RouteResponse): void {
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} Refused`,
    'connection: close',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(text)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`, () => socket.destroy());
}

/** For whoever has as many sockets open as he may. */
export const tooManySockets: RouteResponse = {
  status: 429,
  body: {
    error: {
      code: 'TooManySockets',
      message: 'Close other windows, or try again in a moment.',
    },
  },
};
