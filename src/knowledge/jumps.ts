import type { Texts } from './texts.ts';

/** Where, among the rows of a feature that many texts have, those of each article begin: `to[of[feature] + article]`. */
export interface Jumps {
  /** 0 for the others, whose rows are soon searched. */
  of: Uint32Array;
  to: Uint32Array;
}

/** Features of more texts than there are articles: their jumps take no more room than their rows. */
function* common({ firstRow, others: { starts } }: Texts): Generator<number> {
  const articles = firstRow.length - 1;
  for (let feature = 0; feature + 1 < starts.length; feature++)
    if ((starts[feature + 1] ?? 0) - (starts[feature] ?? 0) > articles) yield feature;
}

/** How long `to` must be; none begins at 0. */
export function countJumps(texts: Texts): number {
  const articles = texts.firstRow.length - 1;
  let length = 1;
  for (const _ of common(texts)) length += articles;
  return length;
}

export function fillJumps(texts: Texts, { of, to }: Jumps): void {
  const { firstRow, others } = texts;
  const articles = firstRow.length - 1;
  let next = 1;
  for (const feature of common(texts)) {
    of[feature] = next;
    let place = others.starts[feature] ?? 0;
    const end = others.starts[feature + 1] ?? 0;
    for (let article = 0; article < articles; article++) {
      const first = firstRow[article] ?? 0;
      while (place < end && (others.rows[place] ?? 0) < first) place++;
      to[next++] = place;
    }
  }
}
