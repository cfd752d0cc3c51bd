import { words } from '../language/index.ts';
import type { Language } from '../vocabulary.ts';
import type { Engine } from './engine.ts';
import type { Article, Candidate, Explanation, Outcome } from './outcome.ts';

interface Shown {
  engine: Engine;
  articles: readonly (Article | undefined)[];
  language: Language;
}

const EXAMPLES = 3;
/** Each word tried is one more question to the engine: of a long message the beginning must do. */
const WORDS_TRIED = 24;
const CHARACTERS_READ = 240;
const TELLING = 0.02;

/** What decided: each word's worth is how much the best article loses when the word is left out. */
export function explainOutcome(outcome: Outcome, text: string, shown: Shown): Explanation {
  const [best, ...others] = candidatesOf(outcome);
  if (!best) return { outcome, words: [], examples: [], runnersUp: [] };
  const placeOf = ({ article }: Candidate) => shown.articles.indexOf(article);
  const place = placeOf(best);
  // First, while the engine still has the whole text before it.
  const examples = shown.engine.likest(text, place).slice(0, EXAMPLES);
  const losses = lossesOf(text.slice(0, CHARACTERS_READ), place, others.map(placeOf), shown);
  return {
    outcome,
    words: tellingWords(losses, 0),
    examples,
    runnersUp: others.map((candidate, at) => ({
      candidate,
      missing: tellingWords(losses, 1 + at).map(({ word }) => word),
    })),
  };
}

export function candidatesOf(outcome: Outcome): readonly Candidate[] {
  if (outcome.kind === 'answer') return [outcome.best, ...outcome.runnersUp];
  return outcome.kind === 'clarify' ? outcome.candidates : outcome.related;
}

/** What the article loses of its leads without a word: against all others, then against each rival. */
interface Loss {
  word: string;
  of: readonly number[];
}

function lossesOf(
  text: string,
  place: number,
  rivals: readonly number[],
  { engine, language }: Shown,
): Loss[] {
  const said = words(text, language);
  const whole = engine.leads(text, place, rivals);
  return [...new Set(said)].slice(0, WORDS_TRIED).map((word) => {
    const without = said.filter((other) => other !== word).join(' ');
    const left = engine.leads(without, place, rivals);
    return { word, of: whole.map((lead, at) => lead - (left[at] ?? 0)) };
  });
}

/** Words without which the article would lose, weightiest first. */
function tellingWords(losses: readonly Loss[], at: number) {
  const sum = losses.reduce((total, { of }) => total + Math.max(0, of[at] ?? 0), 0) || 1;
  return losses
    .map(({ word, of }) => ({ word, weight: (of[at] ?? 0) / sum }))
    .filter(({ weight }) => weight > TELLING)
    .sort((a, b) => b.weight - a.weight);
}
