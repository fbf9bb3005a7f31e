import type { PartitionGraph } from './partitionGraph.ts';

/** Neighbours of every plot in compressed rows: those of plot v are in slots start[v] to start[v + 1]. */
export interface Adjacency {
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
  /** Which wall of the graph a slot is. */
  readonly edge: Int32Array;
}

/** Walls from a plot to itself are left out; double walls stay double (a piece adds them up). */
export function buildAdjacency(graph: PartitionGraph): Adjacency {
  const { edgeA, edgeB, nodeCount } = graph;
  const start = new Int32Array(nodeCount + 1);
  for (let edge = 0; edge < edgeA.length; edge += 1) {
    const a = edgeA[edge]!;
    const b = edgeB[edge]!;
    if (a === b) continue;
    start[a + 1]! += 1;
    start[b + 1]! += 1;
  }
  for (let node = 0; node < nodeCount; node += 1) start[node + 1]! += start[node]!;
  const fill = start.slice();
  const slots = start[nodeCount] ?? 0;
  const neighbour = new Int32Array(slots);
  const edgeOf = new Int32Array(slots);
  for (let edge = 0; edge < edgeA.length; edge += 1) {
    const a = edgeA[edge]!;
    const b = edgeB[edge]!;
    if (a === b) continue;
    const slotA = fill[a]!++;
    neighbour[slotA] = b;
    edgeOf[slotA] = edge;
    const slotB = fill[b]!++;
    neighbour[slotB] = a;
    edgeOf[slotB] = edge;
  }
  return { start, neighbour, edge: edgeOf };
}
