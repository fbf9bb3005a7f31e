import { columnOfName, numberText, serialText } from './cellText.ts';
import type { SharedStrings } from './sharedStrings.ts';
import { mostCellCharacters, mostColumns, type SourceRow, TrailingBlanks } from './sourceRow.ts';
import { TableRefusal } from './tableRefusal.ts';
import type { WorkbookArchive } from './workbookArchive.ts';
import type { WorkbookParts } from './workbookParts.ts';
import { attributeOf, XmlScanner, type XmlHandler } from './xmlScanner.ts';

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  hasValue: boolean;
  isFormula: boolean;
}

/** Takes the tags of a sheet and gives rows; rows and cells that the sheet leaves out are empty. */
class SheetRows implements XmlHandler {
  private rows: SourceRow[] = [];
  private rowNumber = 0;
  private cells: string[] = [];
  private formulas: number[] = [];
  private cell: Cell | null = null;
  private isCollecting = false;
  private phonetic = 0;
  private readonly parts: WorkbookParts;
  private readonly strings: SharedStrings | null;

  constructor(parts: WorkbookParts, strings: SharedStrings | null) {
    this.parts = parts;
    this.strings = strings;
  }

  taken(): SourceRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (name === 'row') this.beginRow(attributes);
    else if (name === 'c') this.beginCell(attributes);
    else if (name === 'rPh') this.phonetic += 1;
    else if (this.cell !== null) {
      if (name === 'f') this.cell.isFormula = true;
      else if (name === 'v' || (name === 't' && this.phonetic === 0)) {
        this.isCollecting = true;
        this.cell.hasValue = true;
      }
    }
  }

  text(text: string): void {
    if (this.isCollecting && this.cell !== null && this.cell.value.length < mostCellCharacters)
      this.cell.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isCollecting = false;
    else if (name === 'rPh') this.phonetic -= 1;
    else if (name === 'c') this.endCell();
    else if (name === 'row')
      this.rows.push({
        rowNumber: this.rowNumber,
        cells: this.cells,
        formulas: this.formulas.length === 0 ? null : this.formulas,
      });
  }

  private beginRow(attributes: string): void {
    const written = Number(attributeOf(attributes, 'r') ?? this.rowNumber + 1);
    const number = Number.isInteger(written) && written > this.rowNumber ? written : this.rowNumber + 1;
    if (number > 1_048_576) throw new TableRefusal('damaged', { row: number });
    for (let missing = this.rowNumber + 1; missing < number; missing += 1)
      this.rows.push({ rowNumber: missing, cells: [''], formulas: null });
    this.rowNumber = number;
    this.cells = [];
    this.formulas = [];
  }

  private beginCell(attributes: string): void {
    const column = columnOfName(attributeOf(attributes, 'r') ?? '') ?? this.cells.length;
    if (column >= mostColumns)
      throw new TableRefusal('too-many-columns', { most: mostColumns, row: this.rowNumber });
    this.cell = {
      column,
      type: attributeOf(attributes, 't') ?? 'n',
      style: Number(attributeOf(attributes, 's') ?? 0),
      value: '',
      hasValue: false,
      isFormula: false,
    };
  }

  private endCell(): void {
    const { cell } = this;
    if (cell === null) return;
    this.cell = null;
    this.isCollecting = false;
    while (this.cells.length < cell.column) this.cells.push('');
    // a formula that was saved with its result is that result
    if (cell.isFormula && (!cell.hasValue || cell.type === 'e')) this.formulas.push(cell.column);
    this.cells[cell.column] = this.textOf(cell);
  }

  private textOf({ type, value, style }: Cell): string {
    if (type === 's') return this.strings?.at(Number(value)) ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type !== 'n') return value.slice(0, mostCellCharacters);
    const kind = this.parts.dateStyles[style] ?? null;
    const asDate =
      kind === null || value === '' ? null : serialText(Number(value), kind, this.parts.isFrom1904);
    return asDate ?? numberText(value);
  }
}

/** The rows of one sheet, a piece of the file at a time. */
export async function* readSheet(
  archive: WorkbookArchive,
  parts: WorkbookParts,
  part: string,
  strings: SharedStrings | null,
): AsyncGenerator<readonly SourceRow[]> {
  const rows = new SheetRows(parts, strings);
  const scanner = new XmlScanner(rows);
  const blanks = new TrailingBlanks();
  for await (const piece of archive.text(part)) {
    scanner.push(piece);
    yield blanks.pass(rows.taken());
  }
  yield blanks.pass(rows.taken());
}
