import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Step } from './interpose.ts';

/** A file's content: what programs read, and what is on the platter. */
interface Content {
  seen: string;
  durable: string;
}

type Names = Map<string, Content>;
type Change = (names: Names) => void;

export type Random = () => number;

/**
 * Remembers what a power cut would leave. What was not flushed may be there or not: of a file any
 * beginning, of a folder's changes the first few.
 */
export class VolatileDisk {
  readonly #seen: Names = new Map();
  readonly #durable: Names = new Map();
  readonly #unflushed = new Map<string, Change[]>();
  readonly #flushesFolders: boolean;

  constructor({ flushesFolders = true } = {}) {
    this.#flushesFolders = flushesFolders;
  }

  witness = (step: Step): (() => void) | undefined => {
    switch (step.kind) {
      case 'create':
        return () => this.#link(step.path, { seen: '', durable: '' });
      case 'write':
        return () => this.#write(step.path, step.text);
      case 'flush':
        return this.#flush(step.path);
      case 'cut':
        return () => this.#cutOff(step.path, step.length);
      case 'flushFolder':
        return this.#flushFolder(step.path);
      case 'rename':
        return () => this.#rename(step.path, step.to);
      case 'remove':
        return () => this.#change(step.path, (names) => names.delete(step.path));
      case 'read':
        return undefined;
    }
  };

  /** The files a power cut at this moment would leave. */
  cut(random: Random): ReadonlyMap<string, string> {
    const left: Names = new Map(this.#durable);
    for (const changes of this.#unflushed.values()) {
      for (const change of changes.slice(0, below(random, changes.length + 1))) change(left);
    }
    return new Map([...left].map(([path, content]) => [path, survivor(content, random)]));
  }

  #link(path: string, content: Content): void {
    this.#change(path, (names) => names.set(path, content));
  }

  #write(path: string, text: string): void {
    const content = this.#seen.get(path);
    if (content) content.seen += text;
  }

  #cutOff(path: string, length: number): void {
    const content = this.#seen.get(path);
    if (content) content.seen = content.seen.slice(0, length);
  }

  #flush(path: string): (() => void) | undefined {
    const content = this.#seen.get(path);
    const flushed = content?.seen ?? '';
    return content && (() => Object.assign(content, { durable: flushed }));
  }

  #flushFolder(path: string): (() => void) | undefined {
    if (!this.#flushesFolders) return undefined;
    const flushed = new Set(this.#unflushed.get(path));
    return () => {
      const changes = this.#unflushed.get(path) ?? [];
      for (const change of changes) if (flushed.has(change)) change(this.#durable);
      this.#unflushed.set(
        path,
        changes.filter((change) => !flushed.has(change)),
      );
    };
  }

  #rename(from: string, to: string): void {
    const content = this.#seen.get(from);
    if (!content) return;
    this.#change(to, (names) => {
      names.delete(from);
      names.set(to, content);
    });
  }

  #change(path: string, change: Change): void {
    change(this.#seen);
    const folder = dirname(path);
    this.#unflushed.set(folder, [...(this.#unflushed.get(folder) ?? []), change]);
  }
}

function survivor({ seen, durable }: Content, random: Random): string {
  const beginning = seen.slice(0, below(random, seen.length + 1));
  return seen === durable ? durable : ([durable, seen, beginning][below(random, 3)] ?? durable);
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** Lays out what a cut left in a new folder, as the machine would find it when it starts again. */
export async function layOut(
  left: ReadonlyMap<string, string>,
  from: string,
  to: string,
): Promise<void> {
  for (const [path, text] of left) {
    const place = join(to, relative(from, path));
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, text);
  }
}
