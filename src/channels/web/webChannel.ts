import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Company } from '../../company/index.ts';
import type { Conversations } from '../../conversations/index.ts';
import type { RawRoute, Route, UpgradeRoute } from '../../pages/index.ts';
import type { Clock, ConversationId } from '../../vocabulary.ts';
import { attachmentRoute } from './attachmentRoute.ts';
import type { AttachmentStore } from './attachments.ts';
import { withCors } from './cors.ts';
import { directLineRoutes } from './directLine.ts';
import { createEntrance } from './entrance.ts';
import { createConversationFiles } from './files.ts';
import { createLimits, type Limits } from './limits.ts';
import { createPresence, type Presence } from './presence.ts';
import { type Revocations, rememberRevocations } from './revocations.ts';
import { createStreams } from './streams.ts';
import { createTokens } from './tokens.ts';
import { uploadPreflight, uploadRoute } from './upload.ts';
import { visitorRoutes } from './visitor.ts';

export interface WebChannelOptions {
  conversations: Conversations;
  /** The site's, at least 32 bytes: tokens live as long as it is the same. */
  secret: Uint8Array;
  clock: Clock;
  company: { current(): Company };
  log: Logger;
  /** Where customers reach this server, as an origin; without it, the request's Host. */
  publicUrl?: string;
  /** Who signed out; remembered until the process ends when absent. */
  revocations?: Revocations;
  limits?: Limits;
  /** Told who has the page open. */
  presence?: Presence;
  /** The conversation that a signed link leads back into. */
  readReturn?(link: string): Promise<ConversationId | undefined>;
  /** Where customers' files are kept. */
  attachments: AttachmentStore;
  /** The sender of a request; the socket's peer when absent (give it behind a proxy). */
  addressOf?(request: IncomingMessage): string;
  /** 15,000 when absent. */
  keepAliveMs?: number;
}

export interface WebChannel {
  routes: Route[];
  rawRoutes: RawRoute[];
  upgrades: UpgradeRoute[];
  /** Ends the streams; clients take them up again elsewhere or later. */
  close(): void;
}

/** Direct Line 3.0, hosted here, and what our own page needs besides it. */
export function createWebChannel(options: WebChannelOptions): WebChannel {
  const { clock, secret } = options;
  const entrance = createEntrance({
    readReturn: async () => undefined,
    ...options,
    tokens: createTokens(secret, clock),
    limits: options.limits ?? createLimits(),
    revocations: options.revocations ?? rememberRevocations(clock),
  });
  const { attachments } = options;
  const addressOf =
    options.addressOf ?? ((request: IncomingMessage) => request.socket.remoteAddress ?? '');
  const streams = createStreams(entrance, {
    addressOf,
    keepAliveMs: options.keepAliveMs ?? 15_000,
    presence: options.presence ?? createPresence(clock),
  });
  return {
    routes: [
      ...withCors([...directLineRoutes(entrance), ...visitorRoutes(entrance)]),
      uploadPreflight,
      attachmentRoute(entrance, createConversationFiles(attachments)),
    ],
    rawRoutes: [uploadRoute({ entrance, store: attachments, addressOf })],
    upgrades: [streams.route],
    close: streams.close,
  };
}
