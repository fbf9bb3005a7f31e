import type { Feature, LineString, MultiPolygon, Point } from 'geojson';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { GridFigures } from '#core/plans/gridFigures.ts';
import { outlineOf, type PolygonRings } from '#core/plans/outlines.ts';
import type { Plan } from '#core/plans/plan.ts';

/** Features of the map are known by the number of their plot, wall, grid or building. */
const degrees = ([x, y]: IntegerVertex): [number, number] => [x / 1e7, y / 1e7];
const polygons = (shape: readonly PolygonRings[]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: shape.map((rings) => rings.map((ring) => ring.map(degrees))),
});

export function plotFeature(
  plan: Plan,
  plot: number,
  shape: readonly PolygonRings[],
  colour: number,
): Feature<MultiPolygon> {
  const traits = plan.territory.plots[plot];
  const isUnknown = (traits?.unknownBuildings ?? 0) > 0;
  return {
    type: 'Feature',
    id: plot,
    properties: isUnknown ? { colour, isUnknown } : { colour },
    geometry: polygons(shape),
  };
}

/** What a wall is: 0 inside a grid, 1 between two grids, 2 the edge of a community. */
export function borderRank(plan: Plan, wall: number): 0 | 1 | 2 {
  const arc = plan.territory.arcs[wall];
  if (!arc) return 0;
  if (arc.isCommunityBorder) return 2;
  return plan.gridOf[arc.left] === plan.gridOf[arc.right] ? 0 : 1;
}

export function wallFeature(plan: Plan, wall: number): Feature<LineString> {
  return {
    type: 'Feature',
    id: wall,
    properties: { border: borderRank(plan, wall) },
    geometry: {
      type: 'LineString',
      coordinates: (plan.territory.arcs[wall]?.points ?? []).map(degrees),
    },
  };
}

/** What a grid is called on the map: the sequence of its code, or its name as long as it has none. */
export function gridLabel({ code, name }: { readonly code: string | null; readonly name: string }): string {
  return code === null || code === '' ? name : code.slice(12);
}

/** The plot nearest to the middle of a grid carries its label. */
function labelPlace(plan: Plan, grid: number): IntegerVertex {
  const plots = (plan.members[grid] ?? []).flatMap((plot) => plan.territory.plots[plot] ?? []);
  let [x, y, area] = [0, 0, 0];
  for (const { labelPoint, areaSquareMetres } of plots) {
    x += labelPoint[0] * areaSquareMetres;
    y += labelPoint[1] * areaSquareMetres;
    area += areaSquareMetres;
  }
  let best: IntegerVertex = [0, 0];
  let nearest = Infinity;
  for (const { labelPoint } of plots) {
    const distance = Math.hypot((labelPoint[0] - x / area) * 0.79, labelPoint[1] - y / area);
    if (distance < nearest) [nearest, best] = [distance, labelPoint];
  }
  return best;
}

export function labelFeature(plan: Plan, grid: number, figures: GridFigures): Feature<Point> {
  const traits = plan.grids[grid];
  const isLocked = traits?.isLocked ?? false;
  return {
    type: 'Feature',
    id: grid,
    properties: {
      label: traits ? gridLabel(traits) : '',
      households: figures.households,
      rule: figures.ruleState,
      mark: `${figures.ruleState}${isLocked ? '-locked' : ''}`,
    },
    geometry: { type: 'Point', coordinates: degrees(labelPlace(plan, grid)) },
  };
}

/** Exclusive and locked grids wear a pattern over their whole outline; null for all others. */
export function patternFeature(plan: Plan, grid: number): Feature<MultiPolygon> | null {
  const traits = plan.grids[grid];
  const plots = plan.members[grid] ?? [];
  if (!traits || plots.length === 0 || (traits.kind !== 'exclusive' && !traits.isLocked)) return null;
  return {
    type: 'Feature',
    id: grid,
    properties: { isExclusive: traits.kind === 'exclusive', isLocked: traits.isLocked },
    geometry: polygons(outlineOf(plan.territory, plots)),
  };
}

export function outlineFeature(plan: Plan, plots: readonly number[], id: number): Feature<MultiPolygon> {
  return { type: 'Feature', id, properties: {}, geometry: polygons(outlineOf(plan.territory, plots)) };
}

export function buildingFeature({ territory }: Plan, id: number): Feature<Point> | null {
  const building = territory.buildings[id];
  if (!building) return null;
  const { name, households, point } = building;
  return {
    type: 'Feature',
    id,
    properties: { name: name ?? '', households },
    geometry: { type: 'Point', coordinates: degrees(point) },
  };
}
