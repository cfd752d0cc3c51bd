/** Keeps the newest of however many it is given; never more than twice as many as are wanted. */
export class NewestFirst<T extends { at: number }> {
  readonly #wanted: number;
  #kept: T[] = [];
  #oldest = Number.NEGATIVE_INFINITY;

  constructor(wanted: number) {
    this.#wanted = wanted;
  }

  /** False: there are enough that are newer. */
  wants({ at }: T): boolean {
    return at > this.#oldest;
  }

  add(one: T): void {
    if (!this.wants(one)) return;
    this.#kept.push(one);
    if (this.#kept.length >= 2 * this.#wanted) this.#sort();
  }

  all(): readonly T[] {
    this.#sort();
    return this.#kept;
  }

  #sort(): void {
    this.#kept.sort((a, b) => b.at - a.at);
    this.#kept = this.#kept.slice(0, this.#wanted);
    if (this.#kept.length === this.#wanted)
      this.#oldest = this.#kept.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  }
}
