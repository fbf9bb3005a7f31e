import { once } from 'node:events';
import { CsvError, parse, type Parser } from 'csv-parse';
import { refuse } from '#core/imports/refusal.ts';
import type { SourceRecord } from '#core/imports/sourceRecord.ts';
import { ImportFailure } from './importFailure.ts';
import type { BrokenRecord, RecordBatch } from './recordBatch.ts';

/** A quote that is opened and never closed would swallow the rest of the file: it is reported after this much. */
const mostRowBytes = 1024 * 1024;
const delimiters = [',', ';', '\t', '|'] as const;

/** The sign that parts the columns: the one that the first line holds most often outside of quotes. */
export function delimiterOf(firstLine: string): string {
  const bare = firstLine.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

class CsvRows {
  readonly parser: Parser;
  columns: readonly string[] | null = null;
  private records: SourceRecord[] = [];
  private broken: BrokenRecord[] = [];
  private rowNumber = 0;
  failure: Error | null = null;

  constructor(delimiter: string) {
    this.parser = parse({
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: mostRowBytes,
      skip_records_with_error: true,
      // rows are taken here, in the order of the file, and never queue up in the stream
      on_record: (row: string[], { lines }) => {
        if (this.columns === null) this.columns = headerOf(row);
        else this.take(this.columns, row, lines);
        return null;
      },
      on_skip: (error) => this.skip(error),
    });
    this.parser.on('error', (error) => (this.failure = error));
  }

  batch(): RecordBatch {
    const { records, broken, columns } = this;
    this.records = [];
    this.broken = [];
    return { records, broken, ...(columns === null ? {} : { columns }) };
  }

  private take(columns: readonly string[], row: readonly string[], line: number): void {
    this.rowNumber += 1;
    if (row.length !== columns.length) {
      const detail = { line, columns: row.length, expected: columns.length };
      this.broken.push({ rowNumber: this.rowNumber, refusal: refuse('broken-row', null, detail) });
      return;
    }
    const properties: Record<string, string> = {};
    for (let index = 0; index < columns.length; index += 1)
      properties[columns[index] as string] = row[index] as string;
    this.records.push({ rowNumber: this.rowNumber, properties, geometry: undefined });
  }

  private skip(error: CsvError | undefined): undefined {
    if (error?.code === 'CSV_QUOTE_NOT_CLOSED' || error?.code === 'CSV_MAX_RECORD_SIZE') {
      this.failure ??= error;
      return undefined;
    }
    this.rowNumber += 1;
    const line = typeof error?.['lines'] === 'number' ? error['lines'] : null;
    const detail = { line, message: error?.message.slice(0, 200) ?? 'broken row' };
    this.broken.push({ rowNumber: this.rowNumber, refusal: refuse('broken-row', null, detail) });
    return undefined;
  }
}

function headerOf(row: readonly string[]): readonly string[] {
  const columns = row.map((name) => name.trim());
  const repeated = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (repeated !== undefined)
    throw new ImportFailure('broken-csv', `the first line names the column "${repeated}" twice`);
  return columns;
}

function failureOf(error: Error, rowsRead: number): ImportFailure {
  if (error instanceof ImportFailure) return error;
  if (!(error instanceof CsvError)) throw error;
  const line = typeof error['lines'] === 'number' ? error['lines'] : 0;
  return new ImportFailure(
    'broken-csv',
    `the table cannot be read past row ${rowsRead} (line ${line}): ${error.message}`,
    { line },
  );
}

/** Rows of a table one by one; a row with too few or too many columns is refused, the others are taken. */
export async function* readCsv(content: AsyncIterable<Buffer>): AsyncGenerator<RecordBatch> {
  let rows: CsvRows | null = null;
  let rowsRead = 0;
  const drained = (batch: RecordBatch): RecordBatch => {
    rowsRead += batch.records.length + batch.broken.length;
    return batch;
  };
  for await (const chunk of content) {
    rows ??= new CsvRows(delimiterOf(chunk.subarray(0, 65_536).toString('utf8').split(/\r?\n/, 1)[0] ?? ''));
    if (!rows.parser.write(chunk))
      await Promise.race([once(rows.parser, 'drain'), once(rows.parser, 'close')]);
    if (rows.failure !== null) throw failureOf(rows.failure, rowsRead);
    yield drained(rows.batch());
  }
  if (rows === null) return;
  const { parser } = rows;
  const closed = Promise.race([once(parser, 'end'), once(parser, 'close')]).catch(() => undefined);
  parser.end();
  parser.resume();
  await closed;
  const last = drained(rows.batch());
  if (rows.failure !== null) throw failureOf(rows.failure, rowsRead);
  yield last;
}
