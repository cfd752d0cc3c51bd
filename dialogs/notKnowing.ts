import type { Candidate, Outcome } from '../src/knowledge/index.ts';
import type { MatterId, MessageId } from '../src/vocabulary.ts';
import { articleChoice } from './articleChoice.ts';
import { missed } from './matters.ts';
import type { Matter } from './memory.ts';
import { afterMiss, newMiss, passedOver } from './misses.ts';
import en from './notKnowing.en.json' with { type: 'json' };
import zh from './notKnowing.zh.json' with { type: 'json' };
import { contactsAndHours, personChoice } from './person.ts';
import { languagesBesides } from './spokenLanguage.ts';
import { DONE, line, type Next, type Scene, type Step } from './talk.ts';
import { createWords } from './wording.ts';

const words = createWords('notKnowing', { en, zh });
const NONE = 'none:';
const MOST_CANDIDATES = 3;
const MOST_RELATED = 2;

type State = { matter: MatterId };
type Asked = { text: string; message: MessageId };

/** Several articles could be meant: the customer chooses, says more, or says that it is none of them. */
export function clarified(
  candidates: readonly Candidate[],
  matter: Matter,
  said: Asked,
  scene: Scene,
): Step<State> {
  const after = afterMiss(newMiss('clarified', said, candidates, scene), matter, scene);
  const again = after.notes.misses > 1;
  const choices = [
    ...candidates.slice(0, MOST_CANDIDATES).map(({ article }) => articleChoice(article)),
    { title: words(scene.voice, 'noneOfThese'), action: `${NONE}${matter.id}` },
    ...(again ? [personChoice(scene)] : []),
  ];
  const text = words(scene.voice, again ? 'clarifyAgain' : 'clarify');
  return { ...after, say: [line(text, choices)], effects: passedOver(scene) };
}

/** Nothing is known: it is said so, and noted. */
export function abstained(
  related: readonly Candidate[],
  matter: Matter,
  said: Asked,
  scene: Scene,
): Step<State> {
  const miss = newMiss('abstained', said, related, scene);
  const after = afterMiss(miss, matter, scene);
  const near = related.slice(0, MOST_RELATED).map(({ article }) => articleChoice(article));
  const text =
    notSpoken(said, scene) ??
    (after.notes.misses > 1 ? againWithContacts(scene) : notKnown(near.length > 0, scene));
  return {
    ...after,
    say: [line(text, [...near, personChoice(scene)])],
    effects: [...passedOver(scene), missed(miss, 'abstained', scene)],
  };
}

const againWithContacts = (scene: Scene) =>
  `${words(scene.voice, 'abstainAgain')}\n\n${contactsAndHours(scene)}`;

function notSpoken({ text }: Asked, { voice, company }: Scene): string | undefined {
  const languages = languagesBesides(text, company, voice.language);
  return languages && words(voice, 'onlyLanguages', { languages });
}

function notKnown(near: boolean, { voice }: Scene): string {
  return `${words(voice, 'abstain')}\n\n${words(voice, near ? 'abstainNear' : 'abstainAlone')}`;
}

/** The only article there is was given before and did not help. */
export function exhausted(
  { best, runnersUp }: Extract<Outcome, { kind: 'answer' }>,
  matter: Matter,
  said: Asked,
  scene: Scene,
): Step<State> {
  const miss = newMiss('abstained', said, [best, ...runnersUp], scene);
  const others = runnersUp.filter(({ article }) => !matter.given.includes(article.id));
  const near = others.slice(0, MOST_RELATED).map(({ article }) => articleChoice(article));
  const text = words(scene.voice, 'exhausted', { title: best.article.title });
  return {
    ...afterMiss(miss, matter, scene),
    say: [line(`${text}\n\n${contactsAndHours(scene)}`, [...near, personChoice(scene)])],
    effects: passedOver(scene),
  };
}

/** The matter whose list a button says none of. */
export function parseNoneAction(action: string): string | undefined {
  return action.startsWith(NONE) ? action.slice(NONE.length) : undefined;
}

/** The matter stays open, if one was. */
export function goingOn(open: Matter | undefined): Next<State> {
  return open ? { kind: 'wait', state: { matter: open.id } } : DONE;
}

/** "None of these": noted, and asked for in other words. */
export function noneOf(id: string, open: Matter | undefined, scene: Scene): Step<State> {
  const { lastMiss } = scene.notes;
  const next = goingOn(open);
  if (open?.id !== id || !lastMiss) return { say: [line(words(scene.voice, 'past'))], next };
  return {
    say: [line(words(scene.voice, 'none'), [personChoice(scene)])],
    effects: [missed(lastMiss, 'clarified-in-vain', scene)],
    notes: { lastMiss: { ...lastMiss, kind: 'abstained' } },
    next,
  };
}
