import type { Scene } from '../../dialogs/stage/talk.ts';
import { noticedAs } from '../conversations/smallNotice.ts';

/** Nothing was said yet, and nobody has a case. */
export const scene: Scene = {
  conversation: 'c' as Scene['conversation'],
  at: 0,
  voice: { language: 'en', timesSaid: () => 0 },
  notes: { matters: [], misses: 0 },
  offered: [],
  company: {} as Scene['company'],
  knowledge: {} as Scene['knowledge'],
  cases: [],
  staffed: false,
  notice: () => noticedAs({}),
  interrupts: false,
};
