import type { IncidentPointFilter, PointColumns } from '../mapTypes.ts';

export interface FilteredPoints {
  /** Indices of what passes, in order. */
  readonly indices: Uint32Array;
  /** How many pass of each group. */
  readonly groupCounts: number[];
}

function allowed(list: readonly number[] | undefined): Uint8Array {
  const table = new Uint8Array(256);
  if (!list) return table.fill(1);
  for (const value of list) table[value] = 1;
  return table;
}

/** One pass over the columns. */
export function filterPoints(points: PointColumns, filter: IncidentPointFilter | null): FilteredPoints {
  const groups = allowed(filter?.groups);
  const states = allowed(filter?.states);
  const severity = filter?.minimumSeverity ?? 0;
  const from = filter?.fromSeconds ?? -Infinity;
  const until = filter?.untilSeconds ?? Infinity;
  const indices = new Uint32Array(points.length);
  const counts = new Uint32Array(256);
  let count = 0;
  for (let index = 0; index < points.length; index += 1) {
    const group = points.groups[index] ?? 0;
    const time = points.occurredAt[index] ?? 0;
    if (!groups[group] || !states[points.states[index] ?? 0] || time < from || time >= until) continue;
    if ((points.severities[index] ?? 0) < severity) continue;
    indices[count] = index;
    count += 1;
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return { indices: indices.subarray(0, count), groupCounts: Array.from(counts.subarray(0, 8)) };
}
