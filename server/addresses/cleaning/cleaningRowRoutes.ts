import {
  type CleaningRow,
  decideCleaningRow,
  listAddressLinks,
  listCleaningPoints,
  listCleaningRows,
} from '#core/contract/addressCleaning.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import { actingOf } from '../../platform/access/identity.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import { answerList } from '../../platform/http/listAnswer.ts';
import { notFound } from '../../platform/http/problemError.ts';
import { readBox } from '../../platform/http/readParameters.ts';
import { decideRow } from './decideRow.ts';
import { findJob, requireState } from './findJob.ts';
import type { CleaningJobs } from './jobs/cleaningJobs.ts';

const mostPoints = 5_000;

async function readRow(database: Executor, jobId: string, rowNumber: number): Promise<CleaningRow> {
  const values = [jobId, null, null, null, rowNumber, 0, 1];
  const [row] = await database.query<CleaningRow>(sqlQuery('addresses/list_cleaning_rows', values));
  if (row === undefined) throw notFound(`The table has no row ${rowNumber}.`);
  return row;
}

/** The rows of a cleaned table: listed, decided, and on the map; and the links that came of tables. */
export function cleaningRowRoutes(host: RouteHost, jobs: CleaningJobs): void {
  addRoute(host, listCleaningRows, async ({ database, params, query, request, reply, signal }) => {
    await findJob(database, params.id);
    const { band = null, fault = null, isDecided = null, row = null } = query;
    return answerList<CleaningRow>(
      { route: listCleaningRows, query, request, reply },
      {
        cursorShape: ['number'],
        cursorOf: ({ rowNumber }) => [rowNumber],
        read: (after, limit) =>
          database.query(
            sqlQuery('addresses/list_cleaning_rows', [
              params.id,
              band,
              fault,
              isDecided,
              row,
              after?.[0] ?? 0,
              limit,
            ]),
            { signal },
          ),
      },
    );
  });

  addRoute(host, decideCleaningRow, async ({ database, identity, request, params, body }) => {
    const job = await findJob(database, params.id);
    requireState(job, 'review');
    const owner = jobs.onBehalf(actingOf(identity, request.ip, request.id));
    const place = { jobId: job.jobId, rowNumber: params.row };
    const counts = await decideRow(database, owner, identity, place, body);
    return { ...counts, row: await readRow(database, job.jobId, params.row) };
  });

  addRoute(host, listCleaningPoints, async ({ database, params, query, signal }) => {
    await findJob(database, params.id);
    const items = await database.query<RouteAnswer<typeof listCleaningPoints>['items'][number]>(
      sqlQuery('addresses/list_cleaning_points', [params.id, readBox(query.bbox), mostPoints + 1]),
      { signal },
    );
    return { isPartial: items.length > mostPoints, items: items.slice(0, mostPoints) };
  });

  addRoute(host, listAddressLinks, async ({ database, params, signal }) => {
    const [address] = await database.query(sqlQuery('addresses/find_choosable_address', [params.id]), {
      signal,
    });
    if (address === undefined) throw notFound(`There is no address ${params.id}.`);
    const items = await database.query<RouteAnswer<typeof listAddressLinks>['items'][number]>(
      sqlQuery('addresses/list_address_links', [params.id]),
      { signal },
    );
    return { items };
  });
}
