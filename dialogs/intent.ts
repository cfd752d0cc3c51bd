import { dangerIn, namesHarm } from './danger.ts';
import type { Kind, Noticed } from './notice.ts';
import { wishForPerson } from './phrases.ts';
import { ask } from './question.ts';
import type { Scene } from './talk.ts';
import { isAsking, namesComplaint, toldIn } from './told.ts';
import { isWorthAsking } from './unsure.ts';

/**
 * What to take a message for: a kind; a question that may have to do with danger; or the two kinds
 * between which the customer is to choose.
 */
export type Intent = Kind | 'careful' | readonly [Kind, Kind];

/** How certain noticing has to be, where the knowledge base has an answer to the very words. */
const DESPITE_AN_ANSWER: Readonly<Partial<Record<Kind, number>>> = {
  complaint: 0.8,
  suggestion: 0.7,
  status: 0.7,
  person: 1,
};
/** How certain it has to be where the words are put as a question. */
const DESPITE_ASKING: Readonly<Partial<Record<Kind, number>>> = {
  complaint: 0.8,
  suggestion: 0.7,
  person: 0.5,
};
/** An article this likely to be meant speaks for a question. */
const NEAR = 1 / 3;
/** How certain a danger has to be to be acted on: where it is named, where it is not, and despite an answer. */
const DANGER = { named: 0.7, unnamed: 0.75, answered: 0.94 } as const;

/** Noticing decides; where it is less than certain and there is an answer to the words, they are a question. */
export function intentOf(text: string, scene: Scene): Intent {
  const noticed = scene.notice(text, scene.voice.language);
  if ('unsure' in noticed) return chosen(noticed.unsure, text, scene);
  if (noticed.kind === 'emergency') return danger(noticed.confidence, text, scene);
  return settled(noticed, text, scene);
}

type Sure = Extract<Noticed, { kind: Kind }>;

function settled({ kind, confidence }: Sure, text: string, scene: Scene): Intent {
  if (saysSo(kind, text)) return kind;
  const known = ask(text, scene);
  const isNone = kind === 'status' && scene.cases.length === 0;
  if (known.kind === 'answer' && (isNone || confidence < (DESPITE_AN_ANSWER[kind] ?? 0)))
    return 'question';
  if (!isAsking(text) || confidence >= (DESPITE_ASKING[kind] ?? 0)) return kind;
  return kind === 'complaint' && known.confidence < NEAR ? [kind, 'question'] : 'question';
}

/** Words that name it are enough; so is an order or what would make it right, told and not asked. */
function saysSo(kind: Kind, text: string): boolean {
  if (kind === 'complaint') return namesComplaint(text) || (tellsOfCase(text) && !isAsking(text));
  return kind === 'person' && wishForPerson(text) === 'wanted';
}

function tellsOfCase(text: string): boolean {
  const { order, wish } = toldIn(text);
  return order !== undefined || wish !== undefined;
}

/** Safety words for danger that is named or all but certain; where neither, the answer is kept from nobody. */
function danger(confidence: number, text: string, scene: Scene): Intent {
  if (namesHarm(text)) return 'emergency';
  const named = dangerIn(text) !== undefined;
  if (confidence >= (named ? DANGER.named : DANGER.answered)) return 'emergency';
  if (ask(text, scene).kind === 'answer') return 'careful';
  return named || confidence >= DANGER.unnamed ? 'emergency' : ['emergency', 'question'];
}

function chosen(kinds: readonly [Kind, Kind], text: string, scene: Scene): Intent {
  const isDanger = kinds.includes('emergency');
  const named = isDanger && dangerIn(text) !== undefined;
  const known = ask(text, scene);
  if (isDanger && namesHarm(text)) return kinds;
  if (known.kind === 'answer') return named ? 'careful' : 'question';
  if (!isDanger && isAsking(text) && known.confidence >= NEAR) return 'question';
  if (named || isWorthAsking(kinds)) return kinds;
  return likelier(kinds);
}

const likelier = (kinds: readonly [Kind, Kind]): Kind =>
  kinds.includes('question') ? 'question' : kinds[0] === 'emergency' ? kinds[1] : kinds[0];
