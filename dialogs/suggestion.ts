import { z } from 'zod';
import { toldIn } from './hearing/told.ts';
import { messageIdSchema } from './stage/memory.ts';
import { inOneLine } from './stage/quote.ts';
import { DONE, defineTalk, type Effect, line } from './stage/talk.ts';
import { createWords } from './stage/wording.ts';
import en from './suggestion.en.json' with { type: 'json' };
import zh from './suggestion.zh.json' with { type: 'json' };

export const SUGGESTION = 'suggestion';

const words = createWords(SUGGESTION, { en, zh });
const SHOWN = 160;

/** An idea: thanked, into the suggestion book, answered by a person. */
export const suggestion = defineTalk({
  id: SUGGESTION,
  options: z.object({ text: z.string(), cause: messageIdSchema }),
  state: z.unknown(),
  begin({ text, cause: origin }, scene) {
    const { wish: _, ...told } = toldIn(text);
    const facts = { ...told, what: text };
    const recording = { kind: 'suggestion', origin, openedAt: scene.at, facts } as const;
    const effect: Effect = { kind: 'record', recording };
    const quote = `“${inOneLine(text, SHOWN)}”`;
    return { say: [line(words(scene.voice, 'thanks', { quote }))], effects: [effect], next: DONE };
  },
});
