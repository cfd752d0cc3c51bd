import type { Choice } from '../../src/conversations/index.ts';
import type { MatterId } from '../../src/vocabulary.ts';
import { matterIdSchema } from '../stage/memory.ts';
import type { Scene } from '../stage/talk.ts';
import { createWords } from '../stage/wording.ts';
import en from './caution.en.json' with { type: 'json' };
import zh from './caution.zh.json' with { type: 'json' };

const words = createWords('caution', { en, zh });
const ACTION = /^emergency:(.+):now$/s;

/** Beside an answer: "it is dangerous right now" makes an emergency of the matter. */
export function dangerChoice(matter: MatterId, { voice }: Pick<Scene, 'voice'>): Choice {
  return { title: words(voice, 'now'), action: `emergency:${matter}:now` };
}

export function parseDangerAction(action: string): MatterId | undefined {
  const id = ACTION.exec(action)?.[1];
  return id === undefined ? undefined : matterIdSchema.parse(id);
}
