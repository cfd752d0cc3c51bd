import type { TextContent } from '../../src/conversations/index.ts';
import type { Article, Candidate, Outcome } from '../../src/knowledge/index.ts';
import type { MatterId, MessageId } from '../../src/vocabulary.ts';
import { isVague, productNamed } from '../hearing/fewWords.ts';
import { foreignWords, named, offeredBy } from '../hearing/foreignWords.ts';
import { foreignIn } from '../hearing/spokenLanguage.ts';
import { missed } from '../matter/matters.ts';
import { afterMiss, newMiss, passedOver } from '../matter/misses.ts';
import { contactsAndHours, personChoice } from '../person.ts';
import type { Matter } from '../stage/memory.ts';
import { DONE, line, type Next, type Scene, type Step } from '../stage/talk.ts';
import { createWords } from '../stage/wording.ts';
import { articleChoice } from './articleChoice.ts';
import en from './notKnowing.en.json' with { type: 'json' };
import zh from './notKnowing.zh.json' with { type: 'json' };

const words = createWords('notKnowing', { en, zh });
const NONE = 'none:';
const MOST_CANDIDATES = 3;
const MOST_RELATED = 2;
const CONTACTS_TOLD = 2;

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
  return {
    ...after,
    say: [
      notSpoken(said, scene) ??
        (isVague(said.text)
          ? whatAbout(said.text, related, scene)
          : unknown(related, matter, after.notes.misses, scene)),
    ],
    effects: [
      ...passedOver(scene),
      ...(isVague(said.text) ? [] : [missed(miss, 'abstained', scene)]),
    ],
  };
}

/** Nothing is asked yet that could be known or not. */
function whatAbout(text: string, related: readonly Candidate[], scene: Scene): TextContent {
  const product = productNamed(text)?.toLowerCase();
  const of = related[0]?.article.product;
  const near = related.filter(({ article }) => product && article.product === of);
  const choices = near.slice(0, MOST_CANDIDATES).map(({ article }) => articleChoice(article));
  const said = words(scene.voice, product ? 'whatAbout' : 'whichProduct', {
    product: product ?? '',
  });
  return line(said, [...choices, personChoice(scene)]);
}

function unknown(
  related: readonly Candidate[],
  { state }: Matter,
  misses: number,
  scene: Scene,
): TextContent {
  const near = related.slice(0, MOST_RELATED).map(({ article }) => articleChoice(article));
  const again = () => againWithContacts(misses, scene);
  const text =
    state === 'disputed'
      ? words(scene.voice, 'inVain')
      : misses > 1
        ? again()
        : notKnown(near.length > 0, scene);
  return line(text, [...near, personChoice(scene)]);
}

/** How to reach a person is told with the second miss, and need not be read again with each. */
function againWithContacts(misses: number, scene: Scene): string {
  const said = words(scene.voice, 'abstainAgain');
  return misses > CONTACTS_TOLD ? said : `${said}\n\n${contactsAndHours(scene)}`;
}

/** Which languages we speak, in the customer's own, where we have the words; else in ours. */
function notSpoken({ text }: Asked, scene: Scene): TextContent | undefined {
  const language = foreignIn(text, scene);
  if (language === undefined) return undefined;
  const button = personChoice(scene);
  const title = foreignWords(language, 'choice', scene) ?? button.title;
  const said = foreignWords(language, 'only', scene) ?? inOurs(scene);
  return line(said, [{ ...button, title }]);
}

const inOurs = (scene: Scene): string =>
  offeredBy(scene)
    .map((language) => ({ language, languages: named(offeredBy(scene), language) }))
    .map(({ language, languages }) =>
      words({ ...scene.voice, language }, 'onlyLanguages', { languages }),
    )
    .join('\n\n');

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
  const near = beside(best.article, matter, scene).slice(0, MOST_RELATED).map(articleChoice);
  const text = words(scene.voice, 'exhausted', { title: best.article.title });
  return {
    ...afterMiss(miss, matter, scene),
    say: [line(`${text}\n\n${contactsAndHours(scene)}`, [...near, personChoice(scene)])],
    effects: passedOver(scene),
  };
}

/** What an article's author thinks of beside it, and the customer has not read yet. */
export const beside = (
  { related }: Article,
  { given }: Matter,
  { knowledge, voice }: Scene,
): readonly Article[] =>
  related
    .filter((id) => !given.includes(id))
    .flatMap((id) => knowledge.article(id, voice.language) ?? []);

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
