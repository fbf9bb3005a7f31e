import type { PartitionGraph } from './partitionGraph.ts';
import type { PartitionProblem } from './partitionProblem.ts';
import type { PreparedProblem } from './prepare.ts';
import { wholeCompounds } from './wholeCompounds.ts';

/** A problem in which compounds that fit into one grid are single nodes. */
export interface GatheredProblem {
  readonly problem: PartitionProblem;
  /** Node of each plot. */
  readonly nodeOf: Int32Array;
}

/** The gathered problem; null where no compound is worth it: no weight, or none that fits and has several plots. */
export function gatherCompounds(prepared: PreparedProblem): GatheredProblem | null {
  const { problem } = prepared;
  if (problem.weights.compound <= 0) return null;
  const nodeOf = wholeCompounds(prepared);
  const { graph } = problem;
  const nodes = nodeOf.reduce((most, node) => Math.max(most, node + 1), 0);
  if (nodes === graph.nodeCount) return null;
  return {
    nodeOf,
    problem: {
      ...problem,
      graph: gatherGraph(graph, nodeOf, nodes),
      current: gridsByHouseholds(problem, nodeOf, nodes),
      isLocked: flags(problem.isLocked, nodeOf, nodes),
      isIncluded: flags(problem.isIncluded, nodeOf, nodes),
    },
  };
}

/** What plots of one node have in common. */
function flags<Column extends Uint8Array | Int32Array>(column: Column, nodeOf: Int32Array, nodes: number) {
  const gathered = column.slice(0, nodes) as Column;
  nodeOf.forEach((node, plot) => {
    gathered[node] = column[plot]!;
  });
  return gathered;
}

function sums(column: Float64Array, nodeOf: Int32Array, nodes: number): Float64Array {
  const gathered = new Float64Array(nodes);
  nodeOf.forEach((node, plot) => {
    gathered[node]! += column[plot]!;
  });
  return gathered;
}

/** Unknown only where nothing of the node is known. */
function knownSums(column: Float64Array, nodeOf: Int32Array, nodes: number): Float64Array {
  const gathered = new Float64Array(nodes).fill(NaN);
  nodeOf.forEach((node, plot) => {
    const value = column[plot]!;
    if (!Number.isNaN(value)) gathered[node] = (Number.isNaN(gathered[node]!) ? 0 : gathered[node]!) + value;
  });
  return gathered;
}

/** Coordinates of the largest plot: they order a piece along a curve and mean nothing else. */
function gatherGraph(graph: PartitionGraph, nodeOf: Int32Array, nodes: number): PartitionGraph {
  const edges: number[] = [];
  for (let edge = 0; edge < graph.edgeA.length; edge += 1)
    if (nodeOf[graph.edgeA[edge]!] !== nodeOf[graph.edgeB[edge]!]) edges.push(edge);
  const x = new Float64Array(nodes);
  const y = new Float64Array(nodes);
  nodeOf.forEach((node, plot) => {
    x[node] = graph.x[plot]!;
    y[node] = graph.y[plot]!;
  });
  return {
    nodeCount: nodes,
    x,
    y,
    households: knownSums(graph.households, nodeOf, nodes),
    workload: knownSums(graph.workload, nodeOf, nodes),
    areaSquareMetres: sums(graph.areaSquareMetres, nodeOf, nodes),
    exteriorMetres: sums(graph.exteriorMetres, nodeOf, nodes),
    community: flags(graph.community, nodeOf, nodes),
    compound: flags(graph.compound, nodeOf, nodes),
    isExclusive: flags(graph.isExclusive, nodeOf, nodes),
    edgeA: Int32Array.from(edges, (edge) => nodeOf[graph.edgeA[edge]!]!),
    edgeB: Int32Array.from(edges, (edge) => nodeOf[graph.edgeB[edge]!]!),
    edgeMetres: Float64Array.from(edges, (edge) => graph.edgeMetres[edge]!),
    edgeKind: Uint8Array.from(edges, (edge) => graph.edgeKind[edge]!),
  };
}

/** Today's grid of each node: that of most of its households. */
function gridsByHouseholds({ current, graph }: PartitionProblem, nodeOf: Int32Array, nodes: number) {
  const shares = Array.from({ length: nodes }, () => new Map<number, number>());
  nodeOf.forEach((node, plot) => {
    const share = shares[node]!;
    const known = graph.households[plot]!;
    share.set(current[plot]!, (share.get(current[plot]!) ?? 0) + (Number.isNaN(known) ? 0 : known));
  });
  return Int32Array.from(
    shares,
    (share) => [...share].sort(([one, a], [other, b]) => b - a || one - other)[0]?.[0] ?? -1,
  );
}
