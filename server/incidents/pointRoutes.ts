import { incidentGroups, incidentStates, listIncidentPoints } from '#core/contract/incidents.ts';
import { encodePoints, pointsMediaType } from '#core/contract/pointColumns.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { readIncidentFilter } from '../platform/areas/incidentFilter.ts';

interface PointBytes {
  readonly length: number;
  readonly longitude: Uint8Array | null;
  readonly latitude: Uint8Array | null;
  readonly occurredAt: Uint8Array | null;
  readonly group: Uint8Array | null;
  readonly state: Uint8Array | null;
  readonly severity: Uint8Array | null;
  readonly id: Uint8Array | null;
}

const mostPoints = 200_000;
const signBit = 0x8000_0000;

/** PostgreSQL sends big-endian; the columns are little-endian and begin on a boundary of their own. */
function integers(bytes: Uint8Array | null, length: number): Int32Array {
  const column = new Int32Array(length);
  const view = bytes === null ? null : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let index = 0; index < length; index += 1) column[index] = view?.getInt32(index * 4) ?? 0;
  return column;
}

const bytesOf = (bytes: Uint8Array | null, length: number): Uint8Array =>
  bytes?.subarray(0, length) ?? new Uint8Array(0);

export function pointRoutes(host: RouteHost): void {
  addRoute(host, listIncidentPoints, async (given) => {
    const { database, query, reply, signal } = given;
    const { limit = mostPoints, ids = false, ...filter } = query;
    const { values } = await readIncidentFilter(given, filter);
    const [found] = await database.query<PointBytes>(
      sqlQuery('incidents/read_points', [...values, limit + 1, incidentGroups, incidentStates, ids]),
      { signal },
    );
    if (found === undefined) throw new Error('reading points gave no row');
    const length = Math.min(found.length, limit);
    const occurredAt = Uint32Array.from(integers(found.occurredAt, length), (value) => value + signBit);
    const bytes = encodePoints(
      {
        longitude: integers(found.longitude, length),
        latitude: integers(found.latitude, length),
        occurredAt,
        group: bytesOf(found.group, length),
        state: bytesOf(found.state, length),
        severity: bytesOf(found.severity, length),
        id: bytesOf(found.id, length * 16),
      },
      { isTruncated: found.length > limit, groups: incidentGroups, states: incidentStates },
    );
    return reply.type(pointsMediaType).send(Buffer.from(bytes.buffer));
  });
}
