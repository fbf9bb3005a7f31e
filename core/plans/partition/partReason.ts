import type { PartReason } from './explanation.ts';
import { barrierWall } from './partitionGraph.ts';
import type { PreparedProblem } from './prepare.ts';

/** Why a piece does not hang together with the rest of its community (of the city where grids may cross communities). */
export function partReasonOf(prepared: PreparedProblem, piece: Int32Array): PartReason {
  const { adjacency, problem, survey } = prepared;
  const { graph, isNested } = problem;
  const community = graph.community[piece[0]!]!;
  const isOwn = new Set(piece);
  let reason: PartReason = 'whole';
  let others = 0;
  for (const plot of piece)
    for (let slot = adjacency.start[plot]!; slot < adjacency.start[plot + 1]!; slot += 1) {
      const other = adjacency.neighbour[slot]!;
      if (isOwn.has(other) || (isNested && graph.community[other] !== community)) continue;
      others += 1;
      if (graph.edgeKind[adjacency.edge[slot]!] === barrierWall) return 'cutOffByBarrier';
      if (survey.isKept[other] === 1) reason = 'cutOffByKeptGrids';
      else if (reason === 'whole')
        reason = graph.isExclusive[other] === 1 ? 'cutOffByExclusive' : 'cutOffByOversize';
    }
  if (others > 0 || !isNested) return reason;
  return prepared.plotsOfCommunity[community]! > piece.length ? 'detached' : 'whole';
}
