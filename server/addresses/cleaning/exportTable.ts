import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultColumns, sheetNames } from '#core/addresses/cleaning/cleanedColumns.ts';
import type { CleaningJob } from '#core/contract/addressCleaning.ts';
import type { ScopedDatabase } from '../../platform/database/port.ts';
import { csvLine } from '../../platform/http/csvText.ts';
import { beginExport } from '../../platform/http/exportAudit.ts';
import { choiceOf } from './findJob.ts';
import { cleanedRows, type CleanedTable, faultyRows, headerOf } from './writing/cleanedRows.ts';
import { writeWorkbook } from './writing/writeWorkbook.ts';

const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const piecesOf = 64 * 1024;

async function* csvText(
  table: CleanedTable,
  rows: AsyncIterable<{ readonly cells: readonly unknown[] }>,
): AsyncGenerator<string> {
  let piece = `\uFEFF${csvLine(headerOf(table))}`;
  for await (const { cells } of rows) {
    piece += csvLine(cells);
    if (piece.length < piecesOf) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** The table keeps its name, with who took it and when behind it. */
function nameFile(reply: FastifyReply, fileName: string, watermark: string, format: 'csv' | 'xlsx'): void {
  const base = fileName.replace(/\.(csv|tsv|txt|xlsx)$/i, '').replaceAll(/[\\/:*?"<>|]/g, '_');
  const plain = `${base}-${watermark.replaceAll(/[-:]/g, '').replace(' ', '-')}.${format}`;
  const ascii = plain.replaceAll(/[^\w.@-]/g, '_');
  void reply.header(
    'content-disposition',
    `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(plain)}`,
  );
}

export interface TableExport {
  readonly database: ScopedDatabase;
  readonly job: CleaningJob;
  readonly path: string;
  readonly format: 'csv' | 'xlsx';
  readonly language: 'zh' | 'en';
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly signal: AbortSignal;
}

/** The cleaned table as a stream: nothing of it is ever whole in memory. The audit has one row about it. */
export async function exportTable(wish: TableExport): Promise<FastifyReply> {
  const { database, job, path, format, language, request, reply, signal } = wish;
  const { reading, choice, columns } = choiceOf(job);
  const exported = await beginExport({ request, reply, format, schema: undefined });
  const table: CleanedTable = {
    database,
    jobId: job.jobId,
    path,
    reading,
    hasHeader: choice.hasHeader,
    columns,
    language,
    watermark: exported.watermark,
    signal,
  };
  const rows = exported.audited(cleanedRows(table));
  const content =
    format === 'csv'
      ? Readable.from(csvText(table, rows))
      : writeWorkbook([
          { name: sheetNames.rows[language], header: headerOf(table), rows: () => rows },
          {
            name: sheetNames.faults[language],
            header: faultColumns.map((words) => words[language]),
            rows: () => faultyRows(table),
          },
        ]);
  nameFile(reply, job.fileName, exported.watermark, format);
  return reply.type(mediaTypes[format]).header('cache-control', 'no-store').send(content);
}
