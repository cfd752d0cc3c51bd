import type { z } from 'zod';
import type { RouteResponse } from '../pages/index.ts';

/** `message` says what to do. */
export function refuse(
  status: number,
  code: string,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): RouteResponse {
  return {
    status,
    headers: { 'cache-control': 'no-store' },
    body: { error: { code, message, ...more } },
  };
}

export const answer = (body: object): RouteResponse => ({
  ...{ status: 200, headers: { 'cache-control': 'no-store' }, body },
});

/** What was sent has the wrong shape, told by its first fault. */
export function refuseShape({ issues: [issue] }: z.ZodError): RouteResponse {
  const field = issue?.path.join('.') || 'the request';
  return refuse(400, 'BadRequest', `Check ${field}: ${issue?.message ?? 'it is not understood'}`, {
    field,
  });
}

/** The same for what is absent and for what is not theirs to see. */
export const absent = (): RouteResponse =>
  refuse(404, 'NotFound', 'There is no such case. It may have been merged: search for its number.');

export const signedOut = (): RouteResponse =>
  refuse(401, 'SignedOut', 'You are signed out. Sign in again; what you wrote stays on your page.');
