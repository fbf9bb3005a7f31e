import { parse } from 'csv-parse';
import { type Encoding, asUtf8, detectEncoding } from '../../platform/files/encoding.ts';
import { ImportFailure } from '../../platform/files/importFailure.ts';
import { delimiterOf } from '../../platform/files/readCsv.ts';
import { openSourceFile, type SourceFile } from '../../platform/files/sourceFile.ts';

/** Cells of a row as many as the header has, and what is wrong with the row as such. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly fault: 'cellCount' | 'brokenEncoding' | 'openQuote' | null;
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: AsyncIterable<TableRow>;
}

/** A quote that is opened and never closed would swallow the rest of the file: it ends after this much. */
const mostRowBytes = 1024 * 1024;
const replacement = '\uFFFD';

/** What is in no encoding as a whole is read in the one that breaks less of it; the rows that it breaks are told. */
async function encodingOf(file: SourceFile): Promise<Encoding> {
  try {
    return await detectEncoding(file.open());
  } catch (error) {
    if (!(error instanceof ImportFailure) || error.kind !== 'unknown-encoding') throw error;
  }
  const broken = (encoding: Encoding, chunk: Buffer): number =>
    new TextDecoder(encoding).decode(chunk).split(replacement).length;
  for await (const chunk of file.open())
    return broken('gb18030', chunk) < broken('utf-8', chunk) ? 'gb18030' : 'utf-8';
  return 'utf-8';
}

async function* rowsOf(content: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  let parser: ReturnType<typeof parse> | null = null;
  let rows: (readonly string[])[] = [];
  let fault: Error | null = null;
  const begin = (chunk: Buffer): ReturnType<typeof parse> => {
    const made = parse({
      delimiter: delimiterOf(chunk.subarray(0, 65_536).toString('utf8').split(/\r?\n/, 1)[0] ?? ''),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: mostRowBytes,
      // rows are taken here, in the order of the file, and never queue up in the stream
      on_record: (row: string[]) => {
        rows.push(row);
        return null;
      },
    });
    made.on('error', (error) => (fault = error));
    return made;
  };
  const taken = (): (readonly string[])[] => {
    const batch = rows;
    rows = [];
    return batch;
  };
  for await (const chunk of content) {
    parser ??= begin(chunk);
    await new Promise<void>((resolve) => parser!.write(chunk, () => resolve()));
    yield* taken();
    if (fault !== null) break;
  }
  if (parser === null) return;
  if (fault === null) {
    const ended = new Promise<void>((resolve) => {
      parser!.once('end', resolve);
      parser!.once('error', () => resolve());
    });
    parser.end();
    parser.resume();
    await ended;
    yield* taken();
  }
  if (fault !== null) throw fault;
}

/** A row as long as the header: what is missing is empty, what is too much stays in the last cell. */
function fitted(cells: readonly string[], columns: number): TableRow {
  const isBroken = cells.some((cell) => cell.includes(replacement));
  if (cells.length === columns) return { cells, fault: isBroken ? 'brokenEncoding' : null };
  const own = Array.from({ length: columns }, (_, index) => cells[index] ?? '');
  if (cells.length > columns) own[columns - 1] = cells.slice(columns - 1).join(',');
  return { cells: own, fault: 'cellCount' };
}

async function* restOf(rows: AsyncGenerator<readonly string[]>, columns: number): AsyncGenerator<TableRow> {
  try {
    for await (const cells of rows) yield fitted(cells, columns);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_'))
      throw error;
    // what is behind an open quote cannot be told apart: one row stands for it
    yield { cells: new Array<string>(columns).fill(''), fault: 'openQuote' };
  }
}

/** Reads the header of a table on disk and gives its rows one by one; null for a file without any line. */
export async function readTable(path: string): Promise<Table | null> {
  const file = await openSourceFile(path);
  const rows = rowsOf(asUtf8(file.open(), await encodingOf(file)));
  const first = await rows.next();
  if (first.done === true) return null;
  const header = first.value.map((name) => name.trim());
  return { header, rows: restOf(rows, header.length) };
}
