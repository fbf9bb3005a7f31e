import { createHash } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';
import type { createIncident } from '#core/contract/incidents.ts';
import type { RouteBody } from '#core/contract/route.ts';
import type { Reach } from '../platform/access/identity.ts';
import { refuseWriteOutside } from '../platform/areas/regionScope.ts';
import type { ScopedDatabase, Transaction } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { ProblemError, refuseField } from '../platform/http/problemError.ts';

type Draft = RouteBody<typeof createIncident>;

interface Location {
  readonly gridId: string | null;
  readonly communityId: string | null;
  readonly countyCode: string;
  readonly isInside: boolean;
  readonly isInsideSwapped: boolean;
  readonly extent: readonly number[];
}

const route = 'POST /api/v1/incidents';
const minuteMilliseconds = 60_000;

/** Both coordinates or neither; a place outside the city is refused with what was probably meant. */
async function locate(transaction: Transaction, draft: Draft, at: string): Promise<Location> {
  const { longitude, latitude } = draft;
  if ((longitude === undefined) !== (latitude === undefined)) {
    const field = longitude === undefined ? 'longitude' : 'latitude';
    throw refuseField(
      'invalid-position',
      field,
      'is missing',
      'send both longitude and latitude, or neither',
    );
  }
  const [found] = await transaction.query<Location>(
    sqlQuery('incidents/locate_point', [longitude ?? 0, latitude ?? 0, at]),
  );
  if (found === undefined) throw new ProblemError('conflict', 'This database holds no city yet.');
  if (longitude === undefined) return { ...found, gridId: null, communityId: null };
  if (found.isInside) return found;
  const [west, south, east, north] = found.extent.map((degree) => degree.toFixed(4));
  const hint = found.isInsideSwapped
    ? '经纬度似乎颠倒了 · longitude and latitude look swapped: exchange them'
    : `longitude ${west} to ${east}, latitude ${south} to ${north}`;
  throw refuseField('outside-city', 'longitude', `${longitude}, ${latitude} lies outside the city`, hint);
}

async function limitHoursOf(transaction: Transaction, classCode: string): Promise<number | null> {
  const [found] = await transaction.query<{ timeLimitHours: number | null }>(
    sqlQuery('incidents/find_class', [classCode]),
  );
  if (found === undefined)
    throw refuseField('unknown-class', 'classCode', `${classCode} is no class`, 'see incident-classes');
  return found.timeLimitHours;
}

async function readNow(transaction: Transaction): Promise<{ now: string; timeZone: string }> {
  const [found] = await transaction.query<{ now: string; timeZone: string }>(sqlQuery('incidents/read_now'));
  if (found === undefined) throw new ProblemError('conflict', 'This database holds no city yet.');
  return found;
}

const localDay = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );

async function file(transaction: Transaction, draft: Draft, reach: Reach): Promise<string> {
  const { now, timeZone } = await readNow(transaction);
  const occurredAt = draft.occurredAt ?? now;
  if (Date.parse(occurredAt) > Date.parse(now) + minuteMilliseconds) {
    throw refuseField('invalid-body', 'occurredAt', 'lies in the future', `now is ${now}`);
  }
  const limitHours = await limitHoursOf(transaction, draft.classCode);
  const { gridId, communityId, countyCode } = await locate(
    transaction,
    draft,
    localDay(occurredAt, timeZone),
  );
  refuseWriteOutside(reach, communityId);
  const id = uuidV7();
  const point = draft.longitude === undefined ? null : JSON.stringify([draft.longitude, draft.latitude]);
  await transaction.query(sqlQuery('incidents/ensure_partition', [now]));
  await transaction.query(
    sqlQuery('incidents/insert_incident', [
      countyCode,
      now,
      id,
      draft.classCode,
      draft.title,
      draft.severity ?? 1,
      draft.source ?? 'desk',
      point,
      draft.address ?? null,
      communityId,
      gridId,
      occurredAt,
      limitHours,
    ]),
  );
  await transaction.query(sqlQuery('incidents/insert_event', [countyCode, uuidV7(), id, now]));
  const payload = JSON.stringify({
    classCode: draft.classCode,
    title: draft.title,
    severity: draft.severity ?? 1,
    state: 'reported',
    gridId,
    occurredAt,
    point: draft.longitude === undefined ? null : [draft.longitude, draft.latitude],
  });
  await transaction.query(sqlQuery('incidents/insert_change', [id, countyCode, communityId, point, payload]));
  return id;
}

interface KeptAnswer {
  readonly route: string;
  readonly requestHash: string;
  readonly response: { readonly incidentId: string };
}

/**
 * Files an incident once for each idempotency key: the same key with the same body gives the first one again, with
 * another body it is refused. The key is held while it is decided, so that two at once cannot both file.
 */
export async function fileIncident(
  database: ScopedDatabase,
  draft: Draft,
  key: string | null,
  reach: Reach,
): Promise<{ incidentId: string; isRepeated: boolean }> {
  const requestHash = createHash('sha256').update(JSON.stringify(draft)).digest('hex');
  return database.transaction(async (transaction) => {
    if (key === null) return { incidentId: await file(transaction, draft, reach), isRepeated: false };
    await transaction.query(sqlQuery('incidents/lock_key', [key]));
    const [kept] = await transaction.query<KeptAnswer>(sqlQuery('incidents/find_key', [key]));
    if (kept !== undefined) {
      if (kept.requestHash === requestHash && kept.route === route) {
        return { incidentId: kept.response.incidentId, isRepeated: true };
      }
      const detail =
        '该幂等键已用于另一请求。This Idempotency-Key was used for another request; make a new one.';
      throw new ProblemError('reused-key', detail);
    }
    const incidentId = await file(transaction, draft, reach);
    await transaction.query(
      sqlQuery('incidents/insert_key', [key, route, requestHash, JSON.stringify({ incidentId })]),
    );
    return { incidentId, isRepeated: false };
  });
}
