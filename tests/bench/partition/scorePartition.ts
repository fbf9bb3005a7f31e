import type { PartitionInput } from '../../../server/plans/partition/parsePartitionInput.ts';

export interface PartitionScore {
  readonly grids: number;
  /** Of the households outside exclusive grids: in a grid in the rule, whole and (nested) of one community. */
  readonly okHouseholds: number;
  /** Detached, community-crossing, broken exclusive and unassigned together. */
  readonly violations: number;
  readonly cutKilometres: number;
  readonly compactness: number;
  readonly arterialInsideKilometres: number;
}

class Sets {
  readonly #top: Int32Array;

  constructor(count: number) {
    this.#top = Int32Array.from({ length: count }, (_, index) => index);
  }

  find(one: number): number {
    let at = one;
    while (this.#top[at] !== at) at = this.#top[at] = this.#top[this.#top[at]!]!;
    return at;
  }

  join(one: number, other: number): void {
    this.#top[this.find(one)] = this.find(other);
  }
}

interface Grid {
  households: number;
  area: number;
  perimeter: number;
  plots: number;
  plot: number;
  crosses: boolean;
  readonly parts: Set<number>;
}

/** Scores a division by the graph alone, with nothing of the solver's own code. Cut: inside communities when nested, else all. */
export function scorePartition(
  { band, graph }: PartitionInput,
  grid: ArrayLike<number>,
  isNested: boolean,
): PartitionScore {
  const sets = new Sets(graph.nodeCount);
  const grids = new Map<number, Grid>();
  let cut = 0;
  let arterial = 0;
  for (let plot = 0; plot < graph.nodeCount; plot += 1) {
    const own = grid[plot]!;
    let sum = grids.get(own);
    if (sum === undefined)
      grids.set(
        own,
        (sum = { households: 0, area: 0, perimeter: 0, plots: 0, plot, crosses: false, parts: new Set() }),
      );
    const known = graph.households[plot]!;
    sum.households += Number.isNaN(known) ? 0 : known;
    sum.area += graph.areaSquareMetres[plot]!;
    sum.perimeter += graph.exteriorMetres[plot]!;
    sum.plots += 1;
    sum.crosses ||= graph.community[plot] !== graph.community[sum.plot];
  }
  for (let edge = 0; edge < graph.edgeA.length; edge += 1) {
    const a = graph.edgeA[edge]!;
    const b = graph.edgeB[edge]!;
    const metres = graph.edgeMetres[edge]!;
    if (grid[a] === grid[b]) {
      if (graph.edgeKind[edge] !== 2) sets.join(a, b);
      if (graph.edgeKind[edge] === 1) arterial += metres;
      continue;
    }
    grids.get(grid[a]!)!.perimeter += metres;
    grids.get(grid[b]!)!.perimeter += metres;
    const isInside = graph.community[a] === graph.community[b] && graph.edgeKind[edge] !== 2;
    if (!isNested || isInside) cut += metres;
  }
  for (let plot = 0; plot < graph.nodeCount; plot += 1) grids.get(grid[plot]!)!.parts.add(sets.find(plot));
  const isSound = (sum: Grid): boolean => sum.parts.size === 1 && !(isNested && sum.crosses);
  const ordinary = [...grids.values()].filter((sum) => sum.plots > 1 || graph.isExclusive[sum.plot] === 0);
  const exclusive = graph.isExclusive.reduce((sum, flag) => sum + flag, 0);
  const unassigned = Array.from(grid).filter((own) => !(own >= 0)).length;
  const total = ordinary.reduce((sum, one) => sum + one.households, 0);
  const ok = ordinary.filter(
    (sum) => isSound(sum) && sum.households >= band.minimum && sum.households <= band.maximum,
  );
  return {
    grids: ordinary.length,
    okHouseholds: ok.reduce((sum, one) => sum + one.households, 0) / Math.max(1, total),
    violations:
      ordinary.filter((sum) => !isSound(sum)).length +
      exclusive -
      (grids.size - ordinary.length) +
      unassigned,
    cutKilometres: cut / 1000,
    compactness:
      ordinary.reduce((sum, one) => sum + (4 * Math.PI * one.area) / one.perimeter ** 2, 0) /
      Math.max(1, ordinary.length),
    arterialInsideKilometres: arterial / 1000,
  };
}

/** Parts that may be divided: plots that hang together without exclusive ones, barriers and (nested) other communities. */
export function divisibleParts({ graph }: PartitionInput, isNested: boolean): readonly number[][] {
  const sets = new Sets(graph.nodeCount);
  for (let edge = 0; edge < graph.edgeA.length; edge += 1) {
    const a = graph.edgeA[edge]!;
    const b = graph.edgeB[edge]!;
    if (graph.edgeKind[edge] === 2 || graph.isExclusive[a] === 1 || graph.isExclusive[b] === 1) continue;
    if (!isNested || graph.community[a] === graph.community[b]) sets.join(a, b);
  }
  const parts = new Map<number, number[]>();
  for (let plot = 0; plot < graph.nodeCount; plot += 1) {
    if (graph.isExclusive[plot] === 1) continue;
    const top = sets.find(plot);
    const part = parts.get(top);
    if (part === undefined) parts.set(top, [plot]);
    else part.push(plot);
  }
  return [...parts.values()];
}

/** The share of households that counting allows to be in the rule: of parts for whose total some number of grids fits. */
export function ceilingByCounting(input: PartitionInput, isNested: boolean): number {
  const { band, graph } = input;
  let total = 0;
  let lost = 0;
  for (const part of divisibleParts(input, isNested)) {
    const counts = part.map((plot) => graph.households[plot]!).filter((known) => !Number.isNaN(known));
    const households = counts.reduce((sum, known) => sum + known, 0);
    total += households;
    if (Math.ceil(households / band.maximum) > Math.floor(households / band.minimum)) lost += households;
    else lost += counts.filter((known) => known > band.maximum).reduce((sum, known) => sum + known, 0);
  }
  return total === 0 ? 1 : 1 - lost / total;
}
