import { z } from 'zod';
import { isOpen } from '../src/cases/index.ts';
import type { Content } from '../src/conversations/index.ts';
import { ordered } from './matter/caseEffects.ts';
import en from './photos.en.json' with { type: 'json' };
import zh from './photos.zh.json' with { type: 'json' };
import { messageIdSchema, type Notes } from './stage/memory.ts';
import { DONE, defineTalk, line, type Move, type Scene } from './stage/talk.ts';
import { createWords } from './stage/wording.ts';

export const PHOTOS = 'photos';

const words = createWords(PHOTOS, { en, zh });

/** Pictures without a word: they go to the open case, or wait for what they belong to. */
export const photos = defineTalk({
  id: PHOTOS,
  options: z.object({ cause: messageIdSchema }),
  state: z.unknown(),
  begin({ cause }, { cases, voice }) {
    const open = cases.findLast((one) => isOpen(one.case));
    if (!open) return { say: [line(words(voice, 'kept'))], next: DONE };
    const { number } = open.case;
    const effect = ordered(open, { do: 'hear', by: { role: 'customer' }, cause });
    return { say: [line(words(voice, 'added', { number }))], effects: [effect], next: DONE };
  },
});

/** Said first where the pictures that came with words went to no case. */
export function aboutPhotos(move: Move, { photos: waiting }: Notes, { voice }: Scene): Content[] {
  const came = move.kind === 'says' && move.photos && move.text.trim() !== '';
  return came && waiting?.length ? [line(words(voice, 'waiting'))] : [];
}
