import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { writeWhole } from './writeWhole.ts';

/** Read and write, made when absent; a torn last line can be written over. */
export const READ_WRITE = constants.O_RDWR | constants.O_CREAT;

/** A file of lines that only grows. What is added waits in memory until it is flushed. */
export class LineLog {
  readonly #file: FileHandle;
  #length: number;
  #waiting = '';

  private constructor(file: FileHandle, length: number) {
    this.#file = file;
    this.#length = length;
  }

  /** With the lines it had; one that a power cut tore is left out. */
  static async open(path: string): Promise<{ log: LineLog; lines: readonly string[] }> {
    const file = await open(path, READ_WRITE, 0o600);
    const text = await file.readFile('utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const lines = whole.split('\n').filter((line) => line !== '');
    return { log: new LineLog(file, Buffer.byteLength(whole)), lines };
  }

  add(line: string): void {
    this.#waiting += `${line}\n`;
  }

  /** On the disk when it resolves; when it rejects, the lines wait for the next time. */
  async flush(): Promise<void> {
    const text = this.#waiting;
    if (text === '') return;
    this.#waiting = '';
    try {
      const bytes = Buffer.from(text);
      await writeWhole(this.#file, bytes, this.#length);
      await this.#file.datasync();
      this.#length += bytes.length;
    } catch (error) {
      this.#waiting = text + this.#waiting;
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
