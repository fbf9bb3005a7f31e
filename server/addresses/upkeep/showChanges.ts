import type { AddressChange, ShownChangeRow } from '#core/contract/addressUpkeep.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { notFound } from '../../platform/http/problemError.ts';

export interface RawRow {
  readonly subject: ShownChangeRow['subject'];
  readonly id: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly successorIds: readonly string[];
}

/** Rows as they may be shown: doors are hidden in the database, by the rule that hides them everywhere. */
export async function showRows(database: Executor, rows: readonly RawRow[]): Promise<ShownChangeRow[]> {
  const states = rows.flatMap(({ subject, before, after }) => [
    { subject, state: before },
    { subject, state: after },
  ]);
  const shown = await database.query<{ shown: ShownChangeRow['after'] }>(
    sqlQuery('addresses/upkeep/show_states', [JSON.stringify(states)]),
  );
  return rows.map(({ subject, id, successorIds }, index) => ({
    subject,
    id,
    before: shown[index * 2]?.shown ?? null,
    after: shown[index * 2 + 1]?.shown ?? null,
    successorIds: [...successorIds],
  }));
}

export type ChangeRecord = Omit<AddressChange, 'isMine'> & { readonly accountId: string };

export function shownChange<Row extends ChangeRecord>(
  { accountId, ...change }: Row,
  viewerId: string,
): Omit<Row, 'accountId'> & { readonly isMine: boolean } {
  return { ...change, isMine: accountId === viewerId };
}

export const readChanges = (database: Executor, since: number, limit: number): Promise<ChangeRecord[]> =>
  database.query<ChangeRecord>(sqlQuery('addresses/upkeep/list_changes', [since, null, limit]));

export async function readChange(database: Executor, changeId: string): Promise<ChangeRecord> {
  const [change] = await database.query<ChangeRecord>(
    sqlQuery('addresses/upkeep/list_changes', [0, changeId, 1]),
  );
  if (change === undefined) throw notFound(`There is no change ${changeId}.`);
  return change;
}

export type StoredRow = RawRow & { readonly revision: number };
export const readChangeRows = (database: Executor, changeId: string, limit: number): Promise<StoredRow[]> =>
  database.query<StoredRow>(sqlQuery('addresses/upkeep/list_change_rows', [changeId, limit]));
