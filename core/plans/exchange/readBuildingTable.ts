import type { BuildingTableFinding, PlotConflict } from './buildingFindings.ts';
import { fillPlots } from './fillPlots.ts';
import { judgeCodes, type KeptGrid, type KnownGrids } from './gridWords.ts';
import type { PlotToSnap } from './incomingGrid.ts';
import { matchBuildings, type BuildingRow, type KnownBuilding, type MatchedRow } from './matchBuildings.ts';
import { surveyPlots } from './plotGround.ts';
import { findPlotNeighbours, type PlotNeighbour } from './plotNeighbours.ts';
import { findParts } from './plotParts.ts';
import { keepVacantPlots, type Standing } from './vacantPlots.ts';

export type { BuildingRow, KnownBuilding } from './matchBuildings.ts';

export interface TableGrid {
  /** The first row that names it. */
  readonly rowNumber: number;
  readonly communityCode: string;
  /** The code of a grid of today that it may keep; null for a new grid. */
  readonly code: string | null;
  /** The grid without a code that the plan made and this one is; null for others. */
  readonly gridId: string | null;
  readonly name: string | null;
  readonly plotIds: readonly string[];
  readonly buildingIds: readonly string[];
}

export interface BuildingTable {
  readonly grids: readonly TableGrid[];
  readonly findings: readonly BuildingTableFinding[];
  /** Plots without a building, given to the grid with which they share the longest wall. */
  readonly filledPlotIds: readonly string[];
}

interface Group {
  readonly label: string;
  readonly rows: readonly MatchedRow[];
  readonly communityCode: string;
}

/** Rows of one grid, with the community in which most of its buildings stand. */
function groupRows(matched: readonly MatchedRow[]): Group[] {
  const groups = new Map<string, MatchedRow[]>();
  for (const row of matched) {
    const group = groups.get(row.label);
    if (group === undefined) groups.set(row.label, [row]);
    else group.push(row);
  }
  return [...groups].map(([label, rows]) => {
    const counts = new Map<string, number>();
    for (const { known } of rows) counts.set(known.communityCode, (counts.get(known.communityCode) ?? 0) + 1);
    const [most] = [...counts].sort((one, two) => two[1] - one[1]);
    return { label, rows, communityCode: most?.[0] ?? '' };
  });
}

function crossings(groups: readonly Group[]): BuildingTableFinding[] {
  return groups.flatMap(({ label, rows, communityCode }): BuildingTableFinding[] => {
    const beyond = rows.filter(({ known }) => known.communityCode !== communityCode);
    return [...new Set(beyond.map(({ known }) => known.communityCode))].map((otherCommunityCode) => {
      const there = beyond.filter(({ known }) => known.communityCode === otherCommunityCode);
      return {
        kind: 'crosses-community',
        rowNumber: there[0]?.rowNumber ?? null,
        field: 'grid',
        position: there[0]?.known.position ?? null,
        grid: label,
        communityCode,
        otherCommunityCode,
        plotIds: [...new Set(there.map(({ known }) => known.plotId))],
      };
    });
  });
}

type Votes = Map<number, { buildings: number; households: number; row: MatchedRow }>;

/** For each plot the grids of its buildings, with what speaks for each. */
function collectVotes(groups: readonly Group[], placeOf: ReadonlyMap<string, number>): Map<number, Votes> {
  const votes = new Map<number, Votes>();
  for (const [group, { rows, communityCode }] of groups.entries()) {
    for (const row of rows) {
      const plot = placeOf.get(row.known.plotId);
      if (plot === undefined || row.known.communityCode !== communityCode) continue;
      const own: Votes = votes.get(plot) ?? new Map();
      const vote = own.get(group) ?? { buildings: 0, households: 0, row };
      vote.buildings += 1;
      vote.households += row.known.households ?? 0;
      own.set(group, vote);
      votes.set(plot, own);
    }
  }
  return votes;
}

/** Most households decide about a plot, then most buildings, then the row that comes first. */
function settleVotes(
  groups: readonly Group[],
  plots: readonly PlotToSnap[],
  votes: ReadonlyMap<number, Votes>,
): { rowOf: Int32Array; conflicts: PlotConflict[] } {
  const rowOf = new Int32Array(plots.length).fill(-1);
  const conflicts: PlotConflict[] = [];
  for (const [plot, own] of votes) {
    const sorted = [...own].sort(
      ([, one], [, two]) =>
        two.households - one.households ||
        two.buildings - one.buildings ||
        one.row.rowNumber - two.row.rowNumber,
    );
    rowOf[plot] = sorted[0]?.[0] ?? -1;
    if (sorted.length < 2) continue;
    conflicts.push({
      kind: 'plot-conflict',
      rowNumber: sorted[1]?.[1].row.rowNumber ?? null,
      field: 'grid',
      position: plots[plot]?.labelPoint ?? null,
      plotId: plots[plot]?.plotId ?? '',
      grids: sorted.map(([group, { buildings, households }]) => ({
        grid: groups[group]?.label ?? '',
        buildings,
        households,
      })),
    });
  }
  return { rowOf, conflicts };
}

function leftOut(
  buildings: readonly KnownBuilding[],
  groups: readonly Group[],
  rowOf: Int32Array,
  placeOf: ReadonlyMap<string, number>,
): BuildingTableFinding[] {
  const touched = new Set(groups.map(({ communityCode }) => communityCode));
  const missing = new Map<string, KnownBuilding[]>();
  for (const building of buildings) {
    const plot = placeOf.get(building.plotId);
    if (!touched.has(building.communityCode) || plot === undefined || rowOf[plot] !== -1) continue;
    const known = missing.get(building.communityCode);
    if (known === undefined) missing.set(building.communityCode, [building]);
    else known.push(building);
  }
  return [...missing].map(([communityCode, own]) => ({
    kind: 'buildings-left-out',
    rowNumber: null,
    field: 'building',
    position: own[0]?.position ?? null,
    communityCode,
    buildingIds: own.map(({ buildingId }) => buildingId),
    plotIds: [...new Set(own.map(({ plotId }) => plotId))],
  }));
}

function detachedParts(
  groups: readonly Group[],
  plots: readonly PlotToSnap[],
  rowOf: Int32Array,
  neighbours: readonly (readonly PlotNeighbour[])[],
): BuildingTableFinding[] {
  const parts = findParts(rowOf, neighbours, (plot) => rowOf[plot] !== -1);
  const largest = new Map<number, number>();
  for (const { row, plots: own } of parts) largest.set(row, Math.max(largest.get(row) ?? 0, own.length));
  const kept = new Set<number>();
  return parts.flatMap(({ row, plots: own }): BuildingTableFinding[] => {
    if (own.length === largest.get(row) && !kept.has(row)) {
      kept.add(row);
      return [];
    }
    return [
      {
        kind: 'detached-part',
        rowNumber: groups[row]?.rows[0]?.rowNumber ?? null,
        field: 'grid',
        position: plots[own[0] ?? -1]?.labelPoint ?? null,
        grid: groups[row]?.label ?? '',
        plotIds: own.map((plot) => plots[plot]?.plotId ?? ''),
      },
    ];
  });
}

function judgeGroups(
  groups: readonly Group[],
  known: KnownGrids,
): { readonly kept: readonly KeptGrid[]; readonly findings: readonly BuildingTableFinding[] } {
  const uses = groups.map(({ rows: [first], communityCode }) => ({
    rowNumber: first?.rowNumber ?? 0,
    value: first?.grid ?? null,
    gridId: first?.gridId ?? null,
    communityCode,
    position: first?.known.position ?? null,
  }));
  return judgeCodes(uses, known);
}

/**
 * A table of buildings and their grids as a partition of plots. A plot follows its buildings; plots without one stay
 * in their grid where that hangs together, else follow their neighbours; plots whose buildings the table leaves out stay
 * without a grid and are told of.
 */
export function readBuildingTable(
  rows: readonly BuildingRow[],
  buildings: readonly KnownBuilding[],
  plots: readonly PlotToSnap[],
  known: KnownGrids,
  standing: Standing = new Map(),
): BuildingTable {
  const { matched, findings } = matchBuildings(rows, buildings);
  const groups = groupRows(matched);
  const placeOf = new Map(plots.map(({ plotId }, place) => [plotId, place]));
  const { rowOf, conflicts } = settleVotes(groups, plots, collectVotes(groups, placeOf));
  const missing = leftOut(buildings, groups, rowOf, placeOf);
  const neighbours = findPlotNeighbours(surveyPlots(plots).rings);
  const judged = judgeGroups(groups, known);
  const withBuilding = new Set(buildings.map(({ plotId }) => plotId));
  const mayFill = keepVacantPlots({ rowOf, plots, neighbours, withBuilding, standing, kept: judged.kept });
  const filled = fillPlots(rowOf, neighbours, (plot) => plots[plot]?.communityCode ?? '', mayFill);
  const members = groups.map((): string[] => []);
  for (const [plot, row] of rowOf.entries()) members[row]?.push(plots[plot]?.plotId ?? '');
  const grids = groups.map(({ rows: own, communityCode }, group): TableGrid => ({
    rowNumber: own[0]?.rowNumber ?? 0,
    communityCode,
    code: judged.kept[group]?.code ?? null,
    gridId: judged.kept[group]?.gridId ?? null,
    name: own.find(({ gridName }) => gridName !== null)?.gridName ?? null,
    plotIds: members[group] ?? [],
    buildingIds: own.map(({ known: building }) => building.buildingId),
  }));
  return {
    grids: grids.filter(({ plotIds }) => plotIds.length > 0),
    findings: [
      ...findings,
      ...crossings(groups),
      ...conflicts,
      ...judged.findings,
      ...detachedParts(groups, plots, rowOf, neighbours),
      ...missing,
    ],
    filledPlotIds: filled.map((plot) => plots[plot]?.plotId ?? ''),
  };
}
