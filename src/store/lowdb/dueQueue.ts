import type { Instant } from '../../vocabulary.ts';

interface Waiting<Id> {
  at: Instant;
  id: Id;
}

/**
 * Who is due when: setting and taking cost the logarithm of how many wait. A binary heap in which
 * an entry that has been set anew stays behind until it comes up.
 */
export class DueQueue<Id> {
  readonly #times = new Map<Id, Instant>();
  #heap: Waiting<Id>[] = [];

  /** Undefined takes it out. */
  set(id: Id, at: Instant | undefined): void {
    if (this.#times.get(id) === at) return;
    if (at === undefined) {
      this.#times.delete(id);
      return;
    }
    this.#times.set(id, at);
    this.#push({ at, id });
    if (this.#heap.length > 2 * this.#times.size + 64) this.#tidy();
  }

  /** The earliest of all. */
  first(): Waiting<Id> | undefined {
    for (let top = this.#heap[0]; top; top = this.#heap[0]) {
      if (this.#times.get(top.id) === top.at) return top;
      this.#pop();
    }
    return undefined;
  }

  /** The earliest that are due by then, earliest first, at most so many; they stay. */
  until(now: Instant, limit: number): Id[] {
    const found = new Map<Id, Waiting<Id>>();
    for (
      let first = this.first();
      first && first.at <= now && found.size < limit;
      first = this.first()
    ) {
      found.set(first.id, first);
      this.#pop();
    }
    for (const one of found.values()) this.#push(one);
    return [...found.keys()];
  }

  #tidy(): void {
    const waiting = [...this.#times].map(([id, at]) => ({ id, at }));
    this.#heap = waiting.sort((a, b) => a.at - b.at);
  }

  #push(entry: Waiting<Id>): void {
    const heap = this.#heap;
    let index = heap.length;
    while (index > 0) {
      const parent = heap[(index - 1) >> 1];
      if (parent === undefined || parent.at <= entry.at) break;
      heap[index] = parent;
      index = (index - 1) >> 1;
    }
    heap[index] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const entry = heap.pop();
    if (entry === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const child = this.#earlierChild(index);
      const earlier = heap[child];
      if (earlier === undefined || earlier.at >= entry.at) break;
      heap[index] = earlier;
      index = child;
    }
    heap[index] = entry;
  }

  #earlierChild(index: number): number {
    const left = 2 * index + 1;
    const [a, b] = [this.#heap[left], this.#heap[left + 1]];
    return a && b && b.at < a.at ? left + 1 : left;
  }
}
