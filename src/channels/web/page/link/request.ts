import * as z from 'zod/mini';

/** The server said no; `advice` is its own sentence. */
export class Refused extends Error {
  override name = 'Refused';
  readonly status: number;
  readonly advice: string;
  /** Milliseconds the server asked to wait, 0 when it did not. */
  readonly wait: number;

  constructor(status: number, advice: string, wait: number) {
    super(`${status} ${advice}`);
    this.status = status;
    this.advice = advice;
    this.wait = wait;
  }
}

export interface Request {
  token?: string;
  body?: object;
}

/** One call of our server. Rejects with Refused, or with what fetch throws when out of reach. */
export type Ask = (method: 'GET' | 'POST', path: string, request: Request) => Promise<unknown>;

const patience = 15_000;
const refusal = z.object({ error: z.object({ message: z.string() }) });

export function createAsk(fetch: typeof globalThis.fetch): Ask {
  return async (method, path, { token, body }) => {
    const response = await fetch(path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
      cache: 'no-store',
    });
    if (!response.ok) throw await refusedBy(response);
    return response.status === 204 ? undefined : response.json();
  };
}

async function refusedBy(response: Response): Promise<Refused> {
  const { data } = refusal.safeParse(await response.json().catch(() => undefined));
  const wait = Number(response.headers.get('retry-after')) * 1000 || 0;
  return new Refused(response.status, data?.error.message ?? '', wait);
}
