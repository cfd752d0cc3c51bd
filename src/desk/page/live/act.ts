import type { ActionInput, ActionName } from '../../protocol/action.ts';
import type { ActionResult, Refusal } from '../../protocol/view.ts';

/** What became of an action, or of reading. `message` is the server's advice, in English. */
export type Failed =
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'absent' | 'signed-out' | 'unreachable'; message: string }
  | { kind: 'wrong'; message: string };

export type Acted = { kind: 'done'; result: ActionResult } | Failed;

/** Does something behind the desk's door. Never rejects. */
export type Act = <Name extends ActionName>(name: Name, input: ActionInput<Name>) => Promise<Acted>;

/** Reads `GET /desk/<path>`. Never rejects. */
export type Read = <View>(path: string) => Promise<{ kind: 'read'; view: View } | Failed>;

type Fetch = (path: string, options: RequestInit) => Promise<Response>;

export function createAct(fetch: Fetch): Act {
  return async (name, input) => {
    const outcome = await ask<ActionResult>(fetch, `/desk/actions/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return outcome.kind === 'read' ? { kind: 'done', result: outcome.view } : outcome;
  };
}

export const createRead =
  (fetch: Fetch): Read =>
  (path) =>
    ask(fetch, `/desk/${path}`, {});

/** Also for files: `PUT`s bytes where `createAct` posts JSON. */
export async function ask<View>(
  fetch: Fetch,
  path: string,
  options: RequestInit,
): Promise<{ kind: 'read'; view: View } | Failed> {
  try {
    const response = await fetch(path, { ...options, signal: AbortSignal.timeout(20_000) });
    const body = await response.json().catch(() => ({}));
    return response.ok ? { kind: 'read', view: body } : failureOf(response.status, body.error);
  } catch {
    return { kind: 'unreachable', message: '' };
  }
}

interface ServerError {
  message?: string;
  refusal?: Refusal;
}

function failureOf(status: number, { message = '', refusal }: ServerError = {}): Failed {
  if (refusal) return { kind: 'refused', refusal };
  if (status === 401) return { kind: 'signed-out', message };
  if (status === 404) return { kind: 'absent', message };
  return { kind: status >= 500 ? 'unreachable' : 'wrong', message };
}
