import { mkdtemp, open, rm } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foreignKind, isGzip, signatureBytes } from '../../../platform/files/contentKind.ts';
import { guessDelimiter, guessEncoding, type TableDelimiter, type TableEncoding } from './guessText.ts';
import { readDelimited } from './readDelimited.ts';
import { readSheet } from './readSheet.ts';
import { SharedStrings } from './sharedStrings.ts';
import type { SourceRow } from './sourceRow.ts';
import { TableRefusal } from './tableRefusal.ts';
import { WorkbookArchive } from './workbookArchive.ts';
import { readWorkbookParts } from './workbookParts.ts';

export type TableFormat = 'csv' | 'xlsx';

/** How the bytes of a table become rows; found by its content, and the account may say otherwise. */
export interface TableReading {
  readonly format: TableFormat;
  readonly encoding: TableEncoding | null;
  readonly delimiter: TableDelimiter | null;
  readonly sheet: string | null;
}

async function startOf(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(signatureBytes), 0, signatureBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What a file is, by its first bytes; its name says nothing. */
export async function tableFormat(path: string): Promise<TableFormat> {
  const start = await startOf(path);
  if (start.length === 0) throw new TableRefusal('no-rows');
  if (start[0] === 0x50 && start[1] === 0x4b) return 'xlsx';
  const kind = isGzip(start) ? 'a gzip file' : foreignKind(start);
  // a workbook with a password is such a container too
  if (kind?.startsWith('an old Office file') === true) throw new TableRefusal('old-excel');
  if (kind !== null) throw new TableRefusal('not-a-table', { kind });
  return 'csv';
}

async function firstLines(path: string, encoding: TableEncoding): Promise<string[]> {
  const decoder = new TextDecoder(encoding);
  const content = createReadStream(path, { end: 65_535 });
  let text = '';
  for await (const chunk of content as AsyncIterable<Buffer>) text += decoder.decode(chunk, { stream: true });
  return text.split(/\r\n|\n|\r/).slice(0, 20);
}

/** How a file is read if nobody says otherwise, and the sheets that it has. */
export async function guessReading(
  path: string,
): Promise<{ readonly reading: TableReading; readonly sheets: readonly string[] }> {
  const format = await tableFormat(path);
  if (format === 'csv') {
    const encoding = await guessEncoding(createReadStream(path) as AsyncIterable<Buffer>);
    const delimiter = guessDelimiter(await firstLines(path, encoding));
    return { reading: { format, encoding, delimiter, sheet: null }, sheets: [] };
  }
  const archive = await WorkbookArchive.open(path);
  try {
    const { sheets } = await readWorkbookParts(archive);
    const names = sheets.map(({ name }) => name);
    return { reading: { format, encoding: null, delimiter: null, sheet: names[0] ?? '' }, sheets: names };
  } finally {
    archive.close();
  }
}

async function* readWorkbook(path: string, sheet: string | null): AsyncGenerator<readonly SourceRow[]> {
  const archive = await WorkbookArchive.open(path);
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-strings-'));
  let strings: SharedStrings | null = null;
  try {
    const parts = await readWorkbookParts(archive);
    const chosen = sheet === null ? parts.sheets[0] : parts.sheets.find(({ name }) => name === sheet);
    if (chosen === undefined) throw new TableRefusal('no-such-sheet', { sheet: sheet ?? '' });
    if (parts.sharedStrings !== null)
      strings = await SharedStrings.spool(archive, parts.sharedStrings, folder);
    yield* readSheet(archive, parts, chosen.part, strings);
  } finally {
    strings?.close();
    archive.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** All rows of a table, the first one included, in batches as the file gives them. Memory does not grow with the rows. */
export function openTable(path: string, reading: TableReading): AsyncGenerator<readonly SourceRow[]> {
  return reading.format === 'xlsx'
    ? readWorkbook(path, reading.sheet)
    : readDelimited({ path, encoding: reading.encoding ?? 'utf-8', delimiter: reading.delimiter ?? ',' });
}
