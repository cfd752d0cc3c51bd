import { z } from 'zod';
import { LineLog } from './lineLog.ts';

const comment = z.object({
  row: z.number().int().nonnegative(),
  at: z.number(),
  text: z.string(),
  matter: z.string().exactOptional(),
  conversation: z.string().exactOptional(),
});
export type StoredComment = z.infer<typeof comment>;

/** The comments of one segment's rows, a line each; a later line of the same row replaces it. */
export class CommentLog {
  readonly #log: LineLog;
  readonly #comments = new Map<number, StoredComment>();

  private constructor(log: LineLog) {
    this.#log = log;
  }

  static async open(path: string): Promise<CommentLog> {
    const { log, lines } = await LineLog.open(path);
    const comments = new CommentLog(log);
    for (const line of lines) comments.#enter(comment.parse(JSON.parse(line)));
    return comments;
  }

  all(): Iterable<StoredComment> {
    return this.#comments.values();
  }

  put(given: StoredComment): void {
    if (this.#comments.get(given.row)?.text === given.text) return;
    this.#enter(given);
    this.#log.add(JSON.stringify(given));
  }

  flush(): Promise<void> {
    return this.#log.flush();
  }

  close(): Promise<void> {
    return this.#log.close();
  }

  #enter(given: StoredComment): void {
    this.#comments.set(given.row, given);
  }
}
