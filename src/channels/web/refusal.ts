import type { z } from 'zod';
import type { RouteResponse } from '../../pages/index.ts';

/** Direct Line's form of an error. `message` says what to do. */
export function refuse(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): RouteResponse {
  return { status, headers, body: { error: { code, message } } };
}

export function isRefusal(value: object): value is RouteResponse {
  return 'status' in value;
}

/** A body of the wrong shape, told by its first fault. */
export function refuseShape(error: z.ZodError): RouteResponse {
  const [issue] = error.issues;
  const field = issue?.path.join('.') || 'the body';
  return refuse(400, 'BadRequest', `Check ${field}: ${issue?.message ?? 'it is not understood'}.`);
}

export function refuseHaste(waitMs: number, message: string): RouteResponse {
  return refuse(429, 'TooManyRequests', message, {
    'retry-after': String(Math.ceil(waitMs / 1000)),
  });
}
