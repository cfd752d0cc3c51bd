import type { Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';

/** Socket Mode's side of Slack: sends envelopes, hears their acknowledgements. */
export interface SocketMode {
  readonly connected: boolean;
  /** Resolves with what came with the acknowledgement; undefined when none came in time. */
  send(type: string, payload: object, how: Sending): Promise<{ payload?: unknown } | undefined>;
  /** As when Slack refreshes a connection, or the network breaks. */
  drop(how: 'refresh' | 'break'): void;
  close(): void;
}

interface Sending {
  retry: number;
  patienceMs: number;
}

export function openSocketMode(server: Server): SocketMode {
  const listener = new WebSocketServer({ server, path: '/socket' });
  const waiting = new Map<string, (ack: { payload?: unknown }) => void>();
  let count = 0;
  listener.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { envelope_id: id, ...ack } = JSON.parse(String(data));
      waiting.get(id)?.(ack);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: listener.clients.size }));
  });
  const open = () => [...listener.clients].filter((one) => one.readyState === WebSocket.OPEN);
  return {
    get connected() {
      return open().length > 0;
    },
    send: (type, payload, { retry, patienceMs }) =>
      new Promise((resolve) => {
        const envelope_id = `envelope-${++count}`;
        const timer = setTimeout(() => done(undefined), patienceMs);
        const done = (ack: { payload?: unknown } | undefined) => {
          clearTimeout(timer);
          waiting.delete(envelope_id);
          resolve(ack);
        };
        waiting.set(envelope_id, done);
        const accepts = type !== 'events_api';
        const envelope = { envelope_id, type, payload, accepts_response_payload: accepts };
        const tried = retry > 0 ? { retry_attempt: retry, retry_reason: 'timeout' } : {};
        open()
          .at(-1)
          ?.send(JSON.stringify({ ...envelope, ...tried }));
      }),
    drop: (how) => {
      for (const socket of open()) {
        if (how === 'break') socket.terminate();
        else socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      }
    },
    close: () => {
      for (const socket of listener.clients) socket.terminate();
      listener.close();
    },
  };
}
