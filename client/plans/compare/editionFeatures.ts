import type { Feature, FeatureCollection } from 'geojson';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import { bandOf, ruleStateOf, sumPopulation } from '#core/plans/gridFigures.ts';
import { outlineOf, type PolygonRings } from '#core/plans/outlines.ts';
import type { Plan } from '#core/plans/plan.ts';
import { wholeNumber } from '../../format/numbers.ts';

const degrees = ([x, y]: IntegerVertex): [number, number] => [x / 1e7, y / 1e7];
const shapeOf = (polygons: readonly PolygonRings[]): Feature['geometry'] => ({
  type: 'MultiPolygon',
  coordinates: polygons.map((rings) => rings.map((ring) => ring.map(degrees))),
});

/** The grids of an edition as shapes with what a map colours and labels them by. */
export function editionFeatures(plan: Plan): FeatureCollection {
  const features = plan.grids.flatMap((grid, number): Feature[] => {
    const members = plan.members[number] ?? [];
    if (members.length === 0) return [];
    const { households } = sumPopulation(members.flatMap((plot) => plan.territory.plots[plot] ?? []));
    const label = grid.code === null ? grid.name : grid.code.slice(12);
    return [
      {
        type: 'Feature',
        properties: {
          rule: ruleStateOf(households, bandOf(plan, number)),
          kind: grid.kind,
          label: households === null ? label : `${label}\n${wholeNumber(households)}`,
        },
        geometry: shapeOf(outlineOf(plan.territory, members)),
      },
    ];
  });
  return { type: 'FeatureCollection', features };
}

/** The grid of a plot by identity: numbers of grids mean nothing from one edition to another. */
function gridIdsByPlot(plan: Plan): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  plan.gridOf.forEach((grid, plot) => {
    const plotId = plan.territory.plots[plot]?.id;
    const gridId = plan.grids[grid]?.id;
    if (plotId !== undefined && gridId !== undefined) found.set(plotId, gridId);
  });
  return found;
}

/** The ground that belongs to another grid in the other edition, as one shape; without features where they agree. */
export function changedGround(plan: Plan, other: Plan): FeatureCollection {
  const theirs = gridIdsByPlot(other);
  const changed: number[] = [];
  plan.territory.plots.forEach(({ id, isReplaced, parent }, plot) => {
    if (isReplaced) return;
    const before = theirs.get(id) ?? theirs.get(plan.territory.plots[parent]?.id ?? '');
    if (before !== undefined && before !== plan.grids[plan.gridOf[plot] ?? -1]?.id) changed.push(plot);
  });
  if (changed.length === 0) return { type: 'FeatureCollection', features: [] };
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: shapeOf(outlineOf(plan.territory, changed)) }],
  };
}

/** West, south, east and north of shapes in degrees, null where there are none. */
export function extentOf({ features }: FeatureCollection): [number, number, number, number] | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    if (geometry.type !== 'MultiPolygon') continue;
    for (const [x = 0, y = 0] of geometry.coordinates.flat(2)) {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
  }
  return west <= east ? [west, south, east, north] : null;
}
