import {
  negotiateLanguage,
  type Route,
  type RouteRequest,
  type RouteResponse,
} from '../pages/index.ts';
import { answersCsv } from '../polls/index.ts';
import type { SignedIn } from '../staff/index.ts';
import type { ConversationId } from '../vocabulary.ts';
import { intervals } from './charts/charts.ts';
import { commentsPage, maySeeAll } from './commentsPage.ts';
import { conversationPage } from './conversationPage.ts';
import { createDigests, type Digests } from './digest.ts';
import { figureFile } from './files.ts';
import { layout, type Page, TABS, type Tab } from './layout.ts';
import { parseLook } from './look.ts';
import { methodPage } from './methodPage.ts';
import { createNames } from './names.ts';
import { overview } from './overview.ts';
import { find } from './read.ts';
import { segmentsPage } from './segmentsPage.ts';
import type { InsightsOptions } from './sources.ts';
import { trendsPage } from './trendsPage.ts';
import { createWords } from './words.ts';

export interface Insights {
  routes: Route[];
  digests: Digests;
  /** Reads what there is, beside everything else, so that the first look need not wait for it. */
  start(): void;
  stop(): Promise<void>;
}

/** The managers' pages, and what is sent to them. */
export function createInsights(options: InsightsOptions): Insights {
  const route = (path: string, work: Work): Route => ({
    method: 'GET',
    path: `/insights${path}`,
    handle: (request) => admitted(options, request, work),
  });
  const digests = createDigests(options);
  let reading: Promise<void> = Promise.resolve();
  const tabs = (Object.keys(TABS) as Tab[]).map((tab) =>
    route(TABS[tab], (request, reader) => tabPage(tab, request, reader, options)),
  );
  return {
    routes: [
      ...tabs,
      route('/figures/:file', (request, reader) => figureRoute(request, reader, options)),
      route('/answers.csv', (request, reader) => answers(request, reader, options)),
      route('/conversations/:id', (request) => transcript(request, options)),
      route('/digest.html', async (request) => page(await digests.file(languageOf(request)))),
    ],
    digests,
    start() {
      reading = readAhead(options).catch(() => {});
    },
    stop: () => reading,
  };
}

/** What cannot be read is told to who looks at it. */
async function readAhead({ polls }: InsightsOptions): Promise<void> {
  const [all] = await polls.count({}, []);
  if (all && all.tally.get('closed') > 0) intervals('', [], 'share');
}

type Work = (request: RouteRequest, reader: SignedIn) => Promise<RouteResponse>;

/** Managers and administrators; others are told so, and who is not signed in may do it. */
async function admitted(
  { gate }: InsightsOptions,
  request: RouteRequest,
  work: Work,
): Promise<RouteResponse> {
  const refusal = gate.keep(request);
  if (refusal) return refusal;
  const reader = gate.whoIs(request);
  if (!reader) return toSignIn;
  return reader.manager ? work(request, reader) : notForYou;
}

const toSignIn: RouteResponse = {
  status: 303,
  headers: { location: '/desk/sign-in?to=/insights', 'cache-control': 'no-store' },
};

const notForYou: RouteResponse = {
  status: 403,
  body: {
    error: { code: 'ManagersOnly', message: 'Insights are open to managers and administrators.' },
  },
};

async function pageOf(tab: Tab, request: RouteRequest, options: InsightsOptions): Promise<Page> {
  const { clock, company, pages } = options;
  const { timeZone } = company();
  const words = createWords(languageOf(request));
  const look = parseLook(request.query, { at: clock(), timeZone });
  const nameOf = createNames(options, words);
  const found = await find(look, options);
  return { tab, look, found, words, nameOf, sources: options, pages };
}

const languageOf = ({ query, headers }: RouteRequest): string =>
  negotiateLanguage(query.get('language') ?? headers['accept-language'], ['en', 'zh']);

async function tabPage(
  tab: Tab,
  request: RouteRequest,
  reader: SignedIn,
  options: InsightsOptions,
): Promise<RouteResponse> {
  const shown = await pageOf(tab, request, options);
  const bodies = {
    overview: () => overview(shown),
    trends: () => trendsPage(shown),
    segments: () => segmentsPage(shown),
    comments: () => commentsPage(shown, reader),
    method: () => methodPage(shown),
  };
  return layout(shown, await bodies[tab]());
}

async function figureRoute(
  request: RouteRequest,
  reader: SignedIn,
  options: InsightsOptions,
): Promise<RouteResponse> {
  const shown = await pageOf('overview', request, options);
  return figureFile(request.params.file ?? '', shown, reader);
}

async function answers(
  request: RouteRequest,
  reader: SignedIn,
  options: InsightsOptions,
): Promise<RouteResponse> {
  const { found } = await pageOf('overview', request, options);
  const pieces: string[] = [];
  const withAgents = maySeeAll(reader);
  if (found) {
    for await (const piece of answersCsv(options.polls, found.view, { withAgents }))
      pieces.push(piece);
  }
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="answers.csv"',
      'cache-control': 'no-store',
    },
    body: pieces.join(''),
  };
}

async function transcript(request: RouteRequest, options: InsightsOptions): Promise<RouteResponse> {
  const shown = await pageOf('comments', request, options);
  return layout(shown, await conversationPage(shown, parseConversation(request.params.id ?? '')));
}

const parseConversation = (text: string): ConversationId => text as ConversationId;

const page = (body: string): RouteResponse => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
  },
  body,
});
