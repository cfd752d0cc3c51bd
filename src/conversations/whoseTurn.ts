import type { Conversation, ConversationStore } from './conversation.ts';
import type { Choice, Message } from './message.ts';

/**
 * Whether the bot is to react. While a person holds the floor it hears one thing alone: the answer
 * to a question of its own that it asked meanwhile, such as whether the matter is solved.
 */
export async function isForBot(
  heard: readonly Message[],
  { id, floor, lastSeq }: Conversation,
  store: ConversationStore,
): Promise<boolean> {
  if (floor.holder === 'bot') return true;
  const recent = await store.messages(id, Math.max(0, lastSeq - RECENT), RECENT);
  const open = choicesSince(floor.since, recent);
  return heard.some(({ content }) => {
    if (content.kind !== 'text') return false;
    return open.some((choice) => isChosen(choice, content.text, content.action));
  });
}

const RECENT = 50;

function choicesSince(since: number, messages: readonly Message[]): readonly Choice[] {
  const asked = messages.findLast(
    ({ at, from, content }) =>
      at >= since && from.role === 'bot' && content.kind === 'text' && content.choices,
  );
  return asked?.content.kind === 'text' ? (asked.content.choices ?? []) : [];
}

/** Pressed, or its title typed. */
const isChosen = ({ title, action }: Choice, text: string, pressed: string | undefined): boolean =>
  pressed === action || plain(text) === plain(title);

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[.。]$/, '');
