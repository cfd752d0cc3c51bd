import { type Company, isOpen, nextClosing, nextOpening } from '../../company/index.ts';
import {
  documentOf,
  html,
  jsonBlock,
  negotiateLanguage,
  type PageFiles,
  type Route,
  type RouteRequest,
} from '../../pages/index.ts';
import type { Clock, Language } from '../../vocabulary.ts';
import { type ChatData, chatDataId, type PeopleNow } from './page/chatData.ts';
import { shopPage } from './shop/shopPage.ts';

export interface ChatPageParts {
  files: PageFiles;
  company: () => Company;
  /** Somebody of staff is on duty. */
  isStaffed: () => boolean;
  /** Questions customers often ask, in this language; the first three are shown. */
  starters: (language: Language) => readonly string[];
  /** Origins whose pages may show the chat in a frame; any when none are named. */
  embedders: readonly string[];
  clock: Clock;
}

/**
 * The customer's pages: `GET /chat` (`?widget` in the launcher's frame, `?language=` instead of the
 * browser's), `GET /` (the sample shop), `GET /widget.js` and `GET /assets/:file`.
 */
export function chatPageRoutes(parts: ChatPageParts): Route[] {
  const { files } = parts;
  return [
    { method: 'GET', path: '/', handle: (request) => shopPage(parts, languageOf(parts, request)) },
    { method: 'GET', path: '/chat', handle: (request) => chatPage(parts, request) },
    { method: 'GET', path: '/widget.js', handle: (request) => files.embed('widget', request) },
    {
      method: 'GET',
      path: '/assets/:file',
      handle: (request) => files.asset(request.params.file ?? '', request),
    },
  ];
}

function languageOf({ company }: ChatPageParts, { query, headers }: RouteRequest): Language {
  return negotiateLanguage(
    query.get('language') ?? headers['accept-language'],
    company().languages,
  );
}

function chatPage(parts: ChatPageParts, request: RouteRequest) {
  const language = languageOf(parts, request);
  const data = chatData(parts, language);
  const isRightToLeft = request.query.get('dir') === 'rtl';
  return documentOf({
    language,
    ...(isRightToLeft && { direction: 'rtl' }),
    title: data.company.name,
    entry: parts.files.entry('chat'),
    framedBy: parts.embedders.length > 0 ? ["'self'", ...parts.embedders] : ['*'],
    marks: request.query.has('widget') ? ['data-widget'] : [],
    body: html`<div id="chat"></div>
<div id="announcements" class="hidden-visually" role="log" aria-live="polite" aria-relevant="additions"></div>
${jsonBlock(chatDataId, data)}`,
  });
}

function chatData(parts: ChatPageParts, language: Language): ChatData {
  const { name, contacts, timeZone } = parts.company();
  return {
    language,
    company: {
      name,
      phone: contacts.phone,
      email: contacts.email,
      people: peopleNow(parts),
      timeZone,
    },
    starters: parts.starters(language).slice(0, 3),
  };
}

/** In opening hours the telephone is answered, whether or not anybody is at the chat. */
function peopleNow({ company, isStaffed, clock }: ChatPageParts): PeopleNow {
  const now = clock();
  if (!isOpen(company(), now)) return { are: 'away', from: nextOpening(company(), now) };
  if (isStaffed()) return { are: 'here' };
  const until = nextClosing(company(), now);
  return { are: 'at the phone', ...(until !== undefined && { until }) };
}
