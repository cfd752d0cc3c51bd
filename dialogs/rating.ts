import { z } from 'zod';
import { sequenceOf } from '../src/conversations/index.ts';
import type { MessageId } from '../src/vocabulary.ts';
import { closingChoices, reopened } from './closing.ts';
import { personChoice } from './person.ts';
import en from './rating.en.json' with { type: 'json' };
import zh from './rating.zh.json' with { type: 'json' };
import { type Matter, messageIdSchema } from './stage/memory.ts';
import { DONE, defineTalk, line, type Scene, type Step } from './stage/talk.ts';
import { createWords } from './stage/wording.ts';

export const RATING = 'rating';

const words = createWords(RATING, { en, zh });

/** A thumb under an answer. */
export const rating = defineTalk({
  id: RATING,
  options: z.object({ message: messageIdSchema, helpful: z.boolean() }),
  state: z.unknown(),
  begin({ message, helpful }, scene) {
    const matter = matterOf(message, scene);
    if (!matter) return { say: [line(words(scene.voice, 'unknown'))], next: DONE };
    return helpful ? liked(matter, scene) : disliked(matter, scene);
  },
});

/** The matter a message belongs to: the newest that was opened before it. */
function matterOf(message: MessageId, { conversation, notes }: Scene): Matter | undefined {
  const rated = sequenceOf(message, conversation);
  if (rated === undefined) return undefined;
  const opened = ({ id }: Matter) => sequenceOf(messageIdSchema.parse(id), conversation) ?? 0;
  const before = notes.matters.filter(
    (matter) => matter.given.length > 0 && opened(matter) < rated,
  );
  return before.toSorted((a, b) => opened(a) - opened(b)).at(-1);
}

function liked(matter: Matter, scene: Scene): Step {
  const current = scene.notes.matters.at(-1);
  const open = matter.id === current?.id && matter.state === 'answered';
  const said = open
    ? line(words(scene.voice, 'helpfulOpen'), closingChoices(matter.id, scene))
    : line(words(scene.voice, 'helpful'));
  return { say: [said], next: DONE };
}

function disliked(matter: Matter, scene: Scene): Step {
  const said = line(words(scene.voice, 'unhelpful'), [personChoice(scene)]);
  const go = { kind: 'go', to: 'answer', options: { missing: matter.id } } as const;
  return { ...reopened(matter, scene), say: [said], next: go };
}
