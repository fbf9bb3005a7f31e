import type { PopulationColumns, TerritoryColumns } from '../contract/planTerritory.ts';
import { type Plan, type PlanGrid, startPlan } from './plan.ts';
import {
  buildTerritory,
  type Population,
  type TerritoryArc,
  type TerritoryBuilding,
  type TerritoryPlot,
} from './territory.ts';
import type { IntegerVertex } from '../geometry/measure.ts';

function populationAt(columns: PopulationColumns, row: number): Population {
  return {
    households: columns.households[row] ?? null,
    residents: columns.residents[row] ?? null,
    residents60: columns.residents60[row] ?? null,
    residentsUnder15: columns.residentsUnder15[row] ?? null,
    tenants: columns.tenants[row] ?? null,
    disabled: columns.disabled[row] ?? null,
  };
}

function readBuildings({ buildings }: TerritoryColumns): TerritoryBuilding[] {
  return buildings.id.map((id, row) => ({
    id,
    plot: buildings.plot[row] ?? -1,
    name: buildings.name[row] ?? null,
    floors: buildings.floors[row] ?? null,
    point: [buildings.x[row] ?? 0, buildings.y[row] ?? 0],
    ...populationAt(buildings, row),
  }));
}

function readPlots({ plots }: TerritoryColumns, buildings: readonly TerritoryBuilding[]): TerritoryPlot[] {
  const counts = new Int32Array(plots.id.length);
  const unknown = new Int32Array(plots.id.length);
  for (const { plot, households } of buildings) {
    counts[plot] = (counts[plot] ?? 0) + 1;
    if (households === null) unknown[plot] = (unknown[plot] ?? 0) + 1;
  }
  return plots.id.map((id, row) => ({
    id,
    community: plots.community[row] ?? -1,
    compoundId: plots.compoundId[row] ?? null,
    landUse: plots.landUse[row] ?? '',
    areaSquareMetres: plots.areaSquareMetres[row] ?? 0,
    labelPoint: [plots.x[row] ?? 0, plots.y[row] ?? 0],
    buildings: counts[row] ?? 0,
    unknownBuildings: unknown[row] ?? 0,
    incidents: plots.incidents[row] ?? 0,
    openIncidents: plots.openIncidents[row] ?? 0,
    isReplaced: false,
    parent: -1,
    ...populationAt(plots, row),
  }));
}

function readArcs({ arcs }: TerritoryColumns, plots: readonly TerritoryPlot[]): TerritoryArc[] {
  return arcs.left.map((left, row) => {
    const right = arcs.right[row] ?? -1;
    const flat = arcs.points[row] ?? [];
    const points: IntegerVertex[] = [];
    for (let index = 0; index + 1 < flat.length; index += 2)
      points.push([flat[index] ?? 0, flat[index + 1] ?? 0]);
    return {
      left,
      right,
      kind: arcs.kind[row] ?? 'plain',
      lengthMetres: arcs.lengthMetres[row] ?? 0,
      points,
      isCommunityBorder: left < 0 || right < 0 || plots[left]?.community !== plots[right]?.community,
      isReplaced: false,
    };
  });
}

/** Today's grids on the ground of a plan, as the server sends it: the plan before its first change. */
export function readTerritory(columns: TerritoryColumns): Plan {
  const buildings = readBuildings(columns);
  const plots = readPlots(columns, buildings);
  const arcs = readArcs(columns, plots);
  const territory = buildTerritory({ communities: columns.communities, plots, arcs, buildings });
  const grids: PlanGrid[] = columns.grids.map((grid) => ({ ...grid, isLocked: false }));
  return startPlan(territory, grids, Int32Array.from(columns.gridOf));
}
