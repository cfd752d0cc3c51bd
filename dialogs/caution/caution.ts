import { z } from 'zod';
import { ANSWER } from '../answer/answer.ts';
import { messageIdSchema } from '../stage/memory.ts';
import { defineTalk, line } from '../stage/talk.ts';
import { createWords } from '../stage/wording.ts';
import en from './caution.en.json' with { type: 'json' };
import zh from './caution.zh.json' with { type: 'json' };

export const CAUTION = 'caution';

const words = createWords(CAUTION, { en, zh });

/** A question with a trace of danger in it: what to do in danger, and then the answer. */
export const caution = defineTalk({
  id: CAUTION,
  options: z.object({ text: z.string(), message: messageIdSchema }),
  state: z.unknown(),
  begin: (said, { voice }) => ({
    say: [line(words(voice, 'first'))],
    next: { kind: 'go', to: ANSWER, options: { ...said, careful: true } },
  }),
});
