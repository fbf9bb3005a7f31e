import { createReadStream } from 'node:fs';
import type { TableDelimiter, TableEncoding } from './guessText.ts';
import { mostColumns, type SourceRow, TrailingBlanks } from './sourceRow.ts';
import { TableSplitter } from './splitTable.ts';
import { TableRefusal } from './tableRefusal.ts';

/** ="0123" is how spreadsheets are told to keep a text; anything else behind = would have to be worked out. */
const keptText = /^="([^"]*)"$/;
const isFormula = (cell: string): boolean => /^=\s*[A-Za-z0-9('"]/.test(cell) && cell.length > 1;

function asRow(cells: readonly string[], rowNumber: number): SourceRow {
  if (cells.length > mostColumns)
    throw new TableRefusal('too-many-columns', { most: mostColumns, row: rowNumber });
  if (!cells.some((cell) => cell.startsWith('='))) return { rowNumber, cells, formulas: null };
  const plain = cells.map((cell) => keptText.exec(cell)?.[1] ?? cell);
  const formulas = plain.flatMap((cell, column) => (isFormula(cell) ? [column] : []));
  return { rowNumber, cells: plain, formulas: formulas.length === 0 ? null : formulas };
}

export interface DelimitedText {
  readonly path: string;
  readonly encoding: TableEncoding;
  readonly delimiter: TableDelimiter;
}

/** The rows of a CSV or TSV file, a piece of the file at a time. Bytes that cannot be read become U+FFFD. */
export async function* readDelimited({
  path,
  encoding,
  delimiter,
}: DelimitedText): AsyncGenerator<readonly SourceRow[]> {
  const decoder = new TextDecoder(encoding);
  const splitter = new TableSplitter(delimiter);
  const blanks = new TrailingBlanks();
  let rowNumber = 0;
  const rowsOf = (split: readonly string[][]): readonly SourceRow[] =>
    blanks.pass(split.map((cells) => asRow(cells, (rowNumber += 1))));
  const content = createReadStream(path, { highWaterMark: 128 * 1024 });
  for await (const chunk of content as AsyncIterable<Buffer>)
    yield rowsOf(splitter.push(decoder.decode(chunk, { stream: true })));
  const last = splitter.push(decoder.decode());
  yield rowsOf([...last, ...splitter.end()]);
}
