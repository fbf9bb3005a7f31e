import { canTryAllHalves } from './exactHalves.ts';
import type { PartitionExplanation } from './explanation.ts';
import { feasibleCounts } from './gridCounts.ts';
import { type GridSum, sumGrids } from './gridSums.ts';
import { partReasonOf } from './partReason.ts';
import type { HouseholdBand } from '../territory.ts';
import type { PreparedProblem } from './prepare.ts';

/** Says of every ordinary grid outside the rule why it is so, and what else a planner has to know. */
export function explainPartition(
  prepared: PreparedProblem,
  grid: Int32Array,
  isStopped: boolean,
): readonly PartitionExplanation[] {
  const { problem, survey } = prepared;
  const { bands, graph } = problem;
  const sums = sumGrids(problem, grid);
  const told = new Set<number>();
  const explanations: PartitionExplanation[] = [];
  const tell = (explanation: PartitionExplanation): void => {
    explanations.push(explanation);
    for (const one of explanation.grids) told.add(one);
  };
  for (const plot of survey.oversize) {
    const band = bands[graph.community[plot]!];
    if (!band) continue;
    tell({
      kind: 'oversizeBuilding',
      grids: [grid[plot]!],
      community: graph.community[plot]!,
      plot,
      households: graph.households[plot]!,
      maximum: band.maximum,
    });
  }
  for (const broken of survey.brokenGrids)
    explanations.push({
      kind: 'lockedPlotsApart',
      grids: [broken],
      community: sums.get(broken)?.community ?? 0,
    });
  for (const piece of survey.pieces) {
    const explanation = explainPiece(prepared, piece, grid, sums, told, isStopped);
    if (explanation !== null) tell(explanation);
  }
  for (const sum of sums.values()) {
    const band = bands[sum.community] ?? null;
    if (band === null || sum.isExclusive || told.has(sum.grid) || !isOutside(sum, band)) continue;
    tell({
      kind: 'keptOutsideRule',
      grids: [sum.grid],
      community: sum.community,
      households: sum.households,
      minimum: band.minimum,
      maximum: band.maximum,
    });
  }
  explanations.push(...unknownHouseholds(prepared, grid), ...withoutRule(prepared));
  return explanations;
}

const isOutside = (sum: GridSum, band: HouseholdBand): boolean =>
  sum.households < band.minimum || sum.households > band.maximum;

function explainPiece(
  prepared: PreparedProblem,
  piece: Int32Array,
  grid: Int32Array,
  sums: ReadonlyMap<number, GridSum>,
  told: ReadonlySet<number>,
  isStopped: boolean,
): PartitionExplanation | null {
  const { problem, survey } = prepared;
  const { graph } = problem;
  const community = graph.community[piece[0]!]!;
  const band = problem.bands[community] ?? null;
  if (band === null) return null;
  const outside = new Set<number>();
  let households = 0;
  let largest = 0;
  let locked = 0;
  for (const plot of piece) {
    const known = graph.households[plot]!;
    if (!Number.isNaN(known)) {
      households += known;
      largest = Math.max(largest, known);
    }
    locked += survey.isFixed[plot]!;
    const sum = sums.get(grid[plot]!)!;
    if (!told.has(sum.grid) && isOutside(sum, band)) outside.add(sum.grid);
  }
  if (outside.size === 0) return null;
  const grids = [...outside];
  const about = {
    grids,
    community,
    plots: piece.length,
    households,
    minimum: band.minimum,
    maximum: band.maximum,
    part: partReasonOf(prepared, piece),
  };
  if (households === 0) return { ...about, kind: 'noHouseholds' };
  if (households < band.minimum) return { ...about, kind: 'tooFewHouseholds' };
  const { fewest, most } = feasibleCounts(households, band);
  if (fewest > most) return { ...about, kind: 'betweenCounts', fewer: most, more: fewest };
  let missingHouseholds = 0;
  for (const one of grids) {
    const sum = sums.get(one)!;
    missingHouseholds += Math.max(0, band.minimum - sum.households, sum.households - band.maximum);
  }
  return locked > 0
    ? { ...about, kind: 'locksInTheWay', lockedPlots: locked, missingHouseholds }
    : {
        ...about,
        kind: 'indivisibleBuildings',
        largestBuilding: largest,
        isProved: !isStopped && canTryAllHalves(piece.length, households, band),
        missingHouseholds,
      };
}

function unknownHouseholds(prepared: PreparedProblem, grid: Int32Array): readonly PartitionExplanation[] {
  const { graph } = prepared.problem;
  const byCommunity = new Map<number, { plots: number; grids: Set<number> }>();
  for (let plot = 0; plot < graph.nodeCount; plot += 1) {
    if (!Number.isNaN(graph.households[plot]!)) continue;
    const community = graph.community[plot]!;
    const known = byCommunity.get(community) ?? { plots: 0, grids: new Set<number>() };
    known.plots += 1;
    known.grids.add(grid[plot]!);
    byCommunity.set(community, known);
  }
  return [...byCommunity].map(([community, known]) => ({
    kind: 'unknownHouseholds',
    community,
    grids: [...known.grids],
    plots: known.plots,
  }));
}

function withoutRule(prepared: PreparedProblem): readonly PartitionExplanation[] {
  const { bands, graph } = prepared.problem;
  const plots = new Map<number, number>();
  for (const piece of prepared.survey.pieces) {
    const community = graph.community[piece[0]!]!;
    if ((bands[community] ?? null) === null) plots.set(community, (plots.get(community) ?? 0) + piece.length);
  }
  return [...plots].map(([community, count]) => ({ kind: 'noRule', community, grids: [], plots: count }));
}
