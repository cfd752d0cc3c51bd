import type { Performed } from '../../desk/index.ts';
import type { CaseId } from '../../vocabulary.ts';
import type { AgentsParts } from './agents.ts';
import { cardButton } from './card.ts';
import type { Place } from './client.ts';
import { plainBlocks, plainPost } from './post.ts';
import { reasonIn } from './reason.ts';
import { type Word, wordsIn } from './words.ts';

/** Somebody of staff at work on a case. */
export interface Doing {
  user: string;
  place: Place;
  id: string | undefined;
}

/** Said to him alone. */
export async function tellAside(
  { user, place }: Omit<Doing, 'id'>,
  word: Word,
  parts: AgentsParts,
  values: Readonly<Record<string, string>> = {},
): Promise<void> {
  const words = wordsIn(await parts.people.languageOf(user));
  unwaited(parts.slack.whisper(place, user, plainPost(words(word, values))), parts);
}

/** Nobody is known before he has said who he is: what he did was not done. */
export async function introduce(user: string, place: Place, parts: AgentsParts): Promise<void> {
  const asked = await parts.recognition.introduce(user);
  await tellAside({ user, place }, asked === 'asked' ? 'confirmFirst' : 'strangerHere', parts);
}

/** What was refused is said to him alone, with what to do. */
export async function explain(
  performed: Performed,
  { user, place, id }: Doing,
  parts: AgentsParts,
): Promise<void> {
  const words = wordsIn(await parts.people.languageOf(user));
  const reason = reasonIn(performed, words);
  if (reason === undefined) return;
  const isFree =
    typeof performed === 'object' && 'refused' in performed && performed.refused === 'not-handled';
  const take = isFree && id ? [cardButton('take', id as CaseId, words)] : [];
  const actions = take.length > 0 ? [{ type: 'actions' as const, elements: take }] : [];
  const blocks = [...plainBlocks(reason), ...actions];
  unwaited(parts.slack.whisper(place, user, { text: reason, blocks }), parts);
}

/** Slack wants its acknowledgement. */
function unwaited(work: Promise<unknown>, { log }: AgentsParts): void {
  work.catch((err: unknown) => log.warn({ err }, 'somebody of staff could not be told'));
}
