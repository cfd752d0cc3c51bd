import type { Route, RouteRequest, RouteResponse } from '../pages/index.ts';
import type { SignedIn } from '../staff/index.ts';
import { adviceOn } from './advice.ts';
import { deskPage } from './deskPage.ts';
import type { Gate } from './gate.ts';
import type { Office, Performed } from './office.ts';
import { type ReadingParts, reading } from './reading.ts';
import { absent, answer, refuse, refuseShape, signedOut } from './refuse.ts';

export interface DeskRoutesParts extends ReadingParts {
  gate: Gate;
  office: Office;
}

/** The desk's page, what it reads (`GET /desk/…`) and what it does (`POST /desk/actions/:name`). */
export function deskRoutes(parts: DeskRoutesParts): Route[] {
  const reads = Object.entries(reading).map(([path, read]): Route => {
    const handle = (request: RouteRequest) =>
      admitted(parts, request, (agent) => read(parts, agent, request));
    return { method: 'GET', path: `/desk/${path}`, handle };
  });
  const page: Route = {
    method: 'GET',
    path: '/desk',
    handle: (request) => deskPage(parts, request),
  };
  const actions: Route = {
    method: 'POST',
    path: '/desk/actions/:name',
    handle: (request) => act(parts, request),
  };
  return [page, actions, ...reads];
}

async function admitted(
  { gate }: DeskRoutesParts,
  request: RouteRequest,
  work: (agent: SignedIn) => RouteResponse | Promise<RouteResponse>,
): Promise<RouteResponse> {
  const refusal = gate.keep(request);
  if (refusal) return refusal;
  const agent = gate.whoIs(request);
  return agent ? work(agent) : signedOut();
}

function act(parts: DeskRoutesParts, request: RouteRequest): Promise<RouteResponse> {
  return admitted(parts, request, async (agent) => {
    const foreign = parts.gate.keepForeign(request);
    if (foreign) return foreign;
    const name = request.params.name ?? '';
    return replyTo(await parts.office.perform(agent, name, request.body ?? {}));
  });
}

function replyTo(performed: Performed): RouteResponse {
  if (performed === undefined)
    return refuse(404, 'UnknownAction', 'There is no such action. Load the page again.');
  if (performed === 'absent') return absent();
  if ('issues' in performed) return refuseShape(performed);
  if ('done' in performed) return answer(performed);
  const { refused } = performed;
  if (refused === 'unknown-case') return absent();
  return refuse(409, refused, adviceOn(refused), { refusal: performed });
}
