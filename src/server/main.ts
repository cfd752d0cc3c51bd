import { join } from 'node:path';
import { pino } from 'pino';
import { openNotice } from '../../dialogs/index.ts';
import { createPresence } from '../channels/web/index.ts';
import { createDeskNews, type DeskNews, watchCases } from '../desk/index.ts';
import { createGapBook, type GapBook } from '../insights/index.ts';
import { buildPages, createRefusedPage, createSigner } from '../pages/index.ts';
import { commands } from './commands/index.ts';
import { type Config, parseConfig } from './config.ts';
import { serveCommands } from './control.ts';
import { openDeskWork } from './deskWork.ts';
import { composeEndpoints, isBehindProxy, publicOrigin, type Shared } from './endpoints.ts';
import { giveBackMemoryAtRest } from './giveBack.ts';
import { openInsights } from './insights.ts';
import { createKeeping, type Keeping } from './keeping.ts';
import { createLinks } from './links.ts';
import { listen, stopListening } from './listening.ts';
import { MODELS } from './models.ts';
import { announcing } from './presence.ts';
import { type Outside, openRooms, type Rooms } from './rooms.ts';
import { type Endpoints, mountRoutes } from './routes.ts';
import { siteSecret } from './secret.ts';
import { openSlack } from './slack.ts';
import { openMailer, staffRooms } from './staffRooms.ts';
import { composeWork } from './work.ts';

export interface RunningServer {
  url: string;
  /** Ends the turns that have begun, then everything else. */
  close(): Promise<void>;
}

const PATIENCE_MS = 3_000;

/** The whole program in one process. @throws Error whose message says what to do. */
export async function startServer(config: Config, outside: Outside): Promise<RunningServer> {
  const news = createDeskNews();
  const [opened, notice] = await openLearning(config, outside);
  const rooms = watchedBy(news, opened);
  const address = { origin: publicOrigin(config) ?? '' };
  const secret = await siteSecret(config.SITE_SECRET, config.DATA_DIR);
  const links = createLinks(createSigner(secret, outside.clock), () => address.origin);
  const presence = announcing(createPresence(outside.clock), (id) => pollWork.seen(id));
  const mailer = openMailer(config, { ...rooms, ...presence }, outside);
  const work = await composeWork(rooms, { links, mailer, news, notice, presence }, outside);
  const { conversations, casework, pollWork } = work;
  const files = await buildPages({ built: outside.pages, say: (line) => outside.log.info(line) });
  const shared: Shared = { ...rooms, secret, links, conversations, presence, files };
  const offered = { ...shared, ...work, news };
  const deskWork = await openDeskWork(config, offered, outside);
  const { desk, inviteFirst } = deskWork;
  const { endpoints, endStreams } = await composeEndpoints(config, offered, outside);
  const insights = openInsights(config, { ...shared, ...casework, ...deskWork, ...rooms });
  const slack = await openSlack(config, { ...offered, ...deskWork, ...insights }, outside);
  const all = joined(endpoints, [desk, insights, slack]);
  const server = mountRoutes(all, mounting(config, { files, ...rooms, ...outside }));
  const port = await listen(server, config.HOST, config.PORT).catch(async (error: unknown) => {
    await rooms.close();
    throw error;
  });
  const url = addressAt(config, port);
  address.origin ||= url;
  await inviteFirst(url);
  for (const one of [casework.cases, pollWork, work.silence, mailer, slack, insights]) one?.start();
  const control = await serveCommands(join(config.DATA_DIR, 'control.sock'), commands, {
    ...staffRooms(rooms, casework, conversations, work.mail),
    ...rooms,
  });
  const close = async () => {
    endStreams();
    desk.close();
    await Promise.all([stopListening(server, PATIENCE_MS), control.close()]);
    await Promise.all([casework.cases.stop(), work.silence.stop()]);
    await pollWork.stop();
    await Promise.all([mailer?.close(), slack?.close(), insights.stop()]);
    await conversations.close();
    await rooms.close();
  };
  return { url, close };
}

/** Both may have to learn first, which takes the longer of the two times when they begin together. */
const openLearning = (config: Config, outside: Outside) =>
  Promise.all([
    openRooms(config, outside),
    openNotice({ models: MODELS, say: (line) => outside.log.info(line) }),
  ]);

function mounting(
  config: Config,
  { files, company, log }: Pick<Shared, 'files' | 'company'> & Outside,
) {
  const refusedPage = createRefusedPage({ files, company: company.current });
  return { behindProxy: isBehindProxy(config), log, refusedPage };
}

function addressAt({ HOST }: Config, port: number): string {
  return `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`;
}

function joined(endpoints: Endpoints, others: readonly (Partial<Endpoints> | undefined)[]) {
  const all = [endpoints, ...others];
  return {
    rawRoutes: all.flatMap((one) => one?.rawRoutes ?? []),
    routes: all.flatMap((one) => one?.routes ?? []),
    upgrades: all.flatMap((one) => one?.upgrades ?? []),
  };
}

/** The desk hears of every case that is written, the insights of every gap, monitors of a full disk. */
function watchedBy(news: DeskNews, rooms: Rooms): Rooms & { gapBook: GapBook; keeping: Keeping } {
  const { store, company, clock } = rooms;
  const cases = watchCases(store.cases, news.cases);
  const gapBook = createGapBook(store.gaps, () => company.current().timeZone);
  const keeping = createKeeping(clock);
  const conversations = keeping.watch(store.conversations);
  const watched = { ...store, conversations, cases, gaps: gapBook.store };
  return { ...rooms, gapBook, keeping, store: watched };
}

/** Starts it as its environment says, and ends when it is told to. `pages` is where they were built. */
export const main = (pages: string) => run(pages).catch(fail);

async function run(pages: string): Promise<void> {
  const config = parseConfig(process.env);
  const log = pino({ level: config.LOG_LEVEL });
  const server = await startServer(config, { clock: Date.now, log, pages });
  const stop = once((signal: string) => {
    log.info(`${signal}: stopping.`);
    server.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
  process.on('unhandledRejection', (error) =>
    log.error({ err: error }, 'a promise was left alone'),
  );
  log.info(`Firsthand is ready at ${server.url}`);
  giveBackMemoryAtRest();
}

/** npm passes a signal on that its group has had already: a second one must not cut the end short. */
function once<Given>(act: (given: Given) => void): (given: Given) => void {
  let done = false;
  return (given) => {
    if (!done) act(given);
    done = true;
  };
}

/** What somebody can mend is said in a sentence; a mistake of the program with all its details. */
function fail(error: unknown): never {
  const isMistake =
    !(error instanceof Error) || error instanceof TypeError || error instanceof RangeError;
  console.error(isMistake ? error : error.message);
  process.exit(1);
}
