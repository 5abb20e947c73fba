import { width } from "./wrap";

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** Whether cells stand at the right, as numbers do. */
  readonly right?: boolean;
  /** Whether cells may be cut when the table is too wide. */
  readonly shrinks?: boolean;
}

const gap = 2;

/** Aligns rows below titles. A table that is wider than the page has its widest shrinking column cut. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const titles = columns.map(({ title }) => title);
  const widths = fit(
    columns,
    columns.map((_, index) =>
      Math.max(...[titles, ...rows].map((row) => (row[index] ?? "").length)),
    ),
  );
  return [titles, ...rows].map((row) =>
    columns
      .map((column, index) => pad(row[index] ?? "", widths[index] ?? 0, column.right === true))
      .join(" ".repeat(gap))
      .trimEnd(),
  );
}

function fit(columns: readonly Column[], wanted: readonly number[]): number[] {
  const widths = [...wanted];
  const total = () => widths.reduce((sum, cell) => sum + cell, gap * (widths.length - 1));
  while (total() > width) {
    const widest = columns.reduce<number | undefined>((best, { shrinks, title }, index) => {
      const own = widths[index] ?? 0;
      if (shrinks !== true || own <= Math.max(title.length, 4)) return best;
      return best === undefined || own > (widths[best] ?? 0) ? index : best;
    }, undefined);
    if (widest === undefined) return widths;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function pad(cell: string, size: number, right: boolean): string {
  const cut = cell.length > size ? `${cell.slice(0, size - 1)}…` : cell;
  return right ? cut.padStart(size) : cut.padEnd(size);
}
