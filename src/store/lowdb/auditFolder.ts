import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { AuditEntry, AuditLog } from '../../staff/index.ts';
import type { Instant } from '../../vocabulary.ts';
import { LineLog } from './polls/lineLog.ts';
import { StoreFailure } from './storeFailure.ts';
import { syncOnce } from './syncedFolder.ts';

const entry = z.looseObject({
  at: z.number(),
  by: z.custom<AuditEntry['by']>((value) => typeof value === 'string'),
  did: z.string(),
});

/** A file of lines a month: `2026-11.jsonl`. Who records at once shares a flush. */
export class AuditFolder implements AuditLog {
  readonly #path: string;
  #month = '';
  #log: LineLog | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting: { entries: AuditEntry[]; written: Promise<void> } | undefined;

  private constructor(path: string) {
    this.#path = path;
  }

  static async open(path: string): Promise<AuditFolder> {
    try {
      await mkdir(path, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new StoreFailure(path, error);
    }
    return new AuditFolder(path);
  }

  record(given: AuditEntry): Promise<void> {
    const waiting = this.#waiting ?? { entries: [], written: this.#inTurn(() => this.#write()) };
    this.#waiting = waiting;
    waiting.entries.push(given);
    return waiting.written;
  }

  async list(since: Instant, limit: number): Promise<readonly AuditEntry[]> {
    const found: AuditEntry[] = [];
    for (const file of (await readdir(this.#path)).sort()) {
      if (file < `${monthOf(since)}.jsonl` || found.length >= limit) continue;
      found.push(...(await this.#read(file)).filter(({ at }) => at >= since));
    }
    return found.slice(0, limit);
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => {});
    await this.#log?.close();
  }

  async #write(): Promise<void> {
    const { entries } = this.#waiting ?? { entries: [] };
    this.#waiting = undefined;
    try {
      for (const [month, group] of Map.groupBy(entries, ({ at }) => monthOf(at))) {
        const log = await this.#logOf(month);
        for (const given of group) log.add(JSON.stringify(given));
        await log.flush();
      }
    } catch (error) {
      throw new StoreFailure(this.#path, error);
    }
  }

  async #logOf(month: string): Promise<LineLog> {
    if (this.#log && month === this.#month) return this.#log;
    await this.#log?.close();
    this.#log = undefined;
    const { log } = await LineLog.open(join(this.#path, `${month}.jsonl`));
    await syncOnce(this.#path);
    this.#month = month;
    this.#log = log;
    return log;
  }

  async #read(file: string): Promise<AuditEntry[]> {
    const lines = (await readFile(join(this.#path, file), 'utf8')).split('\n');
    return lines.slice(0, -1).map((line) => entry.parse(JSON.parse(line)));
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn;
    return turn;
  }
}

const monthOf = (at: Instant): string => new Date(at).toISOString().slice(0, 7);
