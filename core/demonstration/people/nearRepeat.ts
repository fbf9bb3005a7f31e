import {
  metresBetween,
  metresPerUnitNorth,
  pointAt,
  type GridAnchors,
  type IncidentAnchor,
} from './incidentAnchors.ts';
import { integerBetween, poisson, weightedIndex, type Uniform } from './sampling.ts';
import type { Vertex } from '../form.ts';

/** For a fortnight after a theft the next one within 200 m is 60 % more likely. */
export const nearRepeat = { radiusMetres: 200, days: 14, lift: 0.6 } as const;
/** Buildings are extended: their centres must be a little nearer than the points may be. */
const anchorRadiusMetres = 185;

export interface RepeatIncident {
  readonly anchor: IncidentAnchor;
  readonly point: Vertex;
  readonly day: number;
}

/** The dwellings of a community, and which of them are near each other. */
export interface Neighbourhood {
  readonly grids: readonly GridAnchors[];
  readonly anchors: readonly IncidentAnchor[];
  readonly neighbours: readonly (readonly number[])[];
}

interface Field extends Neighbourhood {
  /** Incidents a day at each anchor that no other one triggered. */
  readonly background: readonly number[];
}

export function findNeighbours(grids: readonly GridAnchors[]): Neighbourhood {
  const anchors = grids.flatMap((grid) => grid.dwelling);
  const reach = anchorRadiusMetres / metresPerUnitNorth;
  const bySouth = anchors
    .map((anchor, index) => ({ index, center: anchor.center }))
    .sort((a, b) => a.center[1] - b.center[1]);
  const neighbours = anchors.map((): number[] => []);
  bySouth.forEach(({ index, center }, position) => {
    (neighbours[index] as number[]).push(index);
    for (let next = position + 1; next < bySouth.length; next += 1) {
      const other = bySouth[next] as (typeof bySouth)[number];
      if (other.center[1] - center[1] > reach) return;
      if (metresBetween(center, other.center) > anchorRadiusMetres) continue;
      (neighbours[index] as number[]).push(other.index);
      (neighbours[other.index] as number[]).push(index);
    }
  });
  return { grids, anchors, neighbours };
}

/** Splits the rate of each anchor into background and repeats, so that both together give the grid's known rate. */
export function buildRepeatField(neighbourhood: Neighbourhood, gridRates: readonly number[]): Field {
  const rates = neighbourhood.grids.flatMap((grid, index) => {
    const total = grid.dwelling.reduce((sum, anchor) => sum + anchor.weight, 0);
    return grid.dwelling.map((anchor) => ((gridRates[index] as number) * anchor.weight) / total);
  });
  let background = rates;
  for (let round = 0; round < 6; round += 1) {
    const before = background;
    background = rates.map((rate, index) => {
      let nearby = 0;
      for (const other of neighbourhood.neighbours[index] as readonly number[])
        nearby += before[other] as number;
      return rate / (1 + nearRepeat.lift * nearRepeat.days * nearby);
    });
  }
  return { ...neighbourhood, background };
}

/** Background incidents over the window, each followed by its repeats. */
export function drawRepeatIncidents(
  field: Field,
  window: { readonly firstDay: number; readonly dayCount: number },
  drawDay: (uniform: Uniform) => number,
  uniform: Uniform,
): readonly RepeatIncident[] {
  const found: RepeatIncident[] = [];
  const total = field.background.reduce((sum, rate) => sum + rate, 0);
  if (total === 0) return found;
  const drawAnchor = weightedIndex(field.background);
  for (let left = poisson(total * window.dayCount, uniform); left > 0; left -= 1) {
    const index = drawAnchor(uniform);
    const anchor = field.anchors[index] as IncidentAnchor;
    const day = window.firstDay + drawDay(uniform);
    const point = pointAt(anchor, uniform);
    found.push({ anchor, point, day });
    found.push(...repeatsOf(field, index, day, window, uniform));
  }
  return found;
}

function repeatsOf(
  field: Field,
  index: number,
  day: number,
  window: { readonly firstDay: number; readonly dayCount: number },
  uniform: Uniform,
): RepeatIncident[] {
  const neighbours = field.neighbours[index] as readonly number[];
  const weights = neighbours.map((other) => field.background[other] as number);
  const expected = nearRepeat.lift * nearRepeat.days * weights.reduce((sum, weight) => sum + weight, 0);
  const count = poisson(expected, uniform);
  if (count === 0) return [];
  const draw = weightedIndex(weights);
  return Array.from({ length: count }, () => {
    const anchor = field.anchors[neighbours[draw(uniform)] as number] as IncidentAnchor;
    return {
      anchor,
      point: pointAt(anchor, uniform),
      day: day + integerBetween(1, nearRepeat.days - 1, uniform),
    };
  }).filter((each) => each.day < window.firstDay + window.dayCount);
}
