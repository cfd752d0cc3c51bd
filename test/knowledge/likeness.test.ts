import { expect, it } from 'vitest';
import { createComparison } from '../../src/knowledge/likeness.ts';
import { partTexts } from '../../src/knowledge/texts.ts';
import {
  createReader,
  FAMILY,
  learnSpace,
  sharesFor,
  type Vector,
} from '../../src/language/index.ts';

/** Words that every text has, some have, one has; articles of one, three and eight texts. */
const ARTICLES = [1, 3, 8].map((count, article) =>
  Array.from(
    { length: count },
    (_, at) =>
      `my kettle ${at % 2 ? 'leaks water' : 'is cold'} ${['quietly', 'loudly', 'again'][article]} today number${at}`,
  ),
);
const texts = ARTICLES.flat();
const kind = { language: 'en', shares: sharesFor('en', 5) };
const { space, rows } = learnSpace(texts, kind);
const firstRow = Uint32Array.of(0, 1, 4, 12);
const comparison = createComparison({ texts: partTexts(rows, firstRow, space), space });
const { read } = createReader(space);
const isMeaning = (id: number) => space.families[id] === FAMILY.meaning;

/** Feature by feature, what the meaning leaves brought to length one. */
function plainCosine({ ids, values, length }: Vector, row: number): number {
  const own = new Map<number, number>();
  for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++)
    own.set(rows.ids[at] ?? 0, rows.values[at] ?? 0);
  let sum = 0;
  for (let at = 0; at < length; at++) {
    const id = ids[at] ?? 0;
    if (!isMeaning(id)) sum += (values[at] ?? 0) * (own.get(id) ?? 0);
  }
  return sum / (1 - (space.shares[FAMILY.meaning] ?? 0));
}

it.each(['my kettle leaks water loudly', 'kettle again number7', 'cold today quietly', 'xyzzy'])(
  'finds how like %s each text of an article is, and the likest',
  (question) => {
    const vector = read(question);
    comparison.take(vector);
    for (const article of [0, 1, 2]) {
      const found = comparison.likenesses(article);
      expect(found).toHaveLength(ARTICLES[article]?.length ?? 0);
      for (const { row, cosine } of found) expect(cosine).toBeCloseTo(plainCosine(vector, row), 5);
      const most = Math.max(...found.map(({ cosine }) => cosine));
      expect(comparison.nearest(article).cosine).toBeCloseTo(most, 6);
    }
  },
);
