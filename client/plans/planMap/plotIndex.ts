import type { IntegerVertex } from '#core/geometry/measure.ts';
import { outlineOf, type PolygonRings } from '#core/plans/outlines.ts';
import type { Territory } from '#core/plans/territory.ts';
import { changedGround } from './changedGround.ts';
import { distanceToSegmentMetres, isInRing, type PlaneScale, planeScaleAt } from './plane.ts';
import { amendBins, type Box, boxOf, fillBins, type PlotBins } from './plotBins.ts';

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

/** Plots that edits may change one after the other before all are sorted anew. */
const mostChanged = 1_500;

/** What an index of an edited ground is made from. */
interface IndexParts {
  /** Of the ground that was last sorted as a whole, and the plots that are not as they were on it. */
  readonly sorted: PlotBins;
  readonly changed: ReadonlySet<number>;
  readonly shapes: (readonly PolygonRings[] | undefined)[];
}
const partsOf = new WeakMap<PlotIndex, IndexParts>();

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

function amend(older: PlotIndex, territory: Territory): IndexParts | null {
  const known = partsOf.get(older);
  if (!known) return null;
  const { plots } = changedGround(older.territory, territory);
  if (known.changed.size + plots.size > mostChanged) return null;
  const shapes = known.shapes.slice(0, territory.plots.length);
  for (const plot of plots) shapes[plot] = undefined;
  return { sorted: known.sorted, changed: new Set([...known.changed, ...plots]), shapes };
}

/**
 * Shapes are chained from walls when first asked for. An older index of the ground before an edit is amended: all plots
 * are not sorted anew (32 ms at 50,000), and shapes that are known stay.
 */
export function buildPlotIndex(territory: Territory, older?: PlotIndex): PlotIndex {
  const amended = older ? amend(older, territory) : null;
  const parts = amended ?? { sorted: fillBins(territory), changed: new Set<number>(), shapes: [] };
  const bins = amended ? amendBins(parts.sorted, territory, parts.changed) : parts.sorted;
  const index = indexOf(territory, bins, parts.shapes);
  partsOf.set(index, parts);
  return index;
}

function indexOf(territory: Territory, bins: PlotBins, shapes: IndexParts['shapes']): PlotIndex {
  const { plots } = territory;
  const shapeOf = (plot: number): readonly PolygonRings[] => (shapes[plot] ??= outlineOf(territory, [plot]));
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
