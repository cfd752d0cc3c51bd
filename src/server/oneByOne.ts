import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that may wait for their turn on one connection; browsers and proxies send none ahead. */
const MOST_AHEAD = 16;

type Take = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * What is sent ahead on a connection is taken when its turn to be answered has come, with others'
 * work in between: Node reads on, and would give some thousand of them to be done in one go.
 */
export function takeOneByOne(server: Server): void {
  const waiting = new WeakMap<Socket, number>();
  const wait = (request: IncomingMessage, response: ServerResponse, take: Take) => {
    const { socket } = request;
    const ahead = (waiting.get(socket) ?? 0) + 1;
    waiting.set(socket, ahead);
    if (ahead > MOST_AHEAD) socket.destroy();
    response.once('socket', () => {
      waiting.set(socket, (waiting.get(socket) ?? 1) - 1);
      setImmediate(() => socket.destroyed || take(request, response));
    });
  };
  for (const event of ['request', 'checkContinue'] as const) {
    const takers = server.listeners(event) as Take[];
    server.removeAllListeners(event);
    for (const take of takers)
      server.on(event, (request: IncomingMessage, response: ServerResponse) => {
        if (response.socket) take(request, response);
        else if (!request.socket.destroyed) wait(request, response, take);
      });
  }
}
