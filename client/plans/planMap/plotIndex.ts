import type { IntegerVertex } from '#core/geometry/measure.ts';
import { outlineOf, type PolygonRings } from '#core/plans/outlines.ts';
import type { Territory } from '#core/plans/territory.ts';
import { distanceToSegmentMetres, isInRing, type PlaneScale, planeScaleAt } from './plane.ts';

/** Finds plots by place. Positions are integers of 1e-7 degree, radii metres on the ground. */
export interface PlotIndex {
  readonly territory: Territory;
  shapeOf(plot: number): readonly PolygonRings[];
  plotAt(place: IntegerVertex): number;
  /** Plots that a circle covers or touches. */
  plotsTouching(centre: IntegerVertex, radiusMetres: number): number[];
  /** Plots whose label point lies in a ring. */
  plotsInRing(ring: readonly IntegerVertex[]): number[];
  /** Plots with a building point that the test accepts, among those near a box. */
  plotsWithBuilding(box: Box, accepts: (point: IntegerVertex) => boolean): number[];
  plotsInBox(box: Box): number[];
}

export type Box = readonly [west: number, south: number, east: number, north: number];

const plotsInBin = 4;

function boundsOfPlots({ plots, arcs }: Territory): Float64Array {
  const bounds = new Float64Array(plots.length * 4);
  for (let plot = 0; plot < plots.length; plot += 1) {
    bounds[plot * 4] = bounds[plot * 4 + 1] = Infinity;
    bounds[plot * 4 + 2] = bounds[plot * 4 + 3] = -Infinity;
  }
  const extend = (plot: number, x: number, y: number): void => {
    const at = plot * 4;
    if (x < (bounds[at] ?? 0)) bounds[at] = x;
    if (y < (bounds[at + 1] ?? 0)) bounds[at + 1] = y;
    if (x > (bounds[at + 2] ?? 0)) bounds[at + 2] = x;
    if (y > (bounds[at + 3] ?? 0)) bounds[at + 3] = y;
  };
  for (const { left, right, points, isReplaced } of arcs) {
    if (isReplaced) continue;
    for (const [x, y] of points) {
      if (left >= 0) extend(left, x, y);
      if (right >= 0) extend(right, x, y);
    }
  }
  return bounds;
}

interface Bins {
  readonly find: (box: Box) => number[];
}

/** A uniform table of bins: plots of a city are of similar size, and nothing has to be balanced. */
function fillBins(bounds: Float64Array, isStanding: (plot: number) => boolean): Bins {
  const count = bounds.length / 4;
  const extent = [Infinity, Infinity, -Infinity, -Infinity];
  for (let plot = 0; plot < count; plot += 1) {
    if (!isStanding(plot)) continue;
    extent[0] = Math.min(extent[0] ?? 0, bounds[plot * 4] ?? 0);
    extent[1] = Math.min(extent[1] ?? 0, bounds[plot * 4 + 1] ?? 0);
    extent[2] = Math.max(extent[2] ?? 0, bounds[plot * 4 + 2] ?? 0);
    extent[3] = Math.max(extent[3] ?? 0, bounds[plot * 4 + 3] ?? 0);
  }
  const [west = 0, south = 0, east = 0, north = 0] = extent;
  const size = Math.max(1, Math.sqrt(((east - west) * (north - south) * plotsInBin) / Math.max(1, count)));
  const columns = Math.max(1, Math.ceil((east - west) / size));
  const rows = Math.max(1, Math.ceil((north - south) / size));
  const column = (x: number): number => Math.min(columns - 1, Math.max(0, Math.floor((x - west) / size)));
  const row = (y: number): number => Math.min(rows - 1, Math.max(0, Math.floor((y - south) / size)));
  const bins = new Map<number, number[]>();
  for (let plot = 0; plot < count; plot += 1) {
    if (!isStanding(plot)) continue;
    const at = plot * 4;
    for (let j = row(bounds[at + 1] ?? 0); j <= row(bounds[at + 3] ?? 0); j += 1)
      for (let i = column(bounds[at] ?? 0); i <= column(bounds[at + 2] ?? 0); i += 1) {
        const key = j * columns + i;
        const bin = bins.get(key);
        if (bin) bin.push(plot);
        else bins.set(key, [plot]);
      }
  }
  const meets = (plot: number, box: Box): boolean =>
    (bounds[plot * 4] ?? 0) <= box[2] &&
    (bounds[plot * 4 + 2] ?? 0) >= box[0] &&
    (bounds[plot * 4 + 1] ?? 0) <= box[3] &&
    (bounds[plot * 4 + 3] ?? 0) >= box[1];
  return {
    find(box) {
      const found = new Set<number>();
      for (let j = row(box[1]); j <= row(box[3]); j += 1)
        for (let i = column(box[0]); i <= column(box[2]); i += 1)
          for (const plot of bins.get(j * columns + i) ?? []) if (meets(plot, box)) found.add(plot);
      return [...found];
    },
  };
}

const isInShape = (place: IntegerVertex, shape: readonly PolygonRings[]): boolean =>
  shape.some((rings) => rings.filter((ring) => isInRing(place, ring)).length % 2 === 1);

function touches(
  shape: readonly PolygonRings[],
  centre: IntegerVertex,
  radiusMetres: number,
  scale: PlaneScale,
): boolean {
  if (isInShape(centre, shape)) return true;
  return shape.some((rings) =>
    rings.some((ring) =>
      ring.some((vertex, at) => {
        const before = ring[at - 1];
        return before !== undefined && distanceToSegmentMetres(centre, before, vertex, scale) <= radiusMetres;
      }),
    ),
  );
}

export function boxOf(points: readonly IntegerVertex[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

/** Shapes are chained from walls when first asked for; of an older index those are kept whose walls are the same. */
export function buildPlotIndex(territory: Territory, older?: PlotIndex): PlotIndex {
  const { plots } = territory;
  const bins = fillBins(boundsOfPlots(territory), (plot) => plots[plot]?.isReplaced === false);
  const shapes: (readonly PolygonRings[] | undefined)[] = new Array(plots.length);
  const isSame = (plot: number): boolean =>
    older !== undefined &&
    older.territory.plots[plot] === plots[plot] &&
    String(older.territory.arcsOfPlot[plot]) === String(territory.arcsOfPlot[plot]) &&
    (territory.arcsOfPlot[plot] ?? []).every((arc) => older.territory.arcs[arc] === territory.arcs[arc]);
  const shapeOf = (plot: number): readonly PolygonRings[] =>
    (shapes[plot] ??=
      older !== undefined && isSame(plot) ? older.shapeOf(plot) : outlineOf(territory, [plot]));
  return {
    territory,
    shapeOf,
    plotsInBox: bins.find,
    plotAt: (place) => bins.find([...place, ...place]).find((plot) => isInShape(place, shapeOf(plot))) ?? -1,
    plotsTouching(centre, radiusMetres) {
      const scale = planeScaleAt(centre[1]);
      const [dx, dy] = [radiusMetres / scale.metresEast, radiusMetres / scale.metresNorth];
      return bins
        .find([centre[0] - dx, centre[1] - dy, centre[0] + dx, centre[1] + dy])
        .filter((plot) => touches(shapeOf(plot), centre, radiusMetres, scale));
    },
    plotsInRing: (ring) =>
      bins.find(boxOf(ring)).filter((plot) => isInRing(plots[plot]?.labelPoint ?? [0, 0], ring)),
    plotsWithBuilding: (box, accepts) =>
      bins
        .find(box)
        .filter((plot) =>
          (territory.buildingsOfPlot[plot] ?? []).some((building) =>
            accepts(territory.buildings[building]?.point ?? [0, 0]),
          ),
        ),
  };
}
