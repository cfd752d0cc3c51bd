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
const WORDS_TRIED = 40;
const TELLING = 0.02;

/** What decided: each word's worth is how much the best article loses when the word is left out. */
export function explainOutcome(outcome: Outcome, text: string, shown: Shown): Explanation {
  const [best, ...others] = candidatesOf(outcome);
  if (!best) return { outcome, words: [], examples: [], runnersUp: [] };
  const place = shown.articles.indexOf(best.article);
  return {
    outcome,
    words: tellingWords(text, place, shown),
    examples: shown.engine.likest(text, place).slice(0, EXAMPLES),
    runnersUp: others.map((candidate) => ({
      candidate,
      missing: tellingWords(text, place, shown, shown.articles.indexOf(candidate.article)).map(
        ({ word }) => word,
      ),
    })),
  };
}

export function candidatesOf(outcome: Outcome): readonly Candidate[] {
  if (outcome.kind === 'answer') return [outcome.best, ...outcome.runnersUp];
  return outcome.kind === 'clarify' ? outcome.candidates : outcome.related;
}

/** Words without which the article would lose, against one other or against all. */
function tellingWords(text: string, place: number, { engine, language }: Shown, against?: number) {
  const found = [...new Set(words(text, language))].slice(0, WORDS_TRIED);
  const whole = engine.lead(text, place, against);
  const losses = found.map((word) => {
    const without = words(text, language).filter((other) => other !== word);
    return { word, loss: whole - engine.lead(without.join(' '), place, against) };
  });
  const sum = losses.reduce((total, { loss }) => total + Math.max(0, loss), 0) || 1;
  return losses
    .map(({ word, loss }) => ({ word, weight: loss / sum }))
    .filter(({ weight }) => weight > TELLING)
    .sort((a, b) => b.weight - a.weight);
}
