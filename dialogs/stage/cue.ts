import type { Cue } from './stage.ts';
import type { Move, Scene } from './talk.ts';

/** What it takes to say which dialog a move is for. `open` is the one that waits now. */
export interface Setting {
  scene: Scene;
  open: string | undefined;
  /** What was said before and could be one thing or another: the customer was asked which. */
  doubted?: string | undefined;
}

/** Said in between; the dialog that is open goes on afterwards. */
export function aside(move: Move, talk: string, options?: unknown): Cue {
  return { move, talk, options, aside: true, direct: true };
}

/** In place of the open dialog, unless that keeps its place. */
export function instead(move: Move, talk: string, options: unknown): Cue {
  return { move, talk, options, aside: false, direct: true };
}

/** Offered to the open dialog first. */
export function following(move: Move, talk: string, options: unknown = move): Cue {
  return { move, talk, options, aside: false };
}
