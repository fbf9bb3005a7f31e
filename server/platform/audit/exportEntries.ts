import { createWriteStream } from 'node:fs';
import { userInfo } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { atCommandLine } from '../boot/commandLineWork.ts';
import type { Database } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';
import { csvLine } from '../http/csvText.ts';

const pageRows = 1_000;

interface Period {
  readonly from: Date | null;
  readonly until: Date | null;
}

/**
 * Writes entries as CSV, newest first, for an auditor at the machine. The audit knows who: the login of the operating
 * system, for no account of the platform asks here.
 */
export async function exportAudit(
  database: Database,
  file: string,
  { from, until }: Period,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    const period = [from?.toISOString() ?? null, until?.toISOString() ?? null];
    const filter = [null, null, null, null, null, null, ...period];
    let after: readonly [string | null, string | null] = [null, null];
    for (;;) {
      signal.throwIfAborted();
      const rows = await database.query<{ at: string; entryId: string }>(
        sqlQuery('audit/list_entries', [...filter, ...after, pageRows]),
      );
      if (count === 0 && rows[0] !== undefined) yield `\uFEFF${csvLine(Object.keys(rows[0]))}`;
      for (const row of rows) yield csvLine(Object.values(row));
      count += rows.length;
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageRows) return;
      after = [last.at, last.entryId];
    }
  }
  try {
    await pipeline(Readable.from(lines()), createWriteStream(file, { flags: 'a', mode: 0o600 }));
  } finally {
    const detail = { file, from, until, rows: count, operatingSystemUser: userInfo().username };
    await atCommandLine(database).query(
      sqlQuery('audit/write_entry', [
        'export.made',
        'export',
        'audit-entries',
        null,
        null,
        null,
        JSON.stringify(detail),
        'done',
      ]),
    );
  }
  return count;
}
