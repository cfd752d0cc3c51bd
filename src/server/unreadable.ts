import type { Socket } from 'node:net';

const WORDS: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'HeadersTooLarge',
    'The headers of this request are too long. Clear the cookies of this site, or send fewer headers.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    'TooSlow',
    'The request did not arrive in time. Send it again over a better connection.',
  ],
};
const OTHERS = [
  400,
  'BadRequest',
  'This is no request that can be understood. Speak HTTP/1.1.',
] as const;

/** What could not even be read as a request is told why, like everything else. */
export function refuseUnreadable({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, name, message] = WORDS[code ?? ''] ?? OTHERS;
  const body = JSON.stringify({ error: { code: name, message } });
  const head = [
    `HTTP/1.1 ${status} ${name}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
