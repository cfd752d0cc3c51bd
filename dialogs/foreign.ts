import { z } from 'zod';
import { EMERGENCY } from './emergency.ts';
import { foreignWords, wantedIn, writtenIn } from './hearing/foreignWords.ts';
import { LANGUAGES } from './hearing/languages.ts';
import { PERSON } from './person.ts';
import { messageIdSchema } from './stage/memory.ts';
import { defineTalk, lastLine, type Scene } from './stage/talk.ts';
import { isWorded } from './stage/wording.ts';

export const FOREIGN = 'foreign';

const heard = z.object({ text: z.string(), cause: messageIdSchema });

/** Danger, or a wish for a person, in a language that we do not speak: a word in it, and then what has to be done. */
export const foreign = defineTalk({
  id: FOREIGN,
  options: heard,
  state: z.unknown(),
  begin({ text, cause }, scene) {
    const language = halfSpoken(text, scene) ?? scene.voice.language;
    const isDanger = wantedIn(text, language) === 'danger';
    const said = isDanger ? 'safety' : 'comes';
    const words = foreignWords(language, said, scene);
    const isSaid = language === scene.voice.language && isWorded(SAID[said], scene.voice);
    return {
      say: words === undefined || isSaid ? [] : [lastLine(words)],
      next: { kind: 'go', to: isDanger ? EMERGENCY : PERSON, options: { text, cause } },
    };
  },
});

/** What is said next, and need not be said twice where it is said in the same language. */
const SAID = { safety: 'emergency.general', comes: 'person.yes' } as const;

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
