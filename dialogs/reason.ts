import { z } from 'zod';
import { isCaseVerdict } from './caseVerdict.ts';
import { CLOSING } from './closing.ts';
import { EMERGENCY } from './emergency.ts';
import { asksBack } from './hearing/asides.ts';
import { isPollOffered } from './hearing/pollTyped.ts';
import { PERSON } from './person.ts';
import { POLL } from './poll.ts';
import en from './reason.en.json' with { type: 'json' };
import zh from './reason.zh.json' with { type: 'json' };
import type { Setting } from './stage/cue.ts';
import { DONE, defineTalk, line } from './stage/talk.ts';
import { createWords } from './stage/wording.ts';
import { UNSURE } from './unsure.ts';

export const REASON = 'reason';

const words = createWords(REASON, { en, zh });
const about = z.enum(['emergency', 'person', 'closing', 'danger', 'unsure', 'poll', 'case']);
type About = z.infer<typeof about>;

/** "Why do you ask?": why, and the same buttons again. */
export const reason = defineTalk({
  id: REASON,
  options: about,
  state: z.unknown(),
  begin: (asked, { voice, offered }) => ({ say: [line(words(voice, asked), offered)], next: DONE }),
});

/** After an answer only this is about our question; else it is about the answer. */
const ABOUT_ASKING = /\bask|问/iu;

/** Which question of ours is asked about, when one stands. */
export function askedBack(text: string, { scene, open }: Setting): About | undefined {
  if (!asksBack(text)) return undefined;
  if (open === EMERGENCY || open === PERSON) return open;
  if (open === UNSURE)
    return scene.offered.some(({ action }) => action.startsWith('unsure:emergency'))
      ? 'danger'
      : 'unsure';
  if (!ABOUT_ASKING.test(text)) return undefined;
  if (isPollOffered(scene.offered)) return POLL;
  if (scene.offered.some(({ action }) => isCaseVerdict(action))) return 'case';
  return open === CLOSING ? CLOSING : undefined;
}
