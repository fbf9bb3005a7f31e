import type { PreparedProblem } from './prepare.ts';
import { mayJoin } from './survey.ts';

export interface Groups {
  /** Group of each plot, −1 for plots that keep what they have. */
  readonly group: Int32Array;
  readonly groups: number;
  /** Group number of the first grid of each piece. */
  readonly firstOfPiece: readonly number[];
  readonly groupOfOversize: ReadonlyMap<number, number>;
}

/** Numbers all grids of the pieces, the oversize buildings and the exclusive plots one after another. */
export function collectGroups(prepared: PreparedProblem, grids: readonly Int32Array[]): Groups {
  const { problem, survey } = prepared;
  const group = new Int32Array(problem.graph.nodeCount).fill(-1);
  let groups = 0;
  const groupOfOversize = new Map<number, number>();
  for (const plot of survey.exclusive) group[plot] = groups++;
  for (const plot of survey.oversize) {
    groupOfOversize.set(plot, groups);
    group[plot] = groups++;
  }
  const firstOfPiece = survey.pieces.map((piece, index) => {
    const first = groups;
    const grid = grids[index]!;
    const host = oversizeHost(prepared, piece);
    let highest = -1;
    for (let local = 0; local < piece.length; local += 1) {
      highest = Math.max(highest, grid[local]!);
      group[piece[local]!] = host < 0 ? first + grid[local]! : groupOfOversize.get(host)!;
    }
    if (host < 0) groups += highest + 1;
    return host < 0 ? first : groupOfOversize.get(host)!;
  });
  return { group, groups, firstOfPiece, groupOfOversize };
}

/** The oversize building that a scrap beside it goes with, −1 for none: a scrap is farther from a grid of its own than its households add. */
function oversizeHost(prepared: PreparedProblem, piece: Int32Array): number {
  const { adjacency, problem, survey } = prepared;
  const { bands, graph } = problem;
  if (survey.oversize.length === 0) return -1;
  const band = bands[graph.community[piece[0]!]!] ?? null;
  if (band === null) return -1;
  let households = 0;
  for (const plot of piece) {
    if (survey.isFixed[plot] === 1) return -1;
    const known = graph.households[plot]!;
    if (!Number.isNaN(known)) households += known;
    if (households * 2 >= band.minimum) return -1;
  }
  let host = -1;
  for (const plot of piece)
    for (let slot = adjacency.start[plot]!; slot < adjacency.start[plot + 1]!; slot += 1) {
      const other = adjacency.neighbour[slot]!;
      if (survey.isFixed[other] === 1 || survey.isKept[other] === 1 || graph.isExclusive[other] === 1)
        continue;
      if (!(graph.households[other]! > band.maximum) || !mayJoin(problem, adjacency.edge[slot]!)) continue;
      if (host < 0 || other < host) host = other;
    }
  return host;
}
