import { learnSpace, type Rows, sharesFor } from '../language/index.ts';
import type { Language } from '../vocabulary.ts';
import type { Gap } from './gaps.ts';

/** Questions that ask for the same, asked in vain. */
export interface GapCluster {
  language: Language;
  /** The question most like the others. */
  heading: string;
  gaps: readonly Gap[];
  /** The article that came to mind most often, if any. */
  nearest?: string;
}

/** Cosine from which two short questions usually mean the same. */
const ALIKE = 0.25;

/** Groups the open gaps; those that most customers asked come first, of equals the newest. */
export function clusterGaps(gaps: readonly Gap[]): GapCluster[] {
  const open = gaps.filter(({ answered }) => answered === undefined);
  const languages = [...new Set(open.map(({ language }) => language))];
  return languages
    .flatMap((language) =>
      clustersIn(
        open.filter((gap) => gap.language === language),
        language,
      ),
    )
    .sort((a, b) => b.gaps.length - a.gaps.length || newest(b) - newest(a));
}

const newest = ({ gaps }: GapCluster) => Math.max(...gaps.map(({ at }) => at));

function clustersIn(gaps: readonly Gap[], language: Language): GapCluster[] {
  const { rows } = learnSpace(
    gaps.map(({ question }) => question),
    { language, shares: sharesFor(language, 1) },
  );
  const leaders: number[][] = [];
  gaps.forEach((_, row) => {
    const likest = leaders
      .map((members) => ({
        members,
        likeness: Math.max(...members.map((other) => cosine(rows, row, other))),
      }))
      .sort((a, b) => b.likeness - a.likeness)[0];
    if (likest && likest.likeness >= ALIKE) likest.members.push(row);
    else leaders.push([row]);
  });
  return leaders.map((members) => asCluster(members, gaps, rows, language));
}

function asCluster(
  members: number[],
  gaps: readonly Gap[],
  rows: Rows,
  language: Language,
): GapCluster {
  const found = members.flatMap((row) => gaps[row] ?? []);
  const centrality = (row: number) =>
    members.reduce((sum, other) => sum + cosine(rows, row, other), 0);
  const central = members.reduce((best, row) => (centrality(row) > centrality(best) ? row : best));
  const nearest = mostFrequent(found.flatMap(({ candidates }) => candidates.slice(0, 1)));
  return {
    language,
    heading: gaps[central]?.question ?? '',
    gaps: found,
    ...(nearest && { nearest }),
  };
}

function mostFrequent(ids: readonly string[]): string | undefined {
  const count = (id: string) => ids.filter((other) => other === id).length;
  return [...new Set(ids)].sort((a, b) => count(b) - count(a))[0];
}

function cosine(rows: Rows, a: number, b: number): number {
  const values = new Map<number, number>();
  for (let at = rows.starts[a] ?? 0; at < (rows.starts[a + 1] ?? 0); at++) {
    values.set(rows.ids[at] ?? 0, rows.values[at] ?? 0);
  }
  let sum = 0;
  for (let at = rows.starts[b] ?? 0; at < (rows.starts[b + 1] ?? 0); at++) {
    sum += (rows.values[at] ?? 0) * (values.get(rows.ids[at] ?? 0) ?? 0);
  }
  return sum;
}

/** An article that would answer a cluster, with what colleagues answered, for a person to finish. */
export function draftArticle({ heading, gaps }: GapCluster): string {
  const examples = [
    ...new Set(gaps.map(({ question }) => question.replace(/\s+/g, ' ').trim())),
  ].slice(0, 9);
  const id =
    heading
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'new-article';
  return [
    '---',
    `id: ${id}`,
    `title: ${JSON.stringify(heading.trim())}`,
    'examples:',
    ...examples.map((text) => `  - ${JSON.stringify(text)}`),
    '---',
    ...answersIn(gaps),
    '',
  ].join('\n');
}

const answersIn = (gaps: GapCluster['gaps']): string[] =>
  [...new Set(gaps.flatMap(({ answer }) => answer?.trim() ?? []))].flatMap((answer, index) =>
    index === 0 ? [answer] : ['', answer],
  );
