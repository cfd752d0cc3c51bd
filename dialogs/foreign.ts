import { z } from 'zod';
import { EMERGENCY } from './emergency.ts';
import { foreignWords, wantedIn, writtenIn } from './hearing/foreignWords.ts';
import { LANGUAGES } from './hearing/languages.ts';
import { PERSON } from './person.ts';
import { messageIdSchema } from './stage/memory.ts';
import { defineTalk, lastLine, type Scene } from './stage/talk.ts';

export const FOREIGN = 'foreign';

const said = z.object({ text: z.string(), cause: messageIdSchema });

/** Danger, or a wish for a person, in a language that we do not speak: a word in it, and then what has to be done. */
export const foreign = defineTalk({
  id: FOREIGN,
  options: said,
  state: z.unknown(),
  begin({ text, cause }, scene) {
    const language = halfSpoken(text, scene) ?? scene.voice.language;
    const isDanger = wantedIn(text, language) === 'danger';
    const words = foreignWords(language, isDanger ? 'safety' : 'comes', scene);
    return {
      say: words === undefined ? [] : [lastLine(words)],
      next: { kind: 'go', to: isDanger ? EMERGENCY : PERSON, options: { text, cause } },
    };
  },
});

/** The language of a text whose words we cannot weigh: neither English nor Chinese. */
function halfSpoken(text: string, { voice }: Scene) {
  const language = writtenIn(text) ?? voice.language;
  return LANGUAGES.includes(language) ? undefined : language;
}

/** Whether more than an answer is wanted in a language that we do not speak, or hardly. */
export function wantsInForeign(text: string, scene: Scene): 'danger' | 'person' | undefined {
  const language = halfSpoken(text, scene);
  return language === undefined ? undefined : wantedIn(text, language);
}
