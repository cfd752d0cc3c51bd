import type { Candidate, Outcome } from '../../src/knowledge/index.ts';
import type { ArticleId, Language } from '../../src/vocabulary.ts';
import {
  isAsking,
  isOpenQuestion,
  leansOnBefore,
  meantIn,
  productNamed,
  withProduct,
} from '../hearing/fewWords.ts';
import { detailAlone } from '../hearing/told.ts';
import type { Matter } from '../stage/memory.ts';
import type { Scene } from '../stage/talk.ts';
import { hasEnded } from './matters.ts';
import { ask, belongsToLastMiss } from './question.ts';

/** What the knowledge base says to words that may lean on those before: "and the big one?", "it stopped heating". */
export function askInContext(text: string, scene: Scene): Outcome {
  const alone = ask(text, scene);
  const before = scene.notes.matters.at(-1);
  if (!before || before.question === text) return alone;
  const meant = meantIn(text);
  if (meant !== undefined) return insteadOf(before, meant, scene) ?? alone;
  const further = alone.kind === 'answer' ? undefined : answeredBehind(before, text, scene);
  if (further) return further;
  const product = productBefore(before, scene);
  const strays =
    product !== undefined && productNamed(text) === undefined && isOfOther(alone, product);
  return strays ? ask(`${product.name} ${text}`, scene) : alone;
}

/** The question before, about something else: "and the fridge?" */
function insteadOf(before: Matter, meant: string, scene: Scene): Outcome | undefined {
  const instead = ask(about(meant, before), scene);
  if (isNew(instead, before)) return instead;
  const itself = ask(meant, scene);
  if (isNew(itself, before) && isNearest(bestOf(itself)?.id, instead, before)) return itself;
  return instead.kind === 'abstain' || isOld(instead, meant, before) ? undefined : instead;
}

/** A few words alone may be about anything: only what is nearest with those before, too. */
const isNearest = (id: ArticleId | undefined, outcome: Outcome, { given }: Matter): boolean =>
  candidatesOf(outcome).find(({ article }) => !given.includes(article.id))?.article.id === id;

/** Every article that an outcome names, the best first. */
export const candidatesOf = (outcome: Outcome): readonly Candidate[] => {
  if (outcome.kind === 'answer') return [outcome.best, ...outcome.runnersUp];
  return outcome.kind === 'clarify' ? outcome.candidates : outcome.related;
};

/** What makes sense only behind an order's number, or behind the question before. */
function answeredBehind(before: Matter, text: string, scene: Scene): Outcome | undefined {
  if (isOnOrder(before)) {
    const ofOrder = ask(`${orderIn(scene.voice.language)} ${text}`, scene);
    if (ofOrder.kind === 'answer') return ofOrder;
  }
  if (!isAnsweredNow(before) || !leansOnBefore(text)) return undefined;
  const together = ask(`${before.question}\n${text}`, scene);
  return isNew(together, before) ? together : undefined;
}

/** An answer that was not given yet. */
const isNew = (outcome: Outcome, { given }: Matter): boolean =>
  outcome.kind === 'answer' && !given.includes(outcome.best.article.id);

const isAnsweredNow = ({ state, given }: Matter): boolean =>
  state === 'answered' && given.length > 0;

const orderIn = (language: Language): string => (language === 'zh' ? '订单' : 'my order:');

/** A matter that began with nothing but an order's number. */
export function isOnOrder(matter: Matter | undefined): boolean {
  if (!matter || hasEnded(matter)) return false;
  const [begun = ''] = matter.question.split('\n', 1);
  return detailAlone(begun)?.order !== undefined;
}

/** The answer before, which is on the product before: another was meant. */
const isOld = (instead: Outcome, meant: string, { given, question }: Matter): boolean =>
  instead.kind === 'answer' &&
  instead.best.article.id === given.at(-1) &&
  instead.best.article.product !== undefined &&
  productNamed(meant) !== undefined &&
  productNamed(meant)?.toLowerCase() !== productNamed(question)?.toLowerCase();

const about = (meant: string, { question }: Matter): string =>
  productNamed(meant) === undefined ? `${question} ${meant}` : withProduct(question, meant);

interface Product {
  id: string | undefined;
  name: string;
}

/** What product the talk is about. */
function productBefore({ question, given }: Matter, scene: Scene): Product | undefined {
  const last = given.at(-1);
  const article = last && scene.knowledge.article(last, scene.voice.language);
  const name = productNamed(question) ?? (article && productNamed(article.title));
  if (name === undefined) return undefined;
  return { id: article?.product ?? bestOf(ask(name, scene))?.product, name };
}

const isOfOther = (outcome: Outcome, { id }: Product): boolean => {
  const best = bestOf(outcome);
  return id !== undefined && best?.product !== undefined && best.product !== id;
};

export const bestOf = (outcome: Outcome) => candidatesOf(outcome)[0]?.article;

/** What it says to further words in a matter: taken alone or with those before, the better of the two. */
export function askFurther(
  text: string,
  matter: Matter,
  scene: Scene,
): { outcome: Outcome; question: string } {
  const meant = meantIn(text);
  const joined =
    meant !== undefined && productNamed(meant) !== undefined
      ? about(meant, matter)
      : `${matter.question}\n${text}`;
  const alone = { outcome: askInContext(text, scene), question: text };
  const together = { outcome: ask(joined, scene), question: joined };
  const difference = worth(together.outcome, matter) - worth(alone.outcome, matter);
  const belongs = belongsToLastMiss(scene) || !(isAsking(text) || isOpenQuestion(text));
  return difference > 0 || (difference === 0 && belongs) ? together : alone;
}

/** An answer that was given already is no news; a list to choose from is better than that. */
function worth(outcome: Outcome, { given }: Matter): number {
  if (outcome.kind === 'abstain') return 0;
  if (outcome.kind === 'clarify') return 2 + outcome.confidence / 2;
  return (given.includes(outcome.best.article.id) ? 1 : 3) + outcome.confidence / 2;
}
