import { starters } from '../../dialogs/index.ts';
import { receiptOf } from '../cases/index.ts';
import { chatPageRoutes, createWebChannel, type Presence } from '../channels/web/index.ts';
import type { Conversations } from '../conversations/index.ts';
import { articleRoutes, type PageFiles, type Route, receiptRoutes } from '../pages/index.ts';
import type { ArticleId, Language } from '../vocabulary.ts';
import { type BotFrameworkParts, openBotFramework } from './botFramework.ts';
import type { Config } from './config.ts';
import { healthRoutes } from './health.ts';
import type { Keeping } from './keeping.ts';
import type { Links } from './links.ts';
import type { Outside, Rooms } from './rooms.ts';
import { type Endpoints, senderAddress } from './routes.ts';

/** What the endpoints stand on. */
export interface Shared extends Rooms {
  secret: Uint8Array;
  links: Links;
  conversations: Conversations;
  presence: Presence;
  files: PageFiles;
  keeping: Keeping;
}

/** Everything the rooms offer to the outside. */
export async function composeEndpoints(
  config: Config,
  shared: Shared & Pick<BotFrameworkParts, 'news' | 'casework'>,
  { clock, log }: Outside,
): Promise<{ endpoints: Endpoints; endStreams(): void }> {
  const { store, company, knowledge, conversations, secret, presence, files, links, casework } =
    shared;
  const publicUrl = publicOrigin(config);
  const web = createWebChannel({
    conversations,
    secret,
    clock,
    company,
    log,
    presence,
    readReturn: links.readReturn,
    attachments: store.attachments,
    revocations: store.revocations,
    addressOf: (request) => senderAddress(request, isBehindProxy(config)),
    ...(publicUrl && { publicUrl }),
  });
  const botFramework = await openBotFramework(config, shared, log);
  const startersIn = (language: Language) =>
    starters(knowledge, language).map(({ title }) => title);
  const pages = {
    files,
    company: company.current,
    isStaffed: () => casework.roster.isStaffed(),
    starters: startersIn,
    embedders: config.ALLOWED_ORIGINS,
    clock,
  };
  const routes = [
    ...web.routes,
    ...(botFramework?.routes ?? []),
    ...chatPageRoutes(pages),
    ...readingRoutes(files, shared),
    ...healthRoutes(async () => troubleIn(shared)),
  ];
  return {
    endpoints: { routes, rawRoutes: web.rawRoutes, upgrades: web.upgrades },
    endStreams: () => {
      web.close();
      botFramework?.close();
    },
  };
}

/** What keeps it from serving. */
function troubleIn({ knowledge, keeping }: Shared): string | undefined {
  if (!knowledge.ready) return 'The articles are still being read.';
  return keeping.works() ? undefined : 'A message could not be kept. The log says why.';
}

/** The pages that links in messages lead to. */
function readingRoutes(files: PageFiles, shared: Shared): Route[] {
  const { company, knowledge, clock } = shared;
  const page = { files, company: company.current };
  return [
    ...articleRoutes({
      ...page,
      find: (id, language) => knowledge.article(parseArticleId(id), language),
    }),
    ...receiptRoutes({ ...page, clock, find: (token) => findReceipt(token, shared) }),
  ];
}

async function findReceipt(token: string, { links, store }: Shared) {
  const id = await links.readReceipt(token);
  const record = id && (await store.cases.find(id));
  return record && { receipt: receiptOf(record), language: record.case.language };
}

function parseArticleId(text: string): ArticleId {
  return text as ArticleId;
}

export function publicOrigin({ PUBLIC_URL }: Config): string | undefined {
  return PUBLIC_URL && new URL(PUBLIC_URL).origin;
}

/** PUBLIC_URL says that customers come through something else. */
export function isBehindProxy(config: Config): boolean {
  return config.PUBLIC_URL !== undefined;
}
