import type { Route, RouteResponse } from '../../pages/index.ts';

/** No cookie is ever read here, so a page of any origin may ask: what counts is its token. */
export const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'no-store',
} as const;

/** Routes that pages of other sites may use, each path with its preflight. */
export function withCors(routes: readonly Route[]): Route[] {
  const paths = [...new Set(routes.map(({ path }) => path))];
  return [...routes.map(opened), ...paths.map((path) => preflight(path, methodsOf(routes, path)))];
}

function opened(route: Route): Route {
  const handle: Route['handle'] = async (request) => addHeaders(await route.handle(request));
  return { ...route, handle };
}

function addHeaders(response: RouteResponse): RouteResponse {
  return { ...response, headers: { ...corsHeaders, ...response.headers } };
}

function methodsOf(routes: readonly Route[], path: string): string {
  return routes
    .filter((route) => route.path === path)
    .map(({ method }) => method)
    .join(', ');
}

/** What a browser asks before it sends from another site. */
export function preflight(path: string, methods: string): Route {
  const headers = {
    ...corsHeaders,
    'access-control-allow-methods': methods,
    'access-control-allow-headers': 'authorization, content-type, x-ms-bot-agent',
    'access-control-max-age': '86400',
  };
  return { method: 'OPTIONS', path, handle: () => ({ status: 204, headers }) };
}
