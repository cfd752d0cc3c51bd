import { z } from 'zod';
import type { CaseRecord } from '../../src/cases/index.ts';
import type { Content, TextContent } from '../../src/conversations/index.ts';
import type { Article, Outcome } from '../../src/knowledge/index.ts';
import type { MessageId } from '../../src/vocabulary.ts';
import { ownerHasThat, verdictChoices } from '../caseVerdict.ts';
import { CLOSING, caseOf } from '../closing.ts';
import {
  isAsking,
  isInVain,
  isNameAlone,
  isOpenQuestion,
  isRemark,
  isVague,
  leansOnBefore,
  meantIn,
} from '../hearing/fewWords.ts';
import { LANGUAGES } from '../hearing/languages.ts';
import { phrasesOf } from '../hearing/phrases.ts';
import { topicsIn } from '../matter/besides.ts';
import { hearing } from '../matter/caseEffects.ts';
import { askFurther, askInContext, bestOf, isOnOrder } from '../matter/context.ts';
import {
  ending,
  findMatter,
  newMatter,
  raised,
  withMatter,
  withQuestion,
} from '../matter/matters.ts';
import { proposedCase } from '../matter/ownCases.ts';
import { ask } from '../matter/question.ts';
import { type Matter, matterIdSchema, messageIdSchema } from '../stage/memory.ts';
import { inOneLine } from '../stage/quote.ts';
import {
  DONE,
  defineTalk,
  line,
  type Move,
  type Said,
  type Scene,
  type Step,
} from '../stage/talk.ts';
import { createWords } from '../stage/wording.ts';
import en from './answer.en.json' with { type: 'json' };
import zh from './answer.zh.json' with { type: 'json' };
import { parseArticleAction } from './articleChoice.ts';
import { noMore } from './noMore.ts';
import { abstained, clarified, exhausted, goingOn, noneOf, parseNoneAction } from './notKnowing.ts';

export const ANSWER = 'answer';

const words = createWords(ANSWER, { en, zh });

const askedSchema = z.object({
  text: z.string(),
  message: messageIdSchema,
  cause: messageIdSchema.optional(),
  careful: z.boolean().exactOptional(),
});
const pressed = z.object({ action: z.string(), message: messageIdSchema });
const missing = z.object({
  missing: matterIdSchema,
  text: z.string().optional(),
  message: messageIdSchema.optional(),
});
const state = z.object({ matter: matterIdSchema });
const AT_ONCE = 3;
const QUOTED = 120;
type State = z.infer<typeof state>;
type Asked = z.infer<typeof askedSchema>;
type Options = Asked | z.infer<typeof pressed> | z.infer<typeof missing>;

/** A question and what is known about it: an answer, a choice of articles, or an honest no. */
export const answer = defineTalk<Options, State>({
  id: ANSWER,
  options: z.union([missing, pressed, askedSchema]),
  state,
  begin(options, scene) {
    if ('missing' in options) return takenUp(options, scene);
    if ('action' in options) return chosen(options.action, options.message, undefined, scene);
    return asked(options, scene);
  },
  hear(open, move, scene) {
    const matter = findMatter(scene, open.matter);
    return matter && heard(move, matter, scene);
  },
});

/** Whether a button belongs to this dialog. */
export function isAnswerAction(action: string): boolean {
  return parseArticleAction(action) !== undefined || parseNoneAction(action) !== undefined;
}

function heard(move: Move, matter: Matter, scene: Scene): Step<State> | undefined {
  if (move.kind === 'says') return passedOn(further(move, matter, scene), move, matter, scene);
  if (move.kind !== 'presses' || !isAnswerAction(move.action)) return undefined;
  return chosen(move.action, move.message, matter, scene);
}

const isChoice = ({ choices = [] }: TextContent): boolean =>
  choices.some(({ action }) => parseNoneAction(action) !== undefined);

/** A new matter, unless the answer is the one that the customer has before him. */
function asked(said: Asked, scene: Scene): Step<State> {
  const outcome = askInContext(said.text, scene);
  const severally = toSeveral(said, outcome, scene);
  if (severally) return leaving(scene, severally);
  const current = scene.notes.matters.at(-1);
  const isKnown = outcome.kind === 'answer' && phrasesOf(said.text) === undefined;
  const proposed = isKnown ? undefined : proposedCase(scene);
  if (proposed && said.cause) return forOwner(proposed, said.text, said.cause, scene);
  const further = current && furtherOn(said, outcome, current, scene);
  if (further) return further;
  const same = outcome.kind === 'answer' && current?.given.at(-1) === outcome.best.article.id;
  if (same && current.state === 'answered') return replyTo(outcome, current, said, scene);
  if (current && belongs(said.text, outcome, current, scene)) return remarked(said, current, scene);
  if (current && isOnOrder(current)) return replyTo(outcome, withMore(current, said), said, scene);
  return leaving(scene, replyTo(outcome, matterOf(said), said, scene));
}

const withMore = (matter: Matter, { text }: Asked): Matter =>
  withQuestion(matter, `${matter.question}\n${text}`);

/** Each question by its own article; one that none answers is named. */
function toSeveral(said: Asked, whole: Outcome, scene: Scene): Step<State> | undefined {
  const { articles, open } = topicsIn(said.text, whole, scene);
  const [only] = articles.length === 1 ? articles : [];
  const isOne = only !== undefined && open.length === 0;
  if (articles.length === 0 || (isOne && whole.kind !== 'abstain')) return undefined;
  if (only && open.length === 0 && scene.notes.matters.at(-1)?.given.at(-1) === only.id)
    return undefined;
  const step = answered(articles.slice(0, AT_ONCE), matterOf(said), scene);
  const rest = open.map((part) =>
    line(words(scene.voice, 'leftOpen', { question: quotedPart(part) })),
  );
  return { ...step, say: [...step.say, ...rest] };
}

const quotedPart = (part: string): string => inOneLine(part, QUOTED);

/** No article answers it, so it belongs to what was answered; told by words of the languages we speak whole. */
const belongs = (text: string, { kind }: Outcome, matter: Matter, scene: Scene): boolean =>
  kind === 'abstain' &&
  LANGUAGES.includes(scene.voice.language) &&
  matter.state === 'answered' &&
  meantIn(text) === undefined &&
  !isNameAlone(text) &&
  (isRemark(text) || isDetail(text, matter, scene));

/** What is asked about a proposal only whoever made it can say. */
const forOwner = (
  record: CaseRecord,
  text: string,
  cause: MessageId,
  scene: Scene,
): Step<State> => ({
  say: [line(ownerHasThat(record, scene), verdictChoices(record.case.id, 'solved', scene.voice))],
  effects: [hearing(record, text, cause)],
  next: DONE,
});

/** What makes sense only behind the answer before, and is not in it. */
function furtherOn(
  said: Asked,
  outcome: Outcome,
  matter: Matter,
  scene: Scene,
): Step<State> | undefined {
  const last = matter.given.at(-1);
  const article = last && scene.knowledge.article(last, scene.voice.language);
  const leans = leansOnBefore(said.text) && !isInVain(said.text);
  if (matter.state !== 'answered' || !article || !leans) return undefined;
  const isNothingNew = outcome.kind === 'abstain' || bestOf(outcome)?.id === last;
  return isNothingNew ? noMore(said, matter, article, scene) : undefined;
}

/** "The one I bought last week": no question of its own, and behind the question it changes no answer. */
function isDetail(text: string, { question, given }: Matter, scene: Scene): boolean {
  if (isAsking(text) || isOpenQuestion(text) || isVague(text)) return false;
  const together = ask(`${question}\n${text}`, scene);
  return together.kind === 'answer' && together.best.article.id === given.at(-1);
}

/** Kept for whoever may look at it; whether it is solved is asked again. */
function remarked(said: Asked, matter: Matter, scene: Scene): Step<State> {
  const now = withMore(matter, said);
  const step: Step<State> = {
    say: [line(words(scene.voice, 'remarked'))],
    notes: { matters: withMatter(scene.notes.matters, now) },
    next: { kind: 'go', to: CLOSING, options: { matter: matter.id } },
  };
  return inPassing(step, scene);
}

const matterOf = ({ message, text, careful }: Asked): Matter => ({
  ...newMatter(message, text),
  ...(careful && { careful }),
});

/** A matter that was not solved: waits for what is missing, or has it already. */
function takenUp(
  { missing: id, text, message }: z.infer<typeof missing>,
  scene: Scene,
): Step<State> {
  const matter = findMatter(scene, id);
  if (matter && text && message) return further({ text, message }, matter, scene);
  return { say: [], next: { kind: 'wait', state: { matter: id } } };
}

function further(said: Asked, matter: Matter, scene: Scene): Step<State> {
  const { outcome, question } = askFurther(said.text, matter, scene);
  return replyTo(outcome, withQuestion(matter, question), said, scene);
}

/** What is said in a matter that has become a case, its owner is to know; then nothing else is needed. */
function passedOn(step: Step<State>, said: Said, matter: Matter, scene: Scene): Step<State> {
  const open = caseOf(matter, scene);
  if (!open) return step;
  const asks = isAsking(said.text);
  const effect = hearing(open, said.text, said.cause);
  const owned = line(ownerHasThat(open, scene));
  if (!asks && step.say.some((one) => one.kind === 'text' && isChoice(one)))
    return { say: [owned], effects: [effect], next: goingOn(matter) };
  const helps = step.say.some((one) => one.kind === 'text' && (one.rateable || isChoice(one)));
  const say = [...(helps && asks ? [] : [owned]), ...(helps ? step.say : [])];
  return { ...step, say, effects: [...(step.effects ?? []), effect] };
}

function replyTo(outcome: Outcome, matter: Matter, said: Asked, scene: Scene): Step<State> {
  switch (outcome.kind) {
    case 'answer':
      return matter.state === 'disputed' && matter.given.includes(outcome.best.article.id)
        ? exhausted(outcome, matter, said, scene)
        : answered([outcome.best.article], matter, scene);
    case 'clarify':
      return clarified(outcome.candidates, matter, said, scene);
    case 'abstain':
      return inPassing(abstained(outcome.related, matter, said, scene), scene);
    default:
      return outcome satisfies never;
  }
}

/** A question in the midst of something that goes on right after: nothing is asked back. */
function inPassing(step: Step<State>, { interrupts }: Scene): Step<State> {
  return interrupts ? { ...step, next: DONE } : step;
}

/** By one article, or by one for each question that was in the message. */
function answered(articles: readonly Article[], matter: Matter, scene: Scene): Step<State> {
  const ids = articles.map(({ id }) => id);
  const given = [...matter.given.filter((other) => !ids.includes(other)), ...ids];
  const matters = raised(scene.notes.matters, {
    ...matter,
    ...{ given, state: 'answered', answeredAt: scene.at },
  });
  const step: Step<State> = {
    say: articles.map(answerIn),
    notes: { matters, misses: 0, lastMiss: undefined },
    next: { kind: 'go', to: CLOSING, options: { matter: matter.id } },
  };
  return inPassing(step, scene);
}

const answerIn = ({ id, language, title, reply }: Article): Content => ({
  kind: 'text',
  text: reply,
  sources: [{ article: id, language, title }],
  rateable: true,
});

/** A button: an article, or none of those offered. */
function chosen(
  action: string,
  message: MessageId,
  open: Matter | undefined,
  scene: Scene,
): Step<State> {
  const none = parseNoneAction(action);
  if (none !== undefined) return noneOf(none, open, scene);
  const id = parseArticleAction(action);
  const article = id && scene.knowledge.article(id, scene.voice.language);
  if (!article) return { say: [line(words(scene.voice, 'gone'))], next: goingOn(open) };
  if (open) return answered([article], open, scene);
  return leaving(scene, answered([article], newMatter(message, article.title), scene));
}

/** A new matter: the one before, when it was answered and nothing more was said, counts as solved. */
function leaving(scene: Scene, step: Step<State>): Step<State> {
  const before = scene.notes.matters.at(-1);
  if (before?.state !== 'answered' || !step.notes?.matters) return step;
  const matters = withMatter(step.notes.matters, { ...before, state: 'assumed' });
  const ended = ending(before, 'assumed', scene);
  return { ...step, notes: { ...step.notes, matters }, effects: [...(step.effects ?? []), ended] };
}
