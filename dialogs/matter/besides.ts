import type { Article, Outcome } from '../../src/knowledge/index.ts';
import { contentWords } from '../../src/language/index.ts';
import { isAsking, isBareComplaint, isOpenQuestion, leansOnBefore } from '../hearing/fewWords.ts';
import { phrasesOf } from '../hearing/phrases.ts';
import { hasHan } from '../hearing/wordLists.ts';
import type { Scene } from '../stage/talk.ts';
import { ask } from './question.ts';

/** A question that stands beside something else in a message; `article` answers it. */
export interface Beside {
  text: string;
  article: Article | undefined;
}

const SENTENCE = /[^.!?。！？\n]+(?:[.!?。！？]+|$)/gmu;
const ALSO =
  /[,;:]\s+(?:and |or )?(?=(?:how|what|when|where|which|why|who|can|could|do|does|is|are|will|may|should)\b)|[,;，；]?\s*(?<!\p{L})(?:and also|also|and|plus|by the way|btw|besides|another thing|one more thing)(?!\p{L})[\s,:]*(?=(?:how|what|when|where|which|why|who|can|could|do|does|is|are)\b)|[，；,;]?\s*(?:另外|还有|顺便(?:问一?下)?|对了)[\s，：,:]*/giu;
const SHORTEST = { latin: 12, han: 4 };
const SURE = 0.6;

/** The parts of a message that may each want something. */
const partsOf = (text: string): string[] =>
  text
    .replace(ALSO, '\n')
    .match(SENTENCE)
    ?.map((part) => part.trim())
    .filter(isLongEnough) ?? [];

const isLongEnough = (part: string): boolean =>
  part.length >= (hasHan(part) ? SHORTEST.han : SHORTEST.latin);

/** The question in a message that is for something else in the main. */
export function questionBesides(text: string, scene: Scene): Beside | undefined {
  const parts = partsOf(text);
  if (parts.length < 2) return undefined;
  const asked = parts.findLast((part) => isQuestion(part, scene));
  if (!asked) return undefined;
  const outcome = ask(asked, scene);
  return { text: asked, article: outcome.kind === 'answer' ? outcome.best.article : undefined };
}

function isQuestion(part: string, { notice, voice }: Scene): boolean {
  if (!(isAsking(part) || isOpenQuestion(part))) return false;
  const noticed = notice(part, voice.language);
  return 'kind' in noticed && noticed.kind === 'question' && noticed.confidence >= SURE;
}

/** A new matter without a question in it: "and the W9 shows E41". */
const AND = /[,;]?\s+(?:and also|and then|and|also|plus)\s+(?=(?:i|my|the|we|our|it|there)\b)/giu;
/** Said to be something else: it has to be answered, or said that it is not. */
const ELSE =
  /(?:\b(?:and also|also|besides|by the way|btw|another thing|one more thing)\b|另外|还有|顺便|对了)[\s，：,:]*(?<rest>.{4,})$/isu;

interface Topics {
  articles: readonly Article[];
  /** Questions that none answers. */
  open: readonly string[];
}

/**
 * Several matters in one message: the articles that answer them, and the questions that none answers.
 * Where the whole has an answer only questions are looked at; else whatever finds an article by itself.
 */
export function topicsIn(text: string, whole: Outcome, scene: Scene): Topics {
  const parts = partsOf(askedInClauses(text.replace(AND, '\n')));
  if (parts.length < 2) return { articles: [], open: [] };
  const isKnown = whole.kind === 'answer';
  const isStory = isKnown && (text.match(SENTENCE)?.length ?? 0) > 1;
  const told = parts.map((part) => ({
    ...{ part, asks: isAsking(part) || isOpenQuestion(part), outcome: ask(part, scene) },
  }));
  const found = told.flatMap(({ asks, outcome }) =>
    outcome.kind === 'answer' && (asks || !isStory) ? [outcome.best.article] : [],
  );
  const open = told
    .filter(
      ({ asks, part, outcome }) => asks && outcome.kind !== 'answer' && isOfItself(part, scene),
    )
    .map(({ part }) => part)
    .filter((part) => !isKnown || isElse(part, text));
  const all = found.length === 0 && isKnown && open.length > 0 ? [whole.best.article] : found;
  return { articles: [...new Map(all.map((article) => [article.id, article])).values()], open };
}

const CLAUSE = /[，,；;、]+/u;
const ASKS =
  /(?:吗|么|呢|谁\p{Script=Han}{1,2}|几\p{Script=Han}{1,2}|多少\p{Script=Han}{0,2})[?？]?$/u;

/** Chinese joins questions by commas: where two clauses ask, each stands for itself. */
function askedInClauses(text: string): string {
  if (!/\p{Script=Han}/u.test(text)) return text;
  const clauses = text.split(CLAUSE);
  const asked = clauses.filter((one) => isAsking(one) || isOpenQuestion(one) || ASKS.test(one));
  return asked.length > 1 ? clauses.join('\n') : text;
}

/** "What should I do?" asks nothing that the rest has not said. */
const isOfItself = (part: string, { voice }: Scene): boolean =>
  !leansOnBefore(part) &&
  phrasesOf(part) === undefined &&
  contentWords(part, voice.language).length > 1;

/** What stands behind "and also" is not taken for answered with the rest. */
const isElse = (part: string, text: string): boolean =>
  ELSE.exec(text)?.groups?.rest?.includes(part) ?? false;

const PLAINLY = 0.65;
const CLAUSE_END = /[,;:，；：]/u;
/** In Chinese a blank ends a clause. */
const clausesOf = (part: string): string[] =>
  part.split(hasHan(part) ? /[,;:，；：\s]/u : CLAUSE_END);

/** A complaint among the parts of what is a question in the main. */
export const complaintBesides = (text: string, { notice, voice }: Scene): boolean => {
  const parts = partsOf(text);
  if (parts.flatMap((part) => clausesOf(part)).some(isBareComplaint)) return true;
  if (parts.length < 2) return false;
  return parts.some((part) => {
    const noticed = notice(part, voice.language);
    return 'kind' in noticed && noticed.kind === 'complaint' && noticed.confidence >= PLAINLY;
  });
};
