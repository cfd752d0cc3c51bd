import { z } from 'zod';
import { DONE, defineTalk, line } from '../stage/talk.ts';
import { createWords } from '../stage/wording.ts';
import en from './greeting.en.json' with { type: 'json' };
import zh from './greeting.zh.json' with { type: 'json' };
import { starters } from './starters.ts';

export const GREETING = 'greeting';

const words = createWords(GREETING, { en, zh });

/** Who is speaking, what it can do, and three questions to begin with; later just a hello. */
export const greeting = defineTalk({
  id: GREETING,
  options: z.object({ arriving: z.boolean() }),
  state: z.unknown(),
  begin: ({ arriving }, scene) => ({
    say: [
      arriving
        ? line(
            words(scene.voice, 'arrival', { company: scene.company.name }),
            starters(scene.knowledge, scene.voice.language),
          )
        : line(words(scene.voice, 'hello')),
    ],
    next: DONE,
  }),
});
