import { type IntegerVertex, lengthMetres, signedAreaSquareMetres } from '../../geometry/measure.ts';
import { labelPoint } from '../../geometry/polygon.ts';
import { outlineOf } from '../outlines.ts';
import type { Territory, TerritoryBuilding, TerritoryPlot } from '../territory.ts';
import type { BentWall } from './bendWalls.ts';
import { rewriteTerritory, type TerritoryEdit } from './rewriteTerritory.ts';
import { addSurplus, populationOf, surplusOf } from './shareCounts.ts';
import { isInPlot } from './walls.ts';

/** A plot with less ground than this is none. */
const leastSquareMetres = 1;
/** Sums of areas agree this well where no ground is counted twice or not at all. */
const roundingSquareMetres = 1e-3;

export interface MovedWalls {
  readonly territory: Territory;
  readonly reshaped: readonly number[];
  /** Buildings whose place lies in another plot than before. */
  readonly moved: readonly number[];
}

interface Shape {
  readonly rings: readonly (readonly IntegerVertex[])[];
  readonly areaSquareMetres: number;
}

/** The one polygon of a plot; null where it has come apart, turned inside out or all but vanished. */
function shapeOf(territory: Territory, plot: number): Shape | null {
  const polygons = outlineOf(territory, [plot]);
  const rings = (polygons[0] ?? []).map((ring) => ring.slice(1));
  const areaSquareMetres = rings.reduce((sum, ring) => sum + signedAreaSquareMetres(ring), 0);
  return polygons.length === 1 && areaSquareMetres >= leastSquareMetres ? { rings, areaSquareMetres } : null;
}

function movedBuildings(
  before: Territory,
  after: Territory,
  reshaped: readonly number[],
): Map<number, TerritoryBuilding> {
  const moved = new Map<number, TerritoryBuilding>();
  for (const plot of reshaped) {
    for (const number of before.buildingsOfPlot[plot] ?? []) {
      const building = before.buildings[number];
      if (!building || isInPlot(after, plot, building.point) || !isInPlot(before, plot, building.point))
        continue;
      const other = reshaped.find((candidate) => isInPlot(after, candidate, building.point));
      if (other !== undefined) moved.set(number, { ...building, plot: other });
    }
  }
  return moved;
}

/** A plot counted anew over its buildings, keeping what it counts beyond them. */
function recount(
  plot: TerritoryPlot,
  before: readonly TerritoryBuilding[],
  after: readonly TerritoryBuilding[],
) {
  const surplus = surplusOf(plot, before);
  return {
    ...addSurplus(populationOf(after), surplus),
    buildings: after.length,
    unknownBuildings: after.filter(({ households }) => households === null).length,
  };
}

/** Carries bent walls out: shapes, areas and buildings of the plots beside them; or the plots that cannot be. */
export function moveWalls(
  territory: Territory,
  bent: readonly BentWall[],
): MovedWalls | { readonly vanished: readonly number[] } {
  const beside = new Set<number>();
  const addedArcs = bent.flatMap(({ arc, points }) => {
    const wall = territory.arcs[arc];
    if (!wall) return [];
    beside.add(wall.left).add(wall.right);
    return [{ ...wall, points, lengthMetres: lengthMetres(points) }];
  });
  const reshaped = [...beside].sort((a, b) => a - b);
  const edit: TerritoryEdit = {
    replacedArcs: bent.map(({ arc }) => arc),
    addedArcs,
    replacedPlots: [],
    addedPlots: [],
    changedPlots: new Map(),
    changedBuildings: new Map(),
  };
  const bare = rewriteTerritory(territory, edit);
  const shapes = new Map(reshaped.map((plot) => [plot, shapeOf(bare, plot)]));
  const vanished = reshaped.filter((plot) => shapes.get(plot) === null);
  if (vanished.length > 0) return { vanished };
  let gain = 0;
  for (const [plot, shape] of shapes)
    gain += (shape?.areaSquareMetres ?? 0) - (territory.plots[plot]?.areaSquareMetres ?? 0);
  if (Math.abs(gain) > roundingSquareMetres * reshaped.length) return { vanished: reshaped };
  const moved = movedBuildings(territory, bare, reshaped);
  const listed =
    moved.size === 0
      ? bare
      : rewriteTerritory(bare, {
          ...edit,
          replacedArcs: [],
          addedArcs: [],
          changedBuildings: moved,
        });
  const buildingsIn = (ground: Territory, plot: number): TerritoryBuilding[] =>
    (ground.buildingsOfPlot[plot] ?? []).flatMap((number) => ground.buildings[number] ?? []);
  const plots = [...listed.plots];
  for (const [number, shape] of shapes) {
    const plot = territory.plots[number];
    if (!plot || !shape) continue;
    plots[number] = {
      ...plot,
      ...recount(plot, buildingsIn(territory, number), buildingsIn(listed, number)),
      areaSquareMetres: shape.areaSquareMetres,
      labelPoint: labelPoint(shape.rings),
    };
  }
  return { territory: { ...listed, plots }, reshaped, moved: [...moved.keys()] };
}
