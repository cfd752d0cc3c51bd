import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** A request as the server hands it over: body read, capped and parsed, but not yet trusted. */
export interface RouteRequest {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** JSON as parsed (check it with zod), a Buffer for other types, undefined without a body. */
  body: unknown;
  /** The sender's network address. */
  address: string;
}

export interface RouteResponse {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string or Buffer as it is (set content-type). */
  body?: object | string | Buffer;
}

/** An endpoint as a room offers it; server/routes.ts mounts it. `:name` in the path is a parameter. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  path: string;
  /** Largest body in bytes; 64 KiB when absent. */
  maxBody?: number;
  handle(request: RouteRequest): RouteResponse | Promise<RouteResponse>;
}

/** An endpoint of a library that wants Node's own request and response, outside the body parsers. */
export interface RawRoute {
  method: Route['method'];
  path: string;
  serve(req: IncomingMessage, res: ServerResponse): void | Promise<void>;
}

/** A WebSocket endpoint. `path` as in Route. */
export interface UpgradeRoute {
  path: string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}
