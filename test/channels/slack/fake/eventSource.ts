import { createHmac } from 'node:crypto';
import type { SocketMode } from './socketMode.ts';
import type { Workspace } from './workspace.ts';

/** What the app answered; `status` 0 when nothing came back. */
export interface Delivered {
  status: number;
  body: string;
}

export interface EventSource {
  /** Where the app listens; changes when it starts anew. */
  url: string;
  /** Each event is sent so often, whatever the app answers. */
  times: number;
  /** Before each retry, in milliseconds; Slack waits 0, a minute, five minutes. */
  retries: readonly number[];
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

export function createEventSource(workspace: Workspace, sockets: SocketMode): EventSource {
  const sign = (body: string, at = Math.floor(Date.now() / 1_000)) => {
    const hmac = createHmac('sha256', workspace.signingSecret).update(`v0:${at}:${body}`);
    return {
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${hmac.digest('hex')}`,
    };
  };
  const source: EventSource = {
    ...{ url: '', times: 1, retries: [20, 200, 1_000, 3_000], sign },
    post: (body, headers) => post(source.url, body, headers),
    event: async (event, more = {}) => {
      const body = envelope(workspace, event, more);
      const sent = Array.from({ length: source.times }, () => insist(source, sockets, body));
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
): Promise<Delivered> {
  let delivered: Delivered = { status: 0, body: '' };
  for (const [retry, wait] of [0, ...source.retries].entries()) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const body = JSON.stringify(payload);
    delivered = await once(source, sockets, { type: 'events_api', payload, body, retry });
    if (delivered.status === 200) return delivered;
  }
  return delivered;
}

interface Sending {
  type: string;
  payload: object;
  body: string;
  form?: boolean;
  retry?: number;
}

async function once(
  source: EventSource,
  sockets: SocketMode,
  { type, payload, body, form, retry = 0 }: Sending,
): Promise<Delivered> {
  if (sockets.connected) {
    const ack = await sockets.send(type, payload, retry);
    return { status: ack ? 200 : 0, body: ack?.payload ? JSON.stringify(ack.payload) : '' };
  }
  const retried = retry > 0 && {
    ...{ 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' },
  };
  const type_ = form ? FORM : 'application/json';
  return source.post(body, { ...source.sign(body), ...retried, 'content-type': type_ });
}

async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Delivered> {
  try {
    const response = await fetch(`${url}/slack/events`, {
      ...{ method: 'POST', body, headers },
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: 0, body: '' };
  }
}
