import type { Choice } from '../../src/conversations/index.ts';
import type { Article, Knowledge } from '../../src/knowledge/index.ts';
import type { Language } from '../../src/vocabulary.ts';
import { articleChoice } from '../answer/articleChoice.ts';

const STARTERS = 3;

type Library = Pick<Knowledge, 'articles' | 'version'>;
type Chosen = { version: number; choices: readonly Choice[] };

const chosen = new WeakMap<Library, Map<Language, Chosen>>();

/** Three questions to begin with: the articles that others point to most, one for each product. */
export function starters(knowledge: Library, language: Language): readonly Choice[] {
  const known = chosen.get(knowledge) ?? new Map<Language, Chosen>();
  chosen.set(knowledge, known);
  const { version } = knowledge;
  const there = known.get(language);
  if (there?.version === version) return there.choices;
  const choices = choose(knowledge.articles(language));
  known.set(language, { version, choices });
  return choices;
}

function choose(articles: readonly Article[]): Choice[] {
  const pointedTo = new Map<string, number>();
  for (const id of articles.flatMap(({ related }) => related)) {
    pointedTo.set(id, (pointedTo.get(id) ?? 0) + 1);
  }
  const weight = ({ id }: Article) => pointedTo.get(id) ?? 0;
  const first = articles.toSorted((a, b) => weight(b) - weight(a));
  const seen = new Set<string | undefined>();
  const varied = first.filter(({ product }) => !seen.has(product) && seen.add(product));
  return varied.slice(0, STARTERS).map(articleChoice);
}
