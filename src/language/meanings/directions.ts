/**
 * Rows of the same length, less their mean and the directions all of them share most (Mu & Viswanath
 * 2018, "All-but-the-Top"), turned to the `kept` directions in which the frequent rows vary most, each
 * brought to length 1. Rows come by frequency, the most frequent first.
 */
export function leadingDirections(
  rows: readonly Float64Array[],
  shared: number,
  kept: number,
): Float64Array[] {
  centre(rows);
  for (let at = 0; at < shared; at++) removeStrongest(rows);
  for (const row of rows) toUnit(row);
  const { values, vectors } = eigen(covariance(rows));
  const order = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const axes = order.slice(0, kept).map((axis) => vectors.map((row) => row[axis] ?? 0));
  return rows.map((row) => toUnit(Float64Array.from(axes, (axis) => dot(row, axis))));
}

const SWEEPS = 12;
const POWER_STEPS = 30;
const NEGLIGIBLE = 1e-12;
/** So that the very first rows do not decide alone. */
const DAMPING = 100;

const dot = (a: Float64Array, b: ArrayLike<number>): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

function toUnit(row: Float64Array): Float64Array {
  const length = Math.sqrt(dot(row, row)) || 1;
  for (let at = 0; at < row.length; at++) row[at] = (row[at] ?? 0) / length;
  return row;
}

function subtract(row: Float64Array, other: Float64Array, times = 1): void {
  for (let at = 0; at < row.length; at++) row[at] = (row[at] ?? 0) - times * (other[at] ?? 0);
}

function add(row: Float64Array, other: Float64Array, times: number): void {
  subtract(row, other, -times);
}

function centre(rows: readonly Float64Array[]): void {
  const mean = new Float64Array(rows[0]?.length ?? 0);
  for (const row of rows) add(mean, row, 1 / rows.length);
  for (const row of rows) subtract(row, mean);
}

/** By power iteration. */
function removeStrongest(rows: readonly Float64Array[]): void {
  let axis: Float64Array = Float64Array.from(rows[0] ?? [], (_, at) => Math.sin(at + 1));
  for (let step = 0; step < POWER_STEPS; step++) {
    const next = new Float64Array(axis.length);
    for (const row of rows) add(next, row, dot(row, axis));
    axis = toUnit(next);
  }
  for (const row of rows) subtract(row, axis, dot(row, axis));
}

function covariance(rows: readonly Float64Array[]): Float64Array[] {
  const size = rows[0]?.length ?? 0;
  const sums = Array.from({ length: size }, () => new Float64Array(size));
  rows.forEach((row, rank) => {
    for (let at = 0; at < size; at++) {
      const sum = sums[at];
      if (sum) add(sum, row, (row[at] ?? 0) / Math.sqrt(DAMPING + rank));
    }
  });
  return sums;
}

/** Of a symmetric matrix, by Jacobi's rotations; `vectors` has an eigenvector in each column. */
function eigen(matrix: Float64Array[]): { values: number[]; vectors: Float64Array[] } {
  const size = matrix.length;
  const vectors = Array.from({ length: size }, (_, at) => {
    const row = new Float64Array(size);
    row[at] = 1;
    return row;
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(matrix, vectors, p, q);
  return { values: matrix.map((row, at) => row[at] ?? 0), vectors };
}

function rotate(matrix: Float64Array[], vectors: Float64Array[], p: number, q: number): void {
  const [rowP, rowQ] = [matrix[p], matrix[q]];
  const off = rowP?.[q] ?? 0;
  if (!rowP || !rowQ || Math.abs(off) < NEGLIGIBLE) return;
  const theta = ((rowQ[q] ?? 0) - (rowP[p] ?? 0)) / (2 * off);
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const turn = { cosine, sine: tangent * cosine };
  for (const row of matrix) turnPair(row, p, row, q, turn);
  for (let at = 0; at < rowP.length; at++) turnPair(rowP, at, rowQ, at, turn);
  for (const row of vectors) turnPair(row, p, row, q, turn);
}

function turnPair(
  one: Float64Array,
  p: number,
  other: Float64Array,
  q: number,
  { cosine, sine }: { cosine: number; sine: number },
): void {
  const [x, y] = [one[p] ?? 0, other[q] ?? 0];
  one[p] = cosine * x - sine * y;
  other[q] = sine * x + cosine * y;
}
