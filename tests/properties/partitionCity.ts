import { createRandom } from '../../core/random/random.ts';
import type { PartitionGraph, PartitionProblem } from '../../core/plans/partition/solvePartition.ts';

export interface SmallCityOptions {
  readonly seed: number;
  readonly columns: number;
  readonly rows: number;
  readonly communities: number;
}

interface Wall {
  readonly a: number;
  readonly b: number;
  readonly metres: number;
  readonly kind: number;
}

/** A small city of plots on a jittered lattice: a river with gaps, holes, double walls, exclusive plots, unknown and oversize buildings. */
export function smallCity({ columns, communities, rows, seed }: SmallCityOptions): PartitionGraph {
  const random = createRandom(seed, 'small city');
  const count = columns * rows;
  const river = random.integer(1, Math.max(1, columns - 1));
  const walls: Wall[] = [];
  const add = (a: number, b: number, isAcrossRiver: boolean): void => {
    if (random.chance(0.04)) return;
    const kind = isAcrossRiver && random.chance(0.8) ? 2 : random.chance(0.15) ? 1 : 0;
    const metres = random.between(5, 60);
    walls.push({ a, b, metres, kind });
    if (random.chance(0.03)) walls.push({ a: b, b: a, metres: random.between(1, 5), kind });
    if (random.chance(0.01)) walls.push({ a, b: a, metres: 3, kind: 0 });
  };
  for (let plot = 0; plot < count; plot += 1) {
    const column = plot % columns;
    if (column + 1 < columns) add(plot, plot + 1, column + 1 === river);
    if (plot + columns < count) add(plot, plot + columns, false);
  }
  const households = Float64Array.from({ length: count }, () => {
    if (random.chance(0.03)) return NaN;
    if (random.chance(0.1)) return 0;
    return random.chance(0.01) ? 620 : random.integer(1, 110);
  });
  const width = Math.ceil(columns / Math.ceil(Math.sqrt(communities)));
  return {
    nodeCount: count,
    x: Float64Array.from({ length: count }, (_, plot) => (plot % columns) * 50),
    y: Float64Array.from({ length: count }, (_, plot) => Math.floor(plot / columns) * 50),
    households,
    workload: Float64Array.from(
      households,
      (value) => (Number.isNaN(value) ? 0 : value) * random.between(0.5, 2),
    ),
    areaSquareMetres: Float64Array.from({ length: count }, () => random.between(800, 3000)),
    exteriorMetres: Float64Array.from({ length: count }, () => (random.chance(0.2) ? 50 : 0)),
    community: Int32Array.from({ length: count }, (_, plot) =>
      Math.min(communities - 1, Math.floor((plot % columns) / width) + Math.floor(plot / columns / 6) * 2),
    ),
    compound: Int32Array.from({ length: count }, (_, plot) =>
      random.chance(0.3) ? Math.floor(plot / 3) : -1,
    ),
    isExclusive: Uint8Array.from({ length: count }, () => (random.chance(0.02) ? 1 : 0)),
    edgeA: Int32Array.from(walls, ({ a }) => a),
    edgeB: Int32Array.from(walls, ({ b }) => b),
    edgeMetres: Float64Array.from(walls, ({ metres }) => metres),
    edgeKind: Uint8Array.from(walls, ({ kind }) => kind),
  };
}

/** A problem without grids of today, to be varied by the test. */
export function problemOf(graph: PartitionGraph, changes: Partial<PartitionProblem> = {}): PartitionProblem {
  const communities = graph.community.reduce((most, one) => Math.max(most, one + 1), 1);
  return {
    graph,
    bands: Array.from({ length: communities }, () => ({ minimum: 300, maximum: 500 })),
    isNested: true,
    current: new Int32Array(graph.nodeCount).fill(-1),
    isLocked: new Uint8Array(graph.nodeCount),
    isIncluded: new Uint8Array(graph.nodeCount).fill(1),
    balanceBy: 'households',
    weights: { cut: 1, balance: 0, arterial: 0, stay: 0, compound: 0 },
    seed: 1,
    effort: 0.003,
    ...changes,
  };
}

/** Grids whose plots do not all hang together without crossing a barrier. */
export function detachedGrids(graph: PartitionGraph, grid: Int32Array): readonly number[] {
  const top = Int32Array.from({ length: graph.nodeCount }, (_, plot) => plot);
  const find = (plot: number): number => {
    let at = plot;
    while (top[at] !== at) at = top[at] ?? at;
    return at;
  };
  graph.edgeA.forEach((a, edge) => {
    const b = graph.edgeB[edge] ?? a;
    if (graph.edgeKind[edge] !== 2 && grid[a] === grid[b]) top[find(a)] = find(b);
  });
  const parts = new Map<number, Set<number>>();
  grid.forEach((own, plot) => {
    const known = parts.get(own) ?? new Set<number>();
    parts.set(own, known.add(find(plot)));
  });
  return [...parts].filter(([own, roots]) => own >= 0 && roots.size > 1).map(([own]) => own);
}

export function householdsByGrid(graph: PartitionGraph, grid: Int32Array): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  grid.forEach((own, plot) => {
    const known = graph.households[plot] ?? 0;
    sums.set(own, (sums.get(own) ?? 0) + (Number.isNaN(known) ? 0 : known));
  });
  return sums;
}
