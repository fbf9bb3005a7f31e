import { v7 as newId } from 'uuid';
import type { Transaction } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';

export interface FollowedGrid {
  readonly fromGridId: string;
  readonly toGridId: string;
}

export interface MovedIncident extends FollowedGrid {
  readonly countyCode: string;
  readonly filedAt: string;
  readonly incidentId: string;
}

export const followedJson = (followed: readonly FollowedGrid[]): string =>
  JSON.stringify(
    followed.map(({ fromGridId, toGridId }) => ({ from_grid_id: fromGridId, to_grid_id: toGridId })),
  );

/** Open incidents of grids by the place where they lie now; what is closed keeps the grid of its time. */
export const listIncidentsToMove = (
  transaction: Transaction,
  gridIds: readonly string[],
  followed: readonly FollowedGrid[],
): Promise<MovedIncident[]> =>
  transaction.query<MovedIncident>(
    sqlQuery('plans/publication/list_incidents_to_move', [gridIds, followedJson(followed)]),
  );

/** Gives them their grid, and says so in their history. */
export async function moveIncidents(
  transaction: Transaction,
  moved: readonly MovedIncident[],
  why: string,
): Promise<void> {
  if (moved.length === 0) return;
  const rows = moved.map(({ countyCode, filedAt, incidentId, fromGridId, toGridId }) => ({
    event_id: newId(),
    county_code: countyCode,
    filed_at: filedAt,
    id: incidentId,
    from_grid_id: fromGridId,
    to_grid_id: toGridId,
  }));
  await transaction.query(sqlQuery('plans/publication/move_incidents', [JSON.stringify(rows)]));
  await transaction.query(sqlQuery('plans/publication/tell_moved_incidents', [JSON.stringify(rows), why]));
}

/** As {@link moveIncidents}, noted for a roll-back. */
export async function publishIncidents(
  transaction: Transaction,
  planId: string,
  gridIds: readonly string[],
  followed: readonly FollowedGrid[],
  why: string,
): Promise<number> {
  const moved = await listIncidentsToMove(transaction, gridIds, followed);
  await moveIncidents(transaction, moved, why);
  const noted = moved.map(({ countyCode, incidentId, fromGridId, toGridId }) => ({
    county_code: countyCode,
    id: incidentId,
    from_grid_id: fromGridId,
    to_grid_id: toGridId,
  }));
  await transaction.query(sqlQuery('plans/publication/note_incidents', [planId, JSON.stringify(noted)]));
  await transaction.query(
    sqlQuery('plans/publication/move_tasks', [planId, gridIds, followedJson(followed)]),
  );
  return moved.length;
}
