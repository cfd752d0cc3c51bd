import { z } from 'zod';
import { isOpen } from '../src/cases/index.ts';
import { ordered } from './caseEffects.ts';
import { messageIdSchema } from './memory.ts';
import en from './smallTalk.en.json' with { type: 'json' };
import zh from './smallTalk.zh.json' with { type: 'json' };
import { DONE, defineTalk, line } from './talk.ts';
import { createWords } from './wording.ts';

export const PHOTOS = 'photos';

const words = createWords('smallTalk', { en, zh });
const MOST = 20;

/** Pictures without a word: they go to the open case, or wait for what they belong to. */
export const photos = defineTalk({
  id: PHOTOS,
  options: z.object({ photos: z.array(z.string()), cause: messageIdSchema }),
  state: z.unknown(),
  begin({ photos: sent, cause }, { cases, notes, voice }) {
    const open = cases.findLast((one) => isOpen(one.case));
    if (!open) {
      const kept = [...(notes.photos ?? []), ...sent].slice(-MOST);
      return { say: [line(words(voice, 'photos'))], notes: { photos: kept }, next: DONE };
    }
    const { number, facts } = open.case;
    const all = [...(facts.photos ?? []), ...sent];
    const by = { role: 'customer' } as const;
    const effect = ordered(open, { do: 'hear', by, facts: { photos: all }, cause });
    return { say: [line(words(voice, 'photosAdded', { number }))], effects: [effect], next: DONE };
  },
});
