import { Readable } from 'node:stream';
import { matchAddressTable } from '#core/contract/addressFinding.ts';
import { requirePermission } from '../../platform/access/gate.ts';
import { ImportFailure } from '../../platform/files/importFailure.ts';
import { receiveFile } from '../../platform/files/receiveFile.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import { csvLine } from '../../platform/http/csvText.ts';
import { beginExport, type Export } from '../../platform/http/exportAudit.ts';
import { ProblemError, refuseField } from '../../platform/http/problemError.ts';
import type { AddressFinder } from './addressFinder.ts';
import { answerCells, answerColumns, matchedRow } from './matchedRow.ts';
import { matchTable, type TableMatching } from './matchTable.ts';
import { readTable, type Table } from './readTable.ts';

const reception = { mostBytes: 1024 ** 3, isTextOnly: true };

/** Numbers of the columns whose texts make the address, in the order in which they were named. */
function columnsOf(header: readonly string[], named: string): readonly number[] {
  const whole = header.indexOf(named.trim());
  if (whole >= 0) return [whole];
  return named.split(',').map((name) => {
    const column = header.indexOf(name.trim());
    if (column >= 0) return column;
    const known = header.slice(0, 40).join(', ');
    throw refuseField(
      'invalid-parameter',
      'column',
      `表中没有“${name.trim()}”这一列。There is no such column.`,
      `one of ${known}`,
    );
  });
}

async function openTable(path: string): Promise<Table> {
  try {
    const table = await readTable(path);
    if (table !== null) return table;
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    throw new ProblemError('invalid-body', error.message);
  }
  throw new ProblemError('invalid-body', '文件没有内容。The file has no lines.');
}

/** A name of the file's own is never given twice. */
const ownColumns = (header: readonly string[]): readonly string[] =>
  [...answerColumns, 'watermark'].map((name) => (header.includes(name) ? `matched.${name}` : name));

async function* linesOf(
  exported: Export,
  header: readonly string[],
  matching: TableMatching,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine([...header, ...ownColumns(header)])}`;
  for await (const row of exported.audited(matchTable(matching)))
    yield csvLine([...row.cells, ...answerCells(row), exported.watermark]);
}

/** Removes the received file when the last line is out, or when the client has gone. */
async function* thenRemove(
  lines: AsyncIterable<string>,
  remove: () => Promise<void>,
): AsyncGenerator<string> {
  try {
    yield* lines;
  } finally {
    await remove();
  }
}

/**
 * A CSV file in, the same rows out with what was found. The file is received to disk first: who sends need not read at the
 * same time, and its encoding is told from all of it. From there it flows row by row, no faster than it is taken.
 */
export function tableRoutes({ app, gate }: RouteHost, finder: AddressFinder): void {
  // bodies are read as streams here, and nowhere else in the feature
  void app.register(async (inner) => {
    inner.addContentTypeParser(matchAddressTable.bodyTypes as string[], (_request, payload, done) =>
      done(null, payload),
    );
    addRoute({ app: inner, gate }, matchAddressTable, async (given) => {
      const { database, identity, query, request, reply, signal } = given;
      const { body } = request;
      if (!(body instanceof Readable))
        throw new ProblemError('unsupported-media-type', 'Send the file as text/csv.');
      // before a gigabyte is taken in for nothing
      requirePermission(identity, 'exports.make');
      const { path, remove } = await receiveFile(body, reception);
      try {
        const { header, rows } = await openTable(path);
        const columns = columnsOf(header, query.column);
        const exported = await beginExport({ request, reply, format: 'csv', schema: matchedRow });
        const lines = linesOf(exported, header, { rows, columns, finder, database, signal });
        return await reply
          .type('text/csv; charset=utf-8; header=present')
          .header('cache-control', 'no-store')
          .send(Readable.from(thenRemove(lines, remove)));
      } catch (error) {
        await remove();
        throw error;
      }
    });
  });
}
