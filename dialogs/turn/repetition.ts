import type { Content } from '../../src/conversations/index.ts';
import { contactsAndHours, personChoice } from '../person.ts';
import type { Memory } from '../stage/memory.ts';
import { line, type Scene } from '../stage/talk.ts';
import { createWords } from '../stage/wording.ts';
import en from './repetition.en.json' with { type: 'json' };
import zh from './repetition.zh.json' with { type: 'json' };

const words = createWords('repetition', { en, zh });
const MOST_TIMES = 2;
const REMEMBERED = 160;

/** Lets nothing be said a third time running: then a person is offered instead. */
export function unstuck(
  replies: readonly Content[],
  before: Memory['lastTurn'],
  scene: Pick<Scene, 'company' | 'voice' | 'at'>,
): { replies: readonly Content[]; lastTurn: Memory['lastTurn'] } {
  const said = replies.map((reply) => ('text' in reply ? reply.text : reply.kind)).join('\n');
  if (said === '') return { replies, lastTurn: before };
  const remembered = `${said.length} ${said.slice(0, REMEMBERED)}`;
  const times = before.words === remembered ? before.times + 1 : 1;
  const phone = said.includes(scene.company.contacts.phone);
  const lastTurn = { words: remembered, times, phone };
  if (times <= MOST_TIMES) return { replies, lastTurn };
  const text = `${words(scene.voice, 'stuck')}\n\n${contactsAndHours(scene)}`;
  return { replies: [line(text, [personChoice(scene)])], lastTurn: { ...lastTurn, phone: true } };
}
