import type { Texts } from './texts.ts';

/** Where, among the rows of a feature that many texts have, those of each article begin: `to[of[feature] + article]`. */
export interface Jumps {
  /** 0 for the others, whose rows are soon searched. */
  of: Uint32Array;
  to: Uint32Array;
}

/** Whether it has more texts than there are articles: its jumps take no more room than its rows. */
const isCommon = ({ firstRow, others: { starts } }: Texts, feature: number) =>
  (starts[feature + 1] ?? 0) - (starts[feature] ?? 0) >= firstRow.length;

/** How long `to` must be; none begins at 0. */
export function countJumps(texts: Texts): number {
  let features = 0;
  for (let feature = 0; feature + 1 < texts.others.starts.length; feature++)
    if (isCommon(texts, feature)) features++;
  return 1 + features * (texts.firstRow.length - 1);
}

export function fillJumps(texts: Texts, { of, to }: Jumps): void {
  let next = 1;
  for (let feature = 0; feature < of.length; feature++) {
    if (!isCommon(texts, feature)) continue;
    of[feature] = next;
    next = fillIn(texts, feature, to, next);
  }
}

function fillIn(
  { firstRow, others: { starts, rows } }: Texts,
  feature: number,
  to: Uint32Array,
  from: number,
): number {
  let place = starts[feature] ?? 0;
  const end = starts[feature + 1] ?? 0;
  let next = from;
  for (let article = 0; article + 1 < firstRow.length; article++) {
    const first = firstRow[article] ?? 0;
    while (place < end && (rows[place] ?? 0) < first) place++;
    to[next++] = place;
  }
  return next;
}
