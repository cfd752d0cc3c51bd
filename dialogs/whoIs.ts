import { z } from 'zod';
import { firstNamesIn } from '../src/cases/index.ts';
import { whoIsMeant } from './hearing/asides.ts';
import { openCases } from './matter/ownCases.ts';
import { DONE, defineTalk, line, type Scene } from './stage/talk.ts';
import { createWords } from './stage/wording.ts';
import en from './whoIs.en.json' with { type: 'json' };
import zh from './whoIs.zh.json' with { type: 'json' };

export const WHO_IS = 'whoIs';

const words = createWords(WHO_IS, { en, zh });

/** "Who is Ada?", of whoever has the customer's case. */
export const whoIs = defineTalk({
  id: WHO_IS,
  options: z.object({ name: z.string(), number: z.string() }),
  state: z.unknown(),
  begin: (asked, { voice }) => ({ say: [line(words(voice, 'who', asked))], next: DONE }),
});

/** Whose name is asked about, and the case that he has. */
export function askedAfter(
  text: string,
  scene: Scene,
): { name: string; number: string } | undefined {
  for (const { case: subject } of openCases(scene)) {
    const { owner, handler } = firstNamesIn(subject);
    const name = whoIsMeant(text, [owner, ...(handler === null ? [] : [handler])]);
    if (name !== undefined) return { name, number: subject.number };
  }
  return undefined;
}
