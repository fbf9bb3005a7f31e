import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { buildCity } from '#core/demonstration/city.ts';
import type { ArcForm, CommunityForm, RegionRow } from '#core/demonstration/form.ts';
import { populationOf } from '#core/plans/lines/shareCounts.ts';
import { type Plan, type PlanGrid, startPlan } from '#core/plans/plan.ts';
import { buildTerritory, type TerritoryArc, type TerritoryBuilding } from '#core/plans/territory.ts';

function table(name: string): RegionRow[] {
  const text = readFileSync(new URL(`../../data/taiyuan/${name}.csv`, import.meta.url), 'utf8');
  const records: Record<string, string>[] = parse(text, { columns: true });
  return records.map((row) => ({ code: row['code'] ?? '', name: row['name'] ?? '' }));
}

/** The first communities of a small demonstration city, with the arcs that later parts close. */
function buildCommunities(count: number, seed: number): { communities: CommunityForm[]; arcs: ArcForm[] } {
  const communities: CommunityForm[] = [];
  const arcs: ArcForm[] = [];
  const regions = {
    counties: table('admin_counties'),
    townships: table('admin_streets'),
    communities: table('admin_villages'),
  };
  for (const part of buildCity({ size: 'S', seed, regions })) {
    if (part.type !== 'community') continue;
    communities.push(part.form);
    arcs.push(...part.form.arcs);
    if (communities.length === count) break;
  }
  return { communities, arcs };
}

function readBuildings(communities: readonly CommunityForm[], plotNumbers: ReadonlyMap<string, number>) {
  return communities.flatMap(({ buildings }) =>
    buildings.map((building): TerritoryBuilding => ({
      id: building.id,
      plot: plotNumbers.get(building.plotId) ?? -1,
      name: building.name,
      floors: building.floors,
      point: building.labelPoint,
      households: building.householdCount,
      residents: building.residentCount,
      residents60: building.resident60Plus,
      residentsUnder15: building.residentUnder15,
      tenants: building.tenantCount,
      disabled: building.disabledCount,
    })),
  );
}

/** Walls from the rings themselves where the builder has not met the neighbour: the outer edge of what was built. */
function outerArcs(
  communities: readonly CommunityForm[],
  inner: readonly TerritoryArc[],
  plotNumbers: ReadonlyMap<string, number>,
): TerritoryArc[] {
  const walled = new Set<string>();
  const name = (from: readonly number[], to: readonly number[]): string => `${from.join()} ${to.join()}`;
  for (const { points } of inner) {
    points.forEach((to, index) => {
      const from = points[index - 1];
      if (from) walled.add(name(from, to)).add(name(to, from));
    });
  }
  const outer: TerritoryArc[] = [];
  for (const { id, ring } of communities.flatMap(({ plots }) => plots)) {
    ring.forEach((from, index) => {
      const to = ring[(index + 1) % ring.length];
      if (!to || walled.has(name(from, to))) return;
      outer.push({
        left: plotNumbers.get(id) ?? -1,
        right: -1,
        kind: 'plain',
        lengthMetres: 0,
        points: [from, to],
        isCommunityBorder: true,
        isReplaced: false,
      });
    });
  }
  return outer;
}

/** A draft over the first communities of the demonstration city: real streets, yards and buildings, two incidents a plot. */
export function cityPlan(count: number, seed = 1): Plan {
  const { communities, arcs } = buildCommunities(count, seed);
  const forms = communities.flatMap(({ plots, compounds }, community) =>
    plots.map((plot) => ({ plot, community, compoundId: compounds[plot.compound ?? -1]?.id ?? null })),
  );
  const plotNumbers = new Map(forms.map(({ plot }, number) => [plot.id, number]));
  const buildings = readBuildings(communities, plotNumbers);
  const grids: PlanGrid[] = [];
  const gridOf = new Int32Array(forms.length).fill(-1);
  communities.forEach(({ grids: own }, community) => {
    for (const { id, code, name, kind, plotIds } of own) {
      for (const plotId of plotIds) gridOf[plotNumbers.get(plotId) ?? -1] = grids.length;
      grids.push({ id, code, name, kind, hostElementId: null, community, isLocked: false });
    }
  });
  const inner = arcs.flatMap(({ leftPlotId, rightPlotId, kind, lengthMetres, vertices }): TerritoryArc[] => {
    const left = plotNumbers.get(leftPlotId ?? '') ?? -1;
    const right = plotNumbers.get(rightPlotId ?? '') ?? -1;
    if (left < 0 || right < 0) return [];
    const isCommunityBorder = forms[left]?.community !== forms[right]?.community;
    return [{ left, right, kind, lengthMetres, points: vertices, isCommunityBorder, isReplaced: false }];
  });
  const territory = buildTerritory({
    communities: communities.map(({ id, code, name, countyCode }) => ({
      id,
      code,
      name,
      countyCode,
      revision: 1,
      rules: {
        ordinary: { minimum: 300, maximum: 500 },
        rural: { minimum: 100, maximum: 300 },
        exclusive: null,
      },
    })),
    plots: forms.map(({ plot, community, compoundId }, number) => {
      const own = buildings.filter((building) => building.plot === number);
      return {
        ...populationOf(own),
        id: plot.id,
        community,
        compoundId,
        landUse: plot.landUse,
        areaSquareMetres: plot.areaSquareMetres,
        labelPoint: plot.labelPoint,
        buildings: own.length,
        unknownBuildings: own.filter(({ households }) => households === null).length,
        incidents: 5,
        openIncidents: 2,
        isReplaced: false,
        parent: -1,
      };
    }),
    arcs: [...inner, ...outerArcs(communities, inner, plotNumbers)],
    buildings,
  });
  return startPlan(territory, grids, gridOf);
}
