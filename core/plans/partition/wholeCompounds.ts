import { barrierWall } from './partitionGraph.ts';
import type { PreparedProblem } from './prepare.ts';
import { mayJoin } from './survey.ts';

/**
 * Node of each plot when compounds that fit are taken as a whole: plots of one compound that hang together, in one
 * community, with no more households than a grid may have, none of them fixed, exclusive or kept, and no barrier
 * between them. Compounds that today's grids divide are left alone where keeping today's grids weighs more.
 */
export function wholeCompounds(prepared: PreparedProblem): Int32Array {
  const { problem, survey } = prepared;
  const { graph, weights } = problem;
  const isFree = new Uint8Array(graph.nodeCount);
  for (const piece of survey.pieces)
    for (const plot of piece) isFree[plot] = survey.isFixed[plot] === 0 ? 1 : 0;
  const nodeOf = new Int32Array(graph.nodeCount).fill(-1);
  let nodes = 0;
  for (let root = 0; root < graph.nodeCount; root += 1) {
    if (nodeOf[root] !== -1) continue;
    const node = nodes++;
    nodeOf[root] = node;
    if (graph.compound[root]! < 0 || isFree[root] === 0) continue;
    const part = compoundPart(prepared, root, isFree);
    if (fits(prepared, part, weights.stay > weights.compound)) for (const plot of part) nodeOf[plot] = node;
  }
  return nodeOf;
}

/** Free plots of the compound and community of `root` that hang together with it. */
function compoundPart({ adjacency, problem }: PreparedProblem, root: number, isFree: Uint8Array): number[] {
  const { graph } = problem;
  const part = [root];
  const found = new Set(part);
  for (let plot = part[0], index = 0; plot !== undefined; plot = part[(index += 1)])
    for (let slot = adjacency.start[plot]!; slot < adjacency.start[plot + 1]!; slot += 1) {
      const other = adjacency.neighbour[slot]!;
      if (found.has(other) || isFree[other] === 0 || graph.compound[other] !== graph.compound[root]) continue;
      if (graph.community[other] !== graph.community[root] || !mayJoin(problem, adjacency.edge[slot]!))
        continue;
      found.add(other);
      part.push(other);
    }
  return part;
}

function fits(
  { adjacency, problem, survey }: PreparedProblem,
  part: readonly number[],
  keepsToday: boolean,
): boolean {
  const { bands, current, graph } = problem;
  if (part.length < 2) return false;
  const [first = 0] = part;
  const isAnchored = part.some((plot) => survey.anchorOf[plot]! >= 0);
  if ((keepsToday || isAnchored) && part.some((plot) => current[plot] !== current[first])) return false;
  const households = part.reduce((sum, plot) => sum + (graph.households[plot]! || 0), 0);
  if (households > (bands[graph.community[first]!]?.maximum ?? Infinity)) return false;
  const isOwn = new Set(part);
  return part.every((plot) => {
    for (let slot = adjacency.start[plot]!; slot < adjacency.start[plot + 1]!; slot += 1)
      if (isOwn.has(adjacency.neighbour[slot]!) && graph.edgeKind[adjacency.edge[slot]!] === barrierWall)
        return false;
    return true;
  });
}
