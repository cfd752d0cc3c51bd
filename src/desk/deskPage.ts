import type { Company } from '../company/index.ts';
import {
  documentOf,
  html,
  jsonBlock,
  negotiateLanguage,
  type PageFiles,
  type RouteRequest,
  type RouteResponse,
} from '../pages/index.ts';
import type { SignedIn } from '../staff/index.ts';
import type { Language } from '../vocabulary.ts';
import { meOf } from './colleagues.ts';
import type { Gate } from './gate.ts';
import type { Presence } from './presence.ts';
import type { DeskData } from './protocol/view.ts';

interface DeskPageParts {
  gate: Gate;
  pages: PageFiles;
  presence: Presence;
  company: () => Company;
}

/** `GET /desk` (`?language=` instead of the browser's): the page staff work in all day. */
export function deskPage(parts: DeskPageParts, request: RouteRequest): RouteResponse {
  const agent = parts.gate.whoIs(request);
  const refusal = parts.gate.keep(request);
  if (refusal) return refusal;
  return agent ? pageFor(agent, parts, staffLanguage(request)) : toSignIn;
}

/** The languages the desk speaks, whatever customers speak. */
export const staffLanguage = ({ query, headers }: RouteRequest): Language =>
  negotiateLanguage(query.get('language') ?? headers['accept-language'], ['en', 'zh']);

const toSignIn: RouteResponse = {
  status: 303,
  headers: { location: '/desk/sign-in', 'cache-control': 'no-store' },
};

function pageFor(
  agent: SignedIn,
  { company, pages, presence }: DeskPageParts,
  language: Language,
): RouteResponse {
  const { name, timeZone, languages } = company();
  const me = meOf(agent, presence);
  const data: DeskData = { language, company: { name, timeZone, languages }, me };
  const page = documentOf({
    language,
    title: name,
    entry: pages.entry('desk'),
    body: html`<div id="desk"></div><div id="announcements" class="hidden-visually" role="status"></div>${jsonBlock('desk-data', data)}`,
  });
  return { ...page, headers: { ...page.headers, 'cache-control': 'no-store' } };
}
