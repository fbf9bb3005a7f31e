/** A row of a table as it was read; cells may be fewer or more than the table has columns. */
export interface SourceRow {
  /** As a spreadsheet counts: the first row is 1, whether it is a header or not. */
  readonly rowNumber: number;
  readonly cells: readonly string[];
  /** Columns whose cell is a formula that holds no result; null for none, as nearly always. */
  readonly formulas: readonly number[] | null;
}

export const mostColumns = 1_000;
/** Longer cells are cut here, where it is still plain that they are too long. */
export const mostCellCharacters = 40_000;

/** Rows of nothing but empty cells are held back, as a number: at the end of a table they are no rows. */
export class TrailingBlanks {
  private held = 0;

  /** The rows that may go on: none while they are blank, all that were held once one is not. */
  pass(rows: readonly SourceRow[]): readonly SourceRow[] {
    const passed: SourceRow[] = [];
    for (const row of rows) {
      if (row.formulas === null && row.cells.every((cell) => cell.trim() === '')) {
        this.held += 1;
        continue;
      }
      for (; this.held > 0; this.held -= 1)
        passed.push({ rowNumber: row.rowNumber - this.held, cells: [''], formulas: null });
      passed.push(row);
    }
    return passed;
  }
}
