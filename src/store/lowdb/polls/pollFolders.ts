import {
  observationOf,
  type Poll,
  type PollDefinition,
  type PollRecord,
  type PollStore,
  replay,
} from '../../../polls/index.ts';
import type { Clock, CustomerId, MatterId } from '../../../vocabulary.ts';
import type { DocumentFolder } from '../documentFolder.ts';
import { nameOf } from '../documentName.ts';
import { createClaims } from './claims.ts';
import type { Address, FigureShelf } from './figureShelf.ts';
import { OpenIndex } from './openIndex.ts';
import type { ClaimDocument, PollDocument } from './schemas.ts';

export interface PollFolders {
  /** What may still change. */
  open: DocumentFolder<PollDocument>;
  /** What has been quiet for a while: never listed, so that a start does not read it. */
  settled: DocumentFolder<PollDocument>;
  claims: DocumentFolder<ClaimDocument>;
  definitions: DocumentFolder<PollDefinition>;
  shelf: FigureShelf;
}

export interface KeptPolls {
  polls: PollStore;
  close(): Promise<void>;
}

/**
 * A matter's polls are one document; its rows are made of it. Open documents are read at the start
 * and their rows written again, so that a crash between the two leaves no difference.
 */
export async function openPolls(folders: PollFolders, clock: Clock): Promise<KeptPolls> {
  const shop = new PollShop(folders, clock);
  await shop.load();
  const { shelf } = folders;
  const polls: PollStore = {
    find: (matter) => shop.find(matter),
    save: (record, expected) => shop.save(record, expected),
    claim: createClaims(folders.claims),
    due: (now, limit) => shop.due(now, limit),
    nextDue: async () => shop.nextDue(),
    closedSince: (customer, since) => shop.closedSince(customer, since),
    keepDefinition: (definition) => shop.keepDefinition(definition),
    definitions: async () => shop.definitions(),
    count: (view, splits) => shelf.count(view, splits),
    comments: (view, limit) => shelf.comments(view, limit),
    values: (dimension) => shelf.values(dimension),
    importBatch: (name, rows) => shelf.importBatch(name, rows),
    rows: (view) => shelf.rows(view),
  };
  return { polls, close: () => shop.close() };
}

const DAY_MS = 24 * 3_600_000;
/** An open document is put away when nothing is due and it has been closed for so long. */
const SETTLED_AFTER_MS = 10 * DAY_MS;
const PUT_AWAY_EVERY = 500;
const PUT_AWAY_AT_ONCE = 50;

class PollShop {
  readonly #folders: PollFolders;
  readonly #clock: Clock;
  readonly #index = new OpenIndex();
  readonly #definitions = new Map<string, PollDefinition>();
  #saves = 0;
  #puttingAway: Promise<void> = Promise.resolve();

  constructor(folders: PollFolders, clock: Clock) {
    this.#folders = folders;
    this.#clock = clock;
  }

  async load(): Promise<void> {
    const { definitions, open } = this.#folders;
    for await (const { value } of definitions.list()) this.#definitions.set(value.version, value);
    for await (const { value } of open.list()) await this.#enter(value);
  }

  async find(matter: MatterId): Promise<PollRecord | undefined> {
    const { open, settled } = this.#folders;
    if (!this.#index.has(matter)) open.expectNone(nameOf(matter));
    const found = (await open.get(nameOf(matter))) ?? (await settled.get(nameOf(matter)));
    return found && recordOf(found.value);
  }

  /** Written into the open documents whatever folder it lies in: from there it is put away again. */
  async save(record: PollRecord, expected: number): Promise<boolean> {
    const { open, settled } = this.#folders;
    const name = nameOf(record.matter);
    const inOpen = await open.get(name);
    const before = inOpen ?? (await settled.get(name));
    if ((before?.value.history.length ?? 0) !== expected) return false;
    const document = await this.#documentOf(record, before?.value.rows ?? []);
    if ((await open.put(name, document, inOpen?.version ?? 0)) === undefined) return false;
    await this.#enter(document);
    this.#saves += 1;
    if (this.#saves % PUT_AWAY_EVERY === 0) this.#putAwayInTurn();
    return true;
  }

  due(now: number, limit: number): Promise<readonly PollRecord[]> {
    return this.#all(this.#index.due(now, limit));
  }

  nextDue(): number | undefined {
    return this.#index.nextDue();
  }

  closedSince(customer: CustomerId, since: number): Promise<readonly PollRecord[]> {
    return this.#all(this.#index.closedSince(customer, since));
  }

  async keepDefinition(definition: PollDefinition): Promise<void> {
    const { version } = definition;
    if (this.#definitions.has(version)) return;
    await this.#folders.definitions.put(nameOf(version), definition, 0);
    this.#definitions.set(version, definition);
  }

  definitions(): readonly PollDefinition[] {
    return [...this.#definitions.values()];
  }

  async close(): Promise<void> {
    this.#putAwayInTurn();
    await this.#puttingAway;
    await this.#folders.shelf.close();
  }

  async #all(matters: readonly MatterId[]): Promise<readonly PollRecord[]> {
    const found = await Promise.all(matters.map((matter) => this.find(matter)));
    return found.filter((record) => record !== undefined);
  }

  async #documentOf(
    { matter, rounds, history }: PollRecord,
    before: readonly Address[],
  ): Promise<PollDocument> {
    const rows = [...before];
    for (const { day } of rounds.slice(rows.length))
      rows.push(await this.#folders.shelf.reserve(day));
    return { matter, history, rows };
  }

  /** Brings what is kept in memory, and the rows, up to what the document says. */
  async #enter(document: PollDocument): Promise<void> {
    const record = recordOf(document);
    this.#index.set(record);
    for (const [index, poll] of record.rounds.entries()) {
      const address = document.rows[index];
      if (address) await this.#count(address, poll);
    }
  }

  async #count(address: Address, poll: Poll): Promise<void> {
    const { shelf } = this.#folders;
    const definition = this.#definitions.get(poll.version);
    if (!definition) throw new Error(`Version ${poll.version} of the poll was never kept.`);
    await shelf.write(address, observationOf(poll, definition));
    const { matter, conversation, at } = poll.closing;
    if (poll.comment !== null)
      await shelf.comment(address, { at, text: poll.comment, matter, conversation });
  }

  #putAwayInTurn(): void {
    this.#puttingAway = this.#puttingAway.then(() => this.#putAway()).catch(() => {});
  }

  /** The rows are flushed first; a document that changed meanwhile stays. */
  async #putAway(): Promise<void> {
    const quiet = this.#index.quietSince(this.#clock() - SETTLED_AFTER_MS);
    await this.#folders.shelf.flush();
    for (let from = 0; from < quiet.length; from += PUT_AWAY_AT_ONCE) {
      const some = quiet.slice(from, from + PUT_AWAY_AT_ONCE);
      await Promise.all(some.map((matter) => this.#putAwayOne(matter)));
    }
  }

  async #putAwayOne(matter: MatterId): Promise<void> {
    const { open, settled } = this.#folders;
    const found = await open.get(nameOf(matter));
    if (!found) return;
    await settled.put(nameOf(matter), found.value);
    if (await open.delete(nameOf(matter), found.version)) this.#index.delete(matter);
  }
}

const recordOf = ({ matter, history }: PollDocument): PollRecord => replay(matter, history);
