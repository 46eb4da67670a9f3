/**
 * Columns as wide as their longest cell.
 *
 * @param isNumber - whether a column, from 0, stands to the right
 */
export function textTable(
  rows: string[][],
  isNumber: (column: number) => boolean = () => false,
): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(cells => cells[column].length)),
  );
  return rows.map(cells =>
    cells
      .map((cell, column) =>
        isNumber(column)
          ? cell.padStart(widths[column])
          : cell.padEnd(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
}
