import type { SnappedGrid } from './nameGrids.ts';
import type { UnknownHost } from './partitionFindings.ts';

/** An organisation of the city that may lead an exclusive grid. */
export interface KnownHost {
  readonly elementId: string;
  readonly name: string;
}

const isExclusive = ({ kind, host, hostId }: SnappedGrid): boolean =>
  (kind === null || kind === 'exclusive') && (host !== null || hostId !== null);

/** Names and identities of organisations that rows of exclusive grids give. */
export function hostWords(grids: readonly SnappedGrid[]): {
  readonly names: readonly string[];
  readonly ids: readonly string[];
} {
  const own = grids.filter(isExclusive);
  return {
    names: [...new Set(own.flatMap(({ host }) => host ?? []))],
    ids: [...new Set(own.flatMap(({ hostId }) => hostId ?? []))],
  };
}

/**
 * The organisation that leads the grid of each row: by its identity unless the row gives another name, else by the name
 * where one alone has it or it leads the grid already. `leads` is the host of a row's grid in the plan.
 */
export function matchHosts(
  grids: readonly SnappedGrid[],
  known: readonly KnownHost[],
  leads: (grid: SnappedGrid) => string | null,
): { readonly hostOf: ReadonlyMap<number, string>; readonly findings: readonly UnknownHost[] } {
  const nameOf = new Map(known.map(({ elementId, name }) => [elementId, name]));
  const byName = new Map<string, string[]>();
  for (const { elementId, name } of known) byName.set(name, [...(byName.get(name) ?? []), elementId]);
  const hostOf = new Map<number, string>();
  const findings: UnknownHost[] = [];
  for (const grid of grids.filter(isExclusive)) {
    const { rowNumber, host, hostId, position } = grid;
    const named = hostId === null ? undefined : nameOf.get(hostId);
    if (hostId !== null && named !== undefined && (host ?? named) === named) {
      hostOf.set(rowNumber, hostId);
      continue;
    }
    const sharing = byName.get(host ?? '') ?? [];
    const standing = leads(grid);
    const found = standing !== null && sharing.includes(standing) ? [standing] : sharing;
    const [only] = found;
    if (only !== undefined && found.length === 1) hostOf.set(rowNumber, only);
    else {
      const value = host ?? hostId ?? '';
      findings.push({ kind: 'unknown-host', rowNumber, field: 'host', position, value, found: found.length });
    }
  }
  return { hostOf, findings };
}
