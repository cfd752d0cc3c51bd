import type { Registry } from 'prom-client';
import type { Route, RouteRequest, RouteResponse } from '../pages/index.ts';

/** What /readyz asks: undefined when all is well, otherwise what is the matter. */
export type ReadinessCheck = () => Promise<string | undefined>;

const notForStrangers: RouteResponse = {
  status: 404,
  body: { error: { code: 'NotFound', message: 'Metrics are served to this machine only.' } },
};

/** /healthz (the process lives), /readyz (it can serve) and /metrics (Prometheus, this machine only). */
export function healthRoutes(ready: ReadinessCheck): Route[] {
  let metrics: Promise<Registry> | undefined;
  const measured = () => {
    metrics ??= openMetrics();
    return metrics;
  };
  return [
    { method: 'GET', path: '/healthz', handle: () => ({ status: 200, body: { status: 'ok' } }) },
    { method: 'GET', path: '/readyz', handle: () => readiness(ready) },
    { method: 'GET', path: '/metrics', handle: (request) => exposition(request, measured) },
  ];
}

async function readiness(ready: ReadinessCheck): Promise<RouteResponse> {
  const trouble = await ready();
  if (trouble === undefined) return { status: 200, body: { status: 'ready' } };
  return { status: 503, body: { status: 'not ready', message: trouble } };
}

/** Loaded for the first who asks: most servers have no Prometheus. */
async function openMetrics(): Promise<Registry> {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const register = new Registry();
  collectDefaultMetrics({ register });
  return register;
}

async function exposition(
  request: RouteRequest,
  measured: () => Promise<Registry>,
): Promise<RouteResponse> {
  const isLocal = /^(?:::1|(?:::ffff:)?127\..+)$/.test(request.address);
  if (!isLocal || request.headers['x-forwarded-for'] !== undefined) return notForStrangers;
  const metrics = await measured();
  return {
    status: 200,
    headers: { 'content-type': metrics.contentType },
    body: await metrics.metrics(),
  };
}
