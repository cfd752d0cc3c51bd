/** How the values of a column are shown; a file has them as they are. */
export type Column = {
  name: string;
  kind: 'text' | 'count' | 'share' | 'points' | 'duration' | 'number' | 'signed';
};

export type Cell = string | number | null;

export interface Table {
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/** One figure: what it says in words, its numbers, and its picture. */
export interface Figure {
  id: string;
  title: string;
  says: readonly string[];
  /** The table is what one came for. */
  isOpen?: boolean;
  table: Table;
  /** Draws it as SVG; absent where a table says more. */
  chart?: () => string;
}
