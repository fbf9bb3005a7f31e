import type { Line } from '../../geometry/shape.ts';

interface Tinted {
  readonly key: string;
  readonly rings: readonly Line[];
}

/**
 * A number below `tints` for each key so that neighbours differ: areas that share a vertex are neighbours, the one with
 * most neighbours chooses first (Welsh and Powell 1967). Where all are taken, the one that fewest neighbours have.
 */
export function tintNumbers(areas: readonly Tinted[], tints: number): ReadonlyMap<string, number> {
  const atVertex = new Map<string, Set<string>>();
  for (const { key, rings } of areas) {
    for (const ring of rings) {
      for (const position of ring) {
        const vertex = position.join(' ');
        atVertex.set(vertex, (atVertex.get(vertex) ?? new Set()).add(key));
      }
    }
  }
  const neighbours = new Map(areas.map(({ key }) => [key, new Set<string>()]));
  for (const keys of atVertex.values()) {
    for (const one of keys) for (const other of keys) if (one !== other) neighbours.get(one)?.add(other);
  }
  const chosen = new Map<string, number>();
  const bySize = [...neighbours].sort(
    ([one, its], [other, others]) => others.size - its.size || (one < other ? -1 : 1),
  );
  for (const [key, around] of bySize) {
    const uses = Array.from({ length: tints }, () => 0);
    for (const neighbour of around) {
      const tint = chosen.get(neighbour);
      if (tint !== undefined) uses[tint] = (uses[tint] ?? 0) + 1;
    }
    chosen.set(key, uses.indexOf(Math.min(...uses)));
  }
  return chosen;
}
