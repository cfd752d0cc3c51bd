import type { DocumentName } from './documentName.ts';

const MOST = 1_000;

/**
 * Names that were asked for lately and stand for nothing: a look at the disk costs more than all else of such
 * a question.
 */
export class Absent {
  readonly #names = new Set<DocumentName>();

  note(name: DocumentName): undefined {
    if (this.#names.size >= MOST) this.#names.clear();
    this.#names.add(name);
  }

  has(name: DocumentName): boolean {
    return this.#names.has(name);
  }

  delete(name: DocumentName): void {
    this.#names.delete(name);
  }

  clear(): void {
    this.#names.clear();
  }
}
