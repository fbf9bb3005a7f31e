import type { Vertex } from '../form.ts';
import { incidentSubclasses } from './incidentClasses.ts';
import { pointAt, type GridAnchors, type IncidentAnchor } from './incidentAnchors.ts';
import { classShares, isInForce, type DayNumber, type IntensityModel } from './intensity.ts';
import { buildRepeatField, drawRepeatIncidents, findNeighbours } from './nearRepeat.ts';
import type { IntensityChange } from './plantedChanges.ts';
import { poisson, weightedIndex, type Uniform } from './sampling.ts';

/** Something that happened: a subclass at a place on a day, before anybody has reported it. */
export interface Occurrence {
  readonly subclass: number;
  readonly anchor: IncidentAnchor;
  readonly point: Vertex;
  readonly day: DayNumber;
}

export interface OccurrenceSource {
  readonly model: IntensityModel;
  readonly countyCode: string;
  readonly grids: readonly { readonly id: string; readonly dailyRate: number }[];
  readonly anchors: readonly GridAnchors[];
  readonly changes: readonly IntensityChange[];
}

const repeatSubclasses = incidentSubclasses.flatMap((each, index) =>
  each.hasNearRepeat === true ? [index] : [],
);

/** All that happens in a community in the window, by the known intensity. */
export function drawOccurrences(source: OccurrenceSource, uniform: Uniform): readonly Occurrence[] {
  const shares = classShares(source.countyCode);
  const found: Occurrence[] = [];
  source.grids.forEach((grid, gridIndex) =>
    drawIndependent(source, shares, grid.dailyRate, gridIndex, found, uniform),
  );
  const neighbourhood = findNeighbours(source.anchors);
  for (const subclass of repeatSubclasses) {
    const rates = source.grids.map((grid) => grid.dailyRate * (shares[subclass] as number));
    const field = buildRepeatField(neighbourhood, rates);
    const drawDay = source.model.drawDay[subclass] as (uniform: Uniform) => number;
    for (const each of drawRepeatIncidents(field, source.model, drawDay, uniform))
      found.push({ subclass, ...each });
  }
  return source.changes.length === 0 ? found : applyChanges(source, found, uniform);
}

function drawIndependent(
  { model, anchors }: OccurrenceSource,
  shares: readonly number[],
  dailyRate: number,
  gridIndex: number,
  found: Occurrence[],
  uniform: Uniform,
): void {
  const independent = shares.map((share, index) => (repeatSubclasses.includes(index) ? 0 : share));
  const share = independent.reduce((sum, each) => sum + each, 0);
  const drawSubclass = weightedIndex(independent);
  const gridAnchors = anchors[gridIndex] as GridAnchors;
  for (let left = poisson(dailyRate * share * model.dayCount, uniform); left > 0; left -= 1) {
    const subclass = drawSubclass(uniform);
    const place = (incidentSubclasses[subclass] as (typeof incidentSubclasses)[number]).place;
    const anchor = gridAnchors.draw[place](uniform);
    const day = model.firstDay + (model.drawDay[subclass] as (uniform: Uniform) => number)(uniform);
    found.push({ subclass, anchor, point: pointAt(anchor, uniform), day });
  }
}

/** Thins what a change makes rarer and repeats, elsewhere in the grid, what it makes more frequent. */
function applyChanges(
  source: OccurrenceSource,
  found: readonly Occurrence[],
  uniform: Uniform,
): readonly Occurrence[] {
  return found.flatMap((each) => {
    const subclass = incidentSubclasses[each.subclass] as (typeof incidentSubclasses)[number];
    const gridId = source.grids[each.anchor.gridIndex]?.id ?? '';
    const factor = source.changes
      .filter(
        (change) =>
          isInForce(change, each.day) &&
          change.classCodes.includes(subclass.code) &&
          change.gridIds.includes(gridId),
      )
      .reduce((product, change) => product * change.factor, 1);
    const copies = factor === 1 ? 1 : poisson1(factor, uniform);
    return Array.from({ length: copies }, (_, index) => {
      if (index === 0) return each;
      const anchor = (source.anchors[each.anchor.gridIndex] as GridAnchors).draw[subclass.place](uniform);
      return { ...each, anchor, point: pointAt(anchor, uniform) };
    });
  });
}

/** Thinning below one; above one the original and a Poisson number of others: expectation `factor` either way. */
const poisson1 = (factor: number, uniform: Uniform): number =>
  factor < 1 ? (uniform() < factor ? 1 : 0) : 1 + poisson(factor - 1, uniform);
