import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'restify';

/** The port listened on. @throws with what to do when it cannot be had. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(explain(error as NodeJS.ErrnoException, host, port), { cause: error });
  }
  return (server.address() as AddressInfo).port;
}

function explain({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is already in use. Set PORT to another one, or to 0 for any that is free.`;
  if (code === 'EACCES') return `Port ${port} may not be opened. Set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is no address of this machine. Set HOST to one, such as 127.0.0.1.`;
  return `The server cannot listen on ${host}:${port} (${message}).`;
}

/** A connection that is kept is closed as soon as it rests. */
const PARTING_MS = 20;

/** Lets requests under way end for so many milliseconds, then cuts them. */
export async function stopListening(server: Server, patience: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const cut = setTimeout(() => server.server.closeAllConnections(), patience);
  const part = setInterval(() => server.server.closeIdleConnections(), PARTING_MS);
  server.server.closeIdleConnections();
  await closed;
  clearTimeout(cut);
  clearInterval(part);
}
