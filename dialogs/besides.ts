import type { Article } from '../src/knowledge/index.ts';
import { isAsking, isBareComplaint, isOpenQuestion } from './fewWords.ts';
import { ask } from './question.ts';
import type { Scene } from './talk.ts';

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
  part.length >= (/\p{Script=Han}/u.test(part) ? SHORTEST.han : SHORTEST.latin);

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

/** Several questions in one message: the articles that answer them, and those that none answers. */
export function topicsIn(
  text: string,
  scene: Scene,
): { articles: readonly Article[]; open: readonly string[] } {
  const parts = partsOf(text).filter((part) => isAsking(part) || isOpenQuestion(part));
  if (parts.length < 2) return { articles: [], open: [] };
  const asked = parts.map((part) => ({ part, outcome: ask(part, scene) }));
  const found = asked.flatMap(({ outcome }) =>
    outcome.kind === 'answer' ? [outcome.best.article] : [],
  );
  const articles = [...new Map(found.map((article) => [article.id, article])).values()];
  const open = asked.filter(({ outcome }) => outcome.kind !== 'answer').map(({ part }) => part);
  return { articles, open };
}

const PLAINLY = 0.65;
const CLAUSE_END = /[,;:，；：]/u;
/** In Chinese a blank ends a clause. */
const clausesOf = (part: string): string[] =>
  part.split(/\p{Script=Han}/u.test(part) ? /[,;:，；：\s]/u : CLAUSE_END);

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
