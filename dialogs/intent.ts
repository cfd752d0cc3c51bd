import { dangerIn } from './danger.ts';
import type { Kind, Noticed } from './notice.ts';
import { wishForPerson } from './phrases.ts';
import { ask } from './question.ts';
import type { Scene } from './talk.ts';
import { namesComplaint } from './told.ts';
import { isWorthAsking } from './unsure.ts';

/** How certain noticing has to be, where the knowledge base has an answer to the very words. */
const DESPITE_AN_ANSWER: Readonly<Partial<Record<Kind, number>>> = {
  emergency: 0.7,
  complaint: 0.8,
  suggestion: 0.7,
  status: 0.7,
  person: 1,
};

/**
 * What to take a message for, or the two kinds between which the customer is to choose. Noticing
 * decides; where it is less than certain and there is an answer to the words, they are a question.
 */
export function intentOf(text: string, scene: Scene): Kind | readonly [Kind, Kind] {
  const noticed = scene.notice(text, scene.voice.language);
  return 'kind' in noticed ? settled(noticed, text, scene) : chosen(noticed.unsure, text, scene);
}

type Sure = Extract<Noticed, { kind: Kind }>;

function settled({ kind, confidence }: Sure, text: string, scene: Scene): Kind | [Kind, Kind] {
  if (confidence >= (DESPITE_AN_ANSWER[kind] ?? 0) || saysSo(kind, text)) return kind;
  if (ask(text, scene).kind !== 'answer') return kind;
  return kind === 'emergency' ? ['emergency', 'question'] : 'question';
}

/** Words that name it are enough. */
function saysSo(kind: Kind, text: string): boolean {
  if (kind === 'emergency') return dangerIn(text) !== undefined;
  if (kind === 'complaint') return namesComplaint(text);
  return kind === 'person' && wishForPerson(text) === 'wanted';
}

function chosen(kinds: readonly [Kind, Kind], text: string, scene: Scene) {
  const [first, second] = kinds;
  const danger = kinds.includes('emergency');
  if (danger && dangerIn(text)) return kinds;
  if (ask(text, scene).kind === 'answer') return likelier(kinds);
  if (isWorthAsking(kinds)) return kinds;
  return danger ? (first === 'emergency' ? second : first) : likelier(kinds);
}

const likelier = (kinds: readonly [Kind, Kind]): Kind =>
  kinds.includes('question') ? 'question' : kinds[0] === 'emergency' ? kinds[1] : kinds[0];
