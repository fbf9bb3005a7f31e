import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { refuseUpkeep } from './upkeepDraft.ts';

export async function readToday(database: Executor): Promise<string> {
  const [row] = await database.query<{ today: string }>(sqlQuery('addresses/upkeep/read_snapshot', []));
  if (row === undefined) throw new Error('the database knows no day');
  return row.today;
}

/** The day from which a change holds: today unless stated, never one to come. */
export async function effectiveDay(database: Executor, asked: string | undefined): Promise<string> {
  const today = await readToday(database);
  if (asked !== undefined && asked > today) throw refuseUpkeep({ kind: 'too-late', today });
  return asked ?? today;
}

/** A change takes effect no earlier than the last one of its rows: else the register of a day would have two answers. */
export async function refuseTooEarly(database: Executor, ids: readonly string[], day: string): Promise<void> {
  if (ids.length === 0) return;
  const [row] = await database.query<{ last: string | null }>(
    sqlQuery('addresses/upkeep/last_effective', [ids]),
  );
  const last = row?.last ?? null;
  if (last !== null && day < last) throw refuseUpkeep({ kind: 'too-early', last });
}
