import { v7 as uuidV7 } from 'uuid';
import { type changeIncident as changeRoute, type Incident, nextStates } from '#core/contract/incidents.ts';
import type { RouteBody } from '#core/contract/route.ts';
import type { ScopedDatabase } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { notFound, ProblemError, refuseField } from '../platform/http/problemError.ts';

interface Standing {
  readonly countyCode: string;
  readonly filedAt: string;
  readonly state: Incident['state'];
  readonly severity: number;
  readonly title: string;
  readonly revision: number;
}

/** Changes with every revision of the incident. */
export const tagOf = ({ incidentId, revision }: { incidentId: string; revision: number }): string =>
  `"${incidentId}-${revision}"`;

function checkTag(given: string | undefined, tag: string): void {
  if (given === undefined) {
    throw new ProblemError(
      'precondition-required',
      'Send If-Match with the ETag of the incident that you have seen.',
    );
  }
  const tags = given.split(',').map((each) => each.trim());
  if (tags.includes('*') || tags.includes(tag)) return;
  const detail =
    '该事件已被他人修改，请刷新后再试。Somebody else changed this incident meanwhile; read it again.';
  throw new ProblemError('stale-revision', detail, [], { etag: tag });
}

/** Changes an incident if it still is as the caller saw it; every change leaves an entry and is told to all. */
export async function changeIncident(
  database: ScopedDatabase,
  id: string,
  wanted: RouteBody<typeof changeRoute>,
  ifMatch: string | undefined,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const [standing] = await transaction.query<Standing>(sqlQuery('incidents/lock_incident', [id]));
    if (standing === undefined) throw notFound(`There is no incident ${id}.`);
    checkTag(ifMatch, tagOf({ incidentId: id, revision: standing.revision }));
    const {
      state = standing.state,
      severity = standing.severity,
      title = standing.title,
      note = null,
    } = wanted;
    if (state !== standing.state && !nextStates[standing.state].includes(state)) {
      const hint = `from ${standing.state} one of ${nextStates[standing.state].join(', ')}`;
      throw refuseField('conflict', 'state', `${state} does not follow ${standing.state}`, hint);
    }
    await transaction.query(
      sqlQuery('incidents/change_incident', [
        standing.countyCode,
        standing.filedAt,
        id,
        state,
        severity,
        title,
      ]),
    );
    const before = { state: standing.state, severity: standing.severity, title: standing.title };
    const kind = state === standing.state ? 'corrected' : state;
    await transaction.query(
      sqlQuery('incidents/insert_change_entry', [
        standing.countyCode,
        uuidV7(),
        id,
        kind,
        note,
        JSON.stringify(before),
        JSON.stringify({ state, severity, title }),
      ]),
    );
  });
}
