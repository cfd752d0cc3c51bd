import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { manifest, subscriptionTo } from './manifest.ts';
import type { SocketMode } from './socketMode.ts';
import type { Workspace } from './workspace.ts';

/** What the app answered; `status` 0 when nothing came back. */
export interface Delivered {
  status: number;
  body: string;
  /** Why nothing came back, as Slack says it with its next try. */
  failure?: 'connection_failed' | 'http_timeout';
  /** The app asked not to be told again. */
  noRetry?: boolean;
}

export interface EventSource {
  /** Where the app listens; changes when it starts anew. */
  url: string;
  /** Each event is sent once for each of these, so many milliseconds later, whatever the app answers. */
  copies: readonly number[];
  /** In minutes, before each retry of what was not acknowledged within three seconds. */
  retries: readonly number[];
  /** How long a minute is here. */
  minuteMs: number;
  /** After that an event counts as not delivered. */
  patienceMs: number;
  /** An event of the Events API, retried until it is acknowledged. */
  event(event: object, more?: object): Promise<Delivered>;
  /** A click, a modal, a shortcut: sent once. */
  interaction(payload: object): Promise<Delivered>;
  command(fields: Readonly<Record<string, string>>): Promise<Delivered>;
  /** A request as anyone may send it. */
  post(body: string, headers: Readonly<Record<string, string>>): Promise<Delivered>;
  sign(body: string, at?: number): Record<string, string>;
}

const FORM = 'application/x-www-form-urlencoded';
/** As Slack has it. */
export const PATIENCE_MS = 3_000;
/** At once, after a minute, after five; then no more. */
const RETRIES = [0, 1, 5];

export function createEventSource(workspace: Workspace, sockets: SocketMode): EventSource {
  const sign = (body: string, at = Math.floor(Date.now() / 1_000)) => {
    const hmac = createHmac('sha256', workspace.signingSecret).update(`v0:${at}:${body}`);
    return {
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${hmac.digest('hex')}`,
    };
  };
  const source: EventSource = {
    ...{ url: '', copies: [0], retries: RETRIES, minuteMs: 500, patienceMs: PATIENCE_MS, sign },
    post: (body, headers) => post(source, body, headers),
    event: async (event, more = {}) => {
      const subscription = subscriptionTo(event);
      if (!manifest.events.includes(subscription))
        throw new Error(`The manifest does not subscribe to ${subscription}.`);
      const body = envelope(workspace, event, more);
      const sent = source.copies.map((after) => insist(source, sockets, body, after));
      return (await Promise.all(sent))[0] ?? { status: 0, body: '' };
    },
    interaction: (payload) => {
      const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      return once(source, sockets, { type: 'interactive', payload, body: form, form: true });
    },
    command: (fields) => {
      const form = new URLSearchParams(fields).toString();
      return once(source, sockets, {
        type: 'slash_commands',
        payload: fields,
        body: form,
        form: true,
      });
    },
  };
  return source;
}

function envelope(workspace: Workspace, event: object, more: object): object {
  return {
    ...{ token: 'legacy', team_id: workspace.team, api_app_id: workspace.app, event },
    ...{ type: 'event_callback', event_id: workspace.nextId('Ev') },
    event_time: Math.floor(Date.now() / 1_000),
    ...more,
  };
}

async function insist(
  source: EventSource,
  sockets: SocketMode,
  payload: object,
  after: number,
): Promise<Delivered> {
  const body = JSON.stringify(payload);
  if (after > 0) await pause(after);
  const sending = { type: 'events_api', payload, body };
  let delivered = await once(source, sockets, sending);
  for (const [before, minutes] of source.retries.entries()) {
    if (delivered.status === 200 || delivered.noRetry) break;
    await pause(minutes * source.minuteMs);
    const reason = delivered.failure ?? 'http_error';
    delivered = await once(source, sockets, { ...sending, retry: before + 1, reason });
  }
  return delivered;
}

interface Sending {
  type: string;
  payload: object;
  body: string;
  form?: boolean;
  retry?: number;
  reason?: string;
}

async function once(
  source: EventSource,
  sockets: SocketMode,
  { type, payload, body, form, retry = 0, reason = '' }: Sending,
): Promise<Delivered> {
  if (sockets.connected) {
    const ack = await sockets.send(type, payload, { retry, patienceMs: source.patienceMs });
    if (!ack) return { status: 0, body: '', failure: 'http_timeout' };
    return { status: 200, body: ack.payload ? JSON.stringify(ack.payload) : '' };
  }
  const retried = retry > 0 && {
    ...{ 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reason },
  };
  const type_ = form ? FORM : 'application/json';
  return source.post(body, { ...source.sign(body), ...retried, 'content-type': type_ });
}

async function post(
  { url, patienceMs }: EventSource,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Delivered> {
  try {
    const response = await fetch(`${url}/slack/events`, {
      ...{ method: 'POST', body, headers },
      signal: AbortSignal.timeout(patienceMs),
    });
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    return { status: response.status, body: await response.text(), ...(noRetry && { noRetry }) };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { status: 0, body: '', failure: isLate ? 'http_timeout' : 'connection_failed' };
  }
}
