/** Solves a positive definite system of linear equations by Gaussian elimination. */
export function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0]);
  rows.forEach((pivotRow, pivot) => {
    for (const row of rows.slice(pivot + 1)) {
      const factor = (row[pivot] ?? 0) / (pivotRow[pivot] ?? 1);
      for (let at = pivot; at < row.length; at++)
        row[at] = (row[at] ?? 0) - factor * (pivotRow[at] ?? 0);
    }
  });
  const found: number[] = right.map(() => 0);
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at] ?? [];
    const known = found.reduce(
      (sum, value, place) => sum + (place > at ? value * (row[place] ?? 0) : 0),
      0,
    );
    found[at] = ((row[rows.length] ?? 0) - known) / (row[at] ?? 1);
  }
  return found;
}
