import type { Territory, TerritoryArc, TerritoryBuilding, TerritoryPlot } from '../territory.ts';
import { ExtendedMap } from './extendedMap.ts';
import { handOnWallIndex } from './wallIndex.ts';

/** What changes in a territory; numbers of what is added follow those that are there. */
export interface TerritoryEdit {
  readonly replacedArcs: readonly number[];
  readonly addedArcs: readonly TerritoryArc[];
  readonly replacedPlots: readonly number[];
  readonly addedPlots: readonly TerritoryPlot[];
  readonly changedPlots: ReadonlyMap<number, TerritoryPlot>;
  readonly changedBuildings: ReadonlyMap<number, TerritoryBuilding>;
}

function rewriteArcs(territory: Territory, edit: TerritoryEdit): Pick<Territory, 'arcs' | 'arcsOfPlot'> {
  const arcs = territory.arcs.concat(edit.addedArcs);
  const arcsOfPlot = territory.arcsOfPlot.concat(edit.addedPlots.map((): readonly number[] => []));
  const gone = new Set(edit.replacedArcs);
  const touched = new Map<number, number[]>();
  const listOf = (plot: number): number[] => {
    const known = touched.get(plot);
    if (known) return known;
    const list = (arcsOfPlot[plot] ?? []).filter((number) => !gone.has(number));
    touched.set(plot, list);
    return list;
  };
  for (const number of edit.replacedArcs) {
    const arc = territory.arcs[number];
    if (!arc) continue;
    arcs[number] = { ...arc, isReplaced: true };
    for (const plot of [arc.left, arc.right]) if (plot >= 0) listOf(plot);
  }
  edit.addedArcs.forEach(({ left, right }, index) => {
    for (const plot of new Set([left, right]))
      if (plot >= 0) listOf(plot).push(territory.arcs.length + index);
  });
  for (const [plot, list] of touched) arcsOfPlot[plot] = list;
  handOnWallIndex(territory.arcs, arcs);
  return { arcs, arcsOfPlot };
}

function rewriteBuildings(
  territory: Territory,
  edit: TerritoryEdit,
): Pick<Territory, 'buildings' | 'buildingsOfPlot'> {
  if (edit.addedPlots.length + edit.changedBuildings.size === 0)
    return { buildings: territory.buildings, buildingsOfPlot: territory.buildingsOfPlot };
  const buildings = territory.buildings.slice();
  const buildingsOfPlot = territory.buildingsOfPlot.concat(edit.addedPlots.map((): readonly number[] => []));
  for (const [number, building] of edit.changedBuildings) {
    const before = buildings[number]?.plot ?? -1;
    buildings[number] = building;
    buildingsOfPlot[before] = (buildingsOfPlot[before] ?? []).filter((other) => other !== number);
    buildingsOfPlot[building.plot] = [...(buildingsOfPlot[building.plot] ?? []), number].sort(
      (a, b) => a - b,
    );
  }
  return { buildings, buildingsOfPlot };
}

/** The territory after an edit. The lists are copied, what did not change is shared with the one before. */
export function rewriteTerritory(territory: Territory, edit: TerritoryEdit): Territory {
  const plots = territory.plots.concat(edit.addedPlots);
  for (const [number, plot] of edit.changedPlots) plots[number] = plot;
  for (const number of edit.replacedPlots) {
    const plot = plots[number];
    if (plot) plots[number] = { ...plot, isReplaced: true };
  }
  const { length } = territory.plots;
  const newNumbers = edit.addedPlots.map(({ id }, index) => [id, length + index] as const);
  return {
    communities: territory.communities,
    plots,
    ...rewriteArcs(territory, edit),
    ...rewriteBuildings(territory, edit),
    plotById: newNumbers.length > 0 ? new ExtendedMap(territory.plotById, newNumbers) : territory.plotById,
  };
}
