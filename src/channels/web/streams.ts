import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  type RouteResponse,
  tooManySockets,
  turnAway,
  type UpgradeRoute,
} from '../../pages/index.ts';
import { createCrowd } from './crowd.ts';
import type { Entrance } from './entrance.ts';
import type { Presence } from './presence.ts';
import { isRefusal, refuse } from './refusal.ts';
import { createStream, type Stream } from './stream.ts';
import { type Reader, readerOf } from './toActivity.ts';
import type { Pass } from './tokens.ts';
import { parseWatermark } from './watermark.ts';
import { welcome } from './welcome.ts';

export interface Streams {
  route: UpgradeRoute;
  /** Closes every socket as a server that restarts: clients come back. */
  close(): void;
}

interface StreamsOptions {
  addressOf(request: IncomingMessage): string;
  keepAliveMs: number;
  presence: Presence;
}

/** Clients send keep-alives, never content. */
const largestFrame = 1_024;
const restarting = 1012;
const signedOut = 4403;

/** Direct Line's WebSocket: what was missed, then what comes. */
export function createStreams(entrance: Entrance, options: StreamsOptions): Streams {
  const streams = new Set<Stream>();
  const crowd = createCrowd(entrance.limits.sockets);
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrame,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const beats = setInterval(() => {
    for (const stream of streams) stream.beat();
  }, options.keepAliveMs).unref();
  entrance.onRevoked((session) => {
    for (const stream of streams)
      if (stream.pass.session === session) stream.end(signedOut, 'signed out');
  });

  const begin = (socket: WebSocket, guest: Guest) => {
    const leave = crowd.enter(guest.pass.conversation, guest.address);
    const goAway = options.presence.enter(guest.pass.conversation);
    const stream = createStream(entrance, { socket, ...guest }, () => {
      streams.delete(stream);
      leave();
      goAway();
    });
    streams.add(stream);
    welcome(entrance, guest.pass, guest.address).catch((err) =>
      entrance.log.error({ err }, 'a customer could not be greeted'),
    );
  };
  const accept = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const guest = await admitGuest(entrance, request, options.addressOf(request));
    if (isRefusal(guest)) return turnAway(socket, guest);
    if (crowd.isFull(guest.pass.conversation, guest.address))
      return turnAway(socket, tooManySockets);
    server.handleUpgrade(request, socket, head, (client) => begin(client, guest));
  };
  return {
    route: {
      path: '/v3/directline/conversations/:id/stream',
      upgrade: (request, socket, head) => {
        accept(request, socket, head).catch((err) => {
          entrance.log.error({ err }, 'a stream could not be opened');
          turnAway(socket, refuse(500, 'Failed', 'Try again in a moment.'));
        });
      },
    },
    close: () => {
      clearInterval(beats);
      for (const stream of streams) stream.end(restarting, 'restarting');
    },
  };
}

interface Guest {
  pass: Pass;
  reader: Reader;
  watermark: number;
  address: string;
}

async function admitGuest(
  entrance: Entrance,
  request: IncomingMessage,
  address: string,
): Promise<Guest | RouteResponse> {
  const url = URL.parse(request.url ?? '', 'http://localhost');
  const pass = await entrance.admitStream(url?.searchParams.get('t') ?? '');
  if (isRefusal(pass)) return pass;
  if (url?.pathname.split('/').at(-2) !== pass.conversation)
    return refuse(403, 'Forbidden', 'This token belongs to another conversation.');
  const watermark = parseWatermark(url.searchParams.get('watermark'));
  const reader = await readerOf(entrance, pass, request.headers.host);
  return { pass, reader, watermark, address };
}
