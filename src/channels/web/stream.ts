import type { WebSocket } from 'ws';
import type { Deliver, Message } from '../../conversations/index.ts';
import type { Entrance } from './entrance.ts';
import { type Reader, signOf, toActivitySet } from './toActivity.ts';
import type { Pass } from './tokens.ts';

/** One open socket of a customer. */
export interface Stream {
  readonly pass: Pass;
  /** Keeps it alive, and ends it when the other side is gone, floods it or does not read. */
  beat(): void;
  end(code: number, reason: string): void;
}

export interface StreamParts {
  socket: WebSocket;
  pass: Pass;
  reader: Reader;
  watermark: number;
}

/** Directline's own codes end at 4999; the page takes this one as "signed out". */
const signedOut = 4403;
const tooMuch = 1008;
/** Frames a client may send between two beats. */
const mostFrames = 100;

/** First what came after the watermark, then what comes, as fast as the client reads. */
export function createStream(entrance: Entrance, parts: StreamParts, onEnd: () => void): Stream {
  const { socket, pass } = parts;
  let isAlive = true;
  let frames = 0;
  let sending: 'nothing' | 'a frame' | 'a frame since the last beat' = 'nothing';

  const end = (code: number, reason: string) => {
    socket.close(code, reason);
    unfollow();
  };
  const endIfRevoked = async () => {
    if (!(await entrance.revocations.isRevoked(pass.session))) return false;
    end(signedOut, 'signed out');
    return true;
  };
  const deliver = async (messages: readonly Message[]) => {
    if (await endIfRevoked()) return;
    sending = 'a frame';
    await send(socket, JSON.stringify(toActivitySet(messages, parts.reader, parts.watermark)));
    sending = 'nothing';
  };
  const hear = () => {
    isAlive = true;
    frames += 1;
    if (frames > mostFrames) end(tooMuch, 'too many frames');
  };
  const beat = () => {
    if (!isAlive || sending === 'a frame since the last beat') {
      socket.terminate();
      return;
    }
    isAlive = false;
    frames = 0;
    if (sending !== 'nothing') sending = 'a frame since the last beat';
    else socket.send('');
    socket.ping();
    endIfRevoked().catch((err) => entrance.log.warn({ err }, 'a session could not be checked'));
  };

  const unfollow = attend(entrance, parts, deliver);
  for (const sign of ['message', 'ping', 'pong'] as const) socket.on(sign, hear);
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    unfollow();
    onEnd();
  });
  return { pass, beat, end };
}

/** Follows what is said and what passes beside it. Returns how to stop. */
function attend(
  { conversations }: Entrance,
  { socket, pass, watermark }: StreamParts,
  deliver: Deliver,
): () => void {
  const unfollow = conversations.follow(pass.conversation, watermark, deliver);
  const unlisten = conversations.signals.listen(pass.conversation, (signal) => {
    const sign = signOf(signal);
    if (sign) socket.send(JSON.stringify({ activities: [sign] }));
  });
  return () => {
    unfollow();
    unlisten();
  };
}

/** Resolves when the frame has left, or never will. */
function send(socket: WebSocket, frame: string): Promise<void> {
  return new Promise((resolve) => socket.send(frame, () => resolve()));
}
