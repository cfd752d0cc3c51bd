import { z } from 'zod';
import { EMERGENCY } from './emergency.ts';
import { foreignWords, offeredBy, wantedIn } from './foreignWords.ts';
import { messageIdSchema } from './memory.ts';
import { PERSON } from './person.ts';
import { foreignIn } from './spokenLanguage.ts';
import { defineTalk, lastLine, type Scene } from './talk.ts';

export const FOREIGN = 'foreign';

const said = z.object({ text: z.string(), cause: messageIdSchema });

/** Danger, or a wish for a person, in a language that we do not speak: a word in it, and then what has to be done. */
export const foreign = defineTalk({
  id: FOREIGN,
  options: said,
  state: z.unknown(),
  begin({ text, cause }, scene) {
    const language = foreignIn(text, scene) ?? scene.voice.language;
    const isDanger = wantedIn(text, language) === 'danger';
    const words = foreignWords(language, isDanger ? 'safety' : 'comes', offeredBy(scene.company));
    return {
      say: words === undefined ? [] : [lastLine(words)],
      next: { kind: 'go', to: isDanger ? EMERGENCY : PERSON, options: { text, cause } },
    };
  },
});

/** Whether more than an answer is wanted in a language that we do not speak. */
export function wantsInForeign(text: string, scene: Scene): 'danger' | 'person' | undefined {
  const language = foreignIn(text, scene);
  return language === undefined ? undefined : wantedIn(text, language);
}
