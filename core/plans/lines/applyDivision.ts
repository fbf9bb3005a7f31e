import { type IntegerVertex, lengthMetres, signedAreaSquareMetres } from '../../geometry/measure.ts';
import { labelPoint } from '../../geometry/polygon.ts';
import type { Territory, TerritoryArc, TerritoryBuilding, TerritoryPlot } from '../territory.ts';
import type { Division, PlotPart, SideRef } from './divide.ts';
import type { LineSide } from './healSlivers.ts';
import { pieceIdentity } from './pieceIdentity.ts';
import { rewriteTerritory } from './rewriteTerritory.ts';
import { sharePopulation, shareOut } from './shareCounts.ts';

/** A plot that a division makes. */
export interface NewPlot {
  readonly plot: number;
  readonly parent: number;
  readonly side: LineSide | null;
}
export interface DividedTerritory {
  readonly territory: Territory;
  readonly newPlots: readonly NewPlot[];
  /** Plots that stay and have got a vertex in one of their walls. */
  readonly reshaped: readonly number[];
}

function partsOfPlot(
  territory: Territory,
  number: number,
  parts: readonly PlotPart[],
  changeId: string,
): TerritoryPlot[] {
  const plot = territory.plots[number];
  if (!plot) return [];
  const filled = parts.map((part) => ({
    ...part,
    buildings: part.buildings.flatMap((building) => territory.buildings[building] ?? []),
  }));
  const populations = sharePopulation(plot, filled);
  // nobody knows where on the plot the incidents lay: an estimate by households, by ground where nobody lives
  const byHouseholds = populations.map(({ households }) => households ?? 0);
  const weights = byHouseholds.some((count) => count > 0)
    ? byHouseholds
    : parts.map(({ areaSquareMetres }) => areaSquareMetres);
  const incidents = shareOut(plot.incidents, weights);
  const openIncidents = shareOut(plot.openIncidents, weights);
  return filled.map(({ rings, areaSquareMetres, buildings }, part) => ({
    ...plot,
    ...(populations[part] ?? plot),
    id: pieceIdentity(changeId, plot.id, part),
    areaSquareMetres,
    labelPoint: labelPoint(rings),
    buildings: buildings.length,
    unknownBuildings: buildings.filter(({ households }) => households === null).length,
    incidents: incidents[part] ?? 0,
    openIncidents: openIncidents[part] ?? 0,
    parent: number,
  }));
}

/** What the plot on the left of a wall gains when the wall bends from one run of vertices to another. */
function gainOnLeft(before: readonly IntegerVertex[], after: readonly IntegerVertex[]): number {
  return signedAreaSquareMetres([...after, ...[...before].reverse()]);
}

interface Rebuilt {
  readonly replacedArcs: readonly number[];
  readonly addedArcs: TerritoryArc[];
  readonly gains: Map<number, number>;
}

/** The walls that are cut, bent by a new vertex or have a new plot beside them. */
function rebuildArcs(
  territory: Territory,
  { runs, lines }: Division,
  numberOf: (ref: SideRef) => number,
): Rebuilt {
  const replaced = new Map<number, IntegerVertex[]>();
  const addedArcs: TerritoryArc[] = [];
  const gains = new Map<number, number>();
  for (const { arc, points, isWhole, left, right } of runs) {
    const before = territory.arcs[arc];
    if (!before || (isWhole && left.part === null && right.part === null)) continue;
    const so = replaced.get(arc);
    replaced.set(arc, so ? [...so, ...points.slice(1)] : [...points]);
    const ends = { left: numberOf(left), right: numberOf(right) };
    addedArcs.push({ ...before, ...ends, points, lengthMetres: lengthMetres(points) });
  }
  for (const [arc, points] of replaced) {
    const before = territory.arcs[arc];
    if (!before || before.points.length === points.length) continue;
    const gain = gainOnLeft(before.points, points);
    gains.set(before.left, (gains.get(before.left) ?? 0) + gain);
    gains.set(before.right, (gains.get(before.right) ?? 0) - gain);
  }
  for (const { points, left, right } of lines) {
    addedArcs.push({
      left: numberOf(left),
      right: numberOf(right),
      kind: 'plain',
      lengthMetres: lengthMetres(points),
      points,
      isCommunityBorder: false,
      isReplaced: false,
    });
  }
  return { replacedArcs: [...replaced.keys()], addedArcs, gains };
}

/** Carries a division out: cut plots give way to their parts, cut walls to their runs, for both sides at once. */
export function applyDivision(territory: Territory, division: Division, changeId: string): DividedTerritory {
  const addedPlots: TerritoryPlot[] = [];
  const newPlots: NewPlot[] = [];
  const firstPart = new Map<number, number>();
  const changedBuildings = new Map<number, TerritoryBuilding>();
  for (const [parent, parts] of division.cuts) {
    firstPart.set(parent, territory.plots.length + addedPlots.length);
    for (const [part, plot] of partsOfPlot(territory, parent, parts, changeId).entries()) {
      const number = territory.plots.length + addedPlots.length;
      newPlots.push({ plot: number, parent, side: parts[part]?.side ?? null });
      addedPlots.push(plot);
      for (const building of parts[part]?.buildings ?? []) {
        const before = territory.buildings[building];
        if (before) changedBuildings.set(building, { ...before, plot: number });
      }
    }
  }
  const numberOf = ({ plot, part }: SideRef): number =>
    part === null ? plot : (firstPart.get(plot) ?? 0) + part;
  const { replacedArcs, addedArcs, gains } = rebuildArcs(territory, division, numberOf);
  const changedPlots = new Map<number, TerritoryPlot>();
  for (const [number, gain] of gains) {
    const plot = territory.plots[number];
    if (plot && !division.cuts.has(number))
      changedPlots.set(number, { ...plot, areaSquareMetres: plot.areaSquareMetres + gain });
  }
  return {
    territory: rewriteTerritory(territory, {
      replacedArcs,
      addedArcs,
      replacedPlots: [...division.cuts.keys()],
      addedPlots,
      changedPlots,
      changedBuildings,
    }),
    newPlots,
    reshaped: [...changedPlots.keys()],
  };
}
