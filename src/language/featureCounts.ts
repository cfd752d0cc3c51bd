/** What texts were read as, one after another: text r lies from `starts[r]` to `starts[r + 1]`. */
export interface RawTexts {
  starts: Uint32Array;
  hashes: Uint32Array;
  values: Float32Array;
  families: Uint8Array;
}

/** How many texts have each feature; a feature met twice in one text counts once. */
export function countTexts(raw: RawTexts, texts: number) {
  let table = countTable(1 << 16);
  for (let row = 0; row < texts; row++) {
    const end = raw.starts[row + 1] ?? 0;
    for (let at = raw.starts[row] ?? 0; at < end; at++) {
      if (table.used * 2 > table.keys.length) table = rehashed(table);
      countIn(table, raw.hashes[at] ?? 0, raw.families[at] ?? 0, row + 1);
    }
  }
  return table;
}

/** The places counted at least so often, the most frequent first. */
export function byFrequency(counts: Uint32Array, least: number): Uint32Array {
  const most = counts.reduce((highest, count) => Math.max(highest, count), 0);
  const next = new Uint32Array(most + 2);
  for (const count of counts)
    if (count >= least) next[most - count + 1] = (next[most - count + 1] ?? 0) + 1;
  for (let at = 0; at <= most; at++) next[at + 1] = (next[at + 1] ?? 0) + (next[at] ?? 0);
  const found = new Uint32Array(next[most + 1] ?? 0);
  for (let at = 0; at < counts.length; at++) {
    const behind = most - (counts[at] ?? 0);
    if (behind > most - least) continue;
    const place = next[behind] ?? 0;
    next[behind] = place + 1;
    found[place] = at;
  }
  return found;
}

interface CountTable {
  used: number;
  keys: Uint32Array;
  counts: Uint32Array;
  families: Uint8Array;
  /** The last row that had the feature, counted from 1; 0 marks a free place. */
  last: Uint32Array;
}

function countTable(capacity: number): CountTable {
  return {
    used: 0,
    keys: new Uint32Array(capacity),
    counts: new Uint32Array(capacity),
    families: new Uint8Array(capacity),
    last: new Uint32Array(capacity),
  };
}

function countIn(table: CountTable, hash: number, family: number, row: number): void {
  const mask = table.keys.length - 1;
  let at = spread(hash) & mask;
  while (table.last[at] !== 0 && table.keys[at] !== hash) at = (at + 1) & mask;
  if (table.last[at] === 0) {
    table.used++;
    table.keys[at] = hash;
    table.families[at] = family;
  }
  if (table.last[at] === row) return;
  table.last[at] = row;
  table.counts[at] = (table.counts[at] ?? 0) + 1;
}

function rehashed(table: CountTable): CountTable {
  const larger = countTable(table.keys.length * 2);
  const mask = larger.keys.length - 1;
  larger.used = table.used;
  for (let from = 0; from < table.keys.length; from++) {
    if (table.last[from] === 0) continue;
    let at = spread(table.keys[from] ?? 0) & mask;
    while (larger.last[at] !== 0) at = (at + 1) & mask;
    larger.keys[at] = table.keys[from] ?? 0;
    larger.counts[at] = table.counts[from] ?? 0;
    larger.families[at] = table.families[from] ?? 0;
    larger.last[at] = table.last[from] ?? 0;
  }
  return larger;
}

/** Where in a table of a power of two places a hash is looked for first. */
export function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 16), 0x9e3779b1) >>> 8;
}
