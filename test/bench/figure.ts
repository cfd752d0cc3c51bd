/** A figure as measured beside what was asked. */
export interface Figure {
  what: string;
  asked: string;
  reached: string;
  met: boolean;
}

/** What a bench file exports as `bench`. */
export type Bench = () => Promise<readonly Figure[]>;
