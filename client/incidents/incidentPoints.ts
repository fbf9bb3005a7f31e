import { decodePoints, pointsMediaType } from '#core/contract/pointColumns.ts';
import { apiUrl, send, type RequestQuery } from '../api/request.ts';
import type { PointColumns } from '../map/mapTypes.ts';
import { incidentGroups, incidentStates } from '../platform/theme/incidentGroups.ts';

/** Above this many, single points cannot be opened by a click at far zooms anyway, and identities would cost more than positions. */
const mostWithIdentity = 50_000;
const degreesPerUnit = 1e-7;

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
function identities(bytes: Uint8Array, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const text = Array.from(bytes.subarray(index * 16, index * 16 + 16), (byte) => hex[byte]).join('');
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
  });
}

/** Null when there are more than the interface gives: then the server's cells are drawn. */
export async function loadIncidentPoints(
  query: RequestQuery,
  signal?: AbortSignal,
): Promise<PointColumns | null> {
  const response = await send(apiUrl('incidents/points', { ...query, ids: true }), {
    headers: { accept: pointsMediaType },
    ...(signal ? { signal } : {}),
  });
  const { header, columns } = decodePoints(await response.arrayBuffer());
  if (header.isTruncated) return null;
  const groupOf = header.groups.map((code) =>
    Math.max(
      0,
      incidentGroups.findIndex((group) => group.code === code),
    ),
  );
  const stateOf = header.states.map((code) =>
    Math.max(
      0,
      incidentStates.findIndex((state) => state === code),
    ),
  );
  const lastGroup = incidentGroups.length - 1;
  return {
    length: header.length,
    longitudes: Float64Array.from(columns.longitude, (value) => value * degreesPerUnit),
    latitudes: Float64Array.from(columns.latitude, (value) => value * degreesPerUnit),
    groups: columns.group.map((index) => groupOf[index] ?? lastGroup),
    states: columns.state.map((index) => stateOf[index] ?? 0),
    severities: columns.severity,
    occurredAt: Float64Array.from(columns.occurredAt),
    ...(header.length <= mostWithIdentity && columns.id.length > 0
      ? { ids: identities(columns.id, header.length) }
      : {}),
  };
}
