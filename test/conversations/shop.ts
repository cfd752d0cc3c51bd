import { openCompany } from '../../src/company/index.ts';
import {
  type Article,
  type Candidate,
  type Knowledge,
  type Outcome,
  openKnowledge,
} from '../../src/knowledge/index.ts';
import { words } from '../../src/language/index.ts';
import type { Language } from '../../src/vocabulary.ts';

const folder = new URL('shop', import.meta.url).pathname;
const SURE = 0.6;
const LEAD = 0.1;
const NEAR = 0.25;

/**
 * A small shop: real articles, and a knowledge that answers by counting shared words, so that what
 * the transcripts say about the dialogs does not change whenever retrieval gets better.
 */
export async function openShop() {
  const real = await openKnowledge({ folder, clock: () => 0 });
  const company = await openCompany({ file: `${folder}/company.yaml`, watch: false });
  const ask = (text: string, language: Language) => outcomeOf(rank(text, real.articles(language)));
  const knowledge: Knowledge = { ...real, ask };
  return { knowledge, real, company: company.current() };
}

function outcomeOf(ranked: readonly Candidate[]): Outcome {
  const [best, second] = ranked;
  const confidence = best?.confidence ?? 0;
  const close = ranked.filter((one) => one.confidence > confidence - LEAD);
  if (!best || confidence < SURE) {
    return { kind: 'abstain', confidence, related: ranked.filter((one) => one.confidence > NEAR) };
  }
  if (second && close.length > 1) return { kind: 'clarify', confidence, candidates: close };
  return { kind: 'answer', confidence, best, runnersUp: ranked.slice(1, 4) };
}

function rank(text: string, articles: readonly Article[]): Candidate[] {
  const bags = articles.map((article) => ({ article, bag: bagOf(article) }));
  const weight = (word: string) =>
    Math.log((articles.length + 1) / (bags.filter(({ bag }) => bag.has(word)).length + 0.5));
  const asked = [...new Set(words(text, articles[0]?.language ?? 'en'))];
  const whole = asked.map(weight).reduce((sum, one) => sum + one, 0);
  return bags
    .map(({ article, bag }) => {
      const known = asked.filter((word) => bag.has(word)).map(weight);
      return { article, confidence: known.reduce((sum, one) => sum + one, 0) / whole || 0 };
    })
    .sort((a, b) => b.confidence - a.confidence);
}

function bagOf({ title, examples, language }: Article): Set<string> {
  return new Set([title, ...examples].flatMap((text) => words(text, language)));
}
