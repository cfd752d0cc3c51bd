import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  type RouteResponse,
  tooManySockets,
  turnAway,
  type UpgradeRoute,
} from '../../pages/index.ts';
import type { CaseId } from '../../vocabulary.ts';
import type { FloorKeeper } from '../floorKeeper.ts';
import type { Gate } from '../gate.ts';
import { signedOut } from '../refuse.ts';
import { createAlerts } from './alerts.ts';
import { CLOSE, type Guest, Page, type PageParts } from './page.ts';
import { createRoomNews } from './room.ts';

export interface Live {
  route: UpgradeRoute;
  /** Closes every page as a server that restarts: they come back. */
  close(): void;
}

export interface LiveParts extends Omit<PageParts, 'epoch' | 'welcome' | 'looked'> {
  gate: Gate;
  floors: FloorKeeper;
}

const LARGEST_FRAME = 16 * 1024;
const RESTARTING = 1012;
const TICK_MS = 500;
const BEAT_MS = 10_000;
const HELLO_MS = 10_000;
const MOST_PAGES = 2_000;

/** The feed of the desk: a WebSocket for each open page. */
export function createLive(parts: LiveParts): Live {
  const pages = new Set<Page>();
  const server = new WebSocketServer({
    ...{ noServer: true, maxPayload: LARGEST_FRAME, clientTracking: false },
    perMessageDeflate: { threshold: 4_096, serverNoContextTakeover: true, concurrencyLimit: 4 },
  });
  const room = createRoomNews(parts, pages);
  const alerts = createAlerts(parts, pages);
  const epoch = randomUUID();
  const pageParts: PageParts = {
    ...parts,
    epoch,
    welcome: (agent) => [
      room.welcome(agent, epoch),
      ...room.figures(agent),
      ...alerts.missed(agent),
    ],
    looked: (id) => tellLookers(id, parts, pages),
  };
  const accept = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const guest = admit(parts, request);
    if ('status' in guest) return turnAway(socket, guest);
    if (pages.size >= MOST_PAGES) return turnAway(socket, tooManySockets);
    server.handleUpgrade(request, socket, head, (client: WebSocket) => {
      const page = new Page(client, guest, pageParts);
      pages.add(page);
      client.on('close', () => pages.delete(page));
    });
  };
  const endTicking = startTicking(parts, pages, room.renew);
  return {
    route: { path: '/desk/live', upgrade: accept },
    close: () => {
      endTicking();
      alerts.close();
      for (const page of pages) page.end(RESTARTING, 'restarting');
    },
  };
}

/** Sessions that ended, pages that say nothing, customers who come and go, floors whose holders are gone, the room as it is. */
function startTicking(parts: LiveParts, pages: Set<Page>, renewRoom: () => void): () => void {
  const { accounts, clock, floors, log } = parts;
  const endSignedOut = () => {
    for (const page of pages) if (!page.who()) page.end(CLOSE.signedOut, 'signed out');
  };
  const tick = () => {
    endSignedOut();
    renewRoom();
    for (const page of pages) {
      page.look();
      if (!page.hasBegun && page.openedAt + HELLO_MS < clock())
        page.end(CLOSE.noHello, 'say hello first');
    }
    floors.check().catch((err) => log.error({ err }, 'floors could not be given back'));
  };
  accounts.sessions.onEnd(endSignedOut);
  const timers = [
    setInterval(tick, TICK_MS),
    setInterval(() => {
      for (const page of pages) page.beat();
    }, BEAT_MS),
  ];
  for (const timer of timers) timer.unref();
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

function admit({ gate, addressOf }: LiveParts, request: IncomingMessage): Guest | RouteResponse {
  const asking = { headers: request.headers, address: addressOf(request) };
  const refusal = gate.keep(asking) ?? gate.keepForeign(asking);
  if (refusal) return refusal;
  return gate.admit(asking) ?? signedOut();
}

function tellLookers(id: CaseId, { presence }: LiveParts, pages: Iterable<Page>): void {
  const staff = presence.lookersAt(id);
  for (const page of pages) if (page.looksAt(id)) page.send({ type: 'presence', case: id, staff });
}
