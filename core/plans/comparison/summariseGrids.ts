import type { GridsFigures } from '../../contract/planReview.ts';
import type { GridFigures } from '../gridFigures.ts';

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Figures of a set of grids. Mean and deviation are of the grids that have a rule and a known count. */
export function summariseGrids(grids: readonly GridFigures[]): GridsFigures {
  const ruled = grids.flatMap(({ households, ruleState }) =>
    households === null || ruleState === 'none' ? [] : [households],
  );
  const meanHouseholds = mean(ruled);
  const squares = ruled.map((value) => (value - (meanHouseholds ?? 0)) ** 2);
  const known = grids.flatMap(({ households }) => households ?? []);
  const distances = grids.flatMap(({ distanceToRule }) => distanceToRule ?? []);
  const inState = (state: GridFigures['ruleState']): number =>
    grids.filter(({ ruleState }) => ruleState === state).length;
  const variance = mean(squares);
  return {
    grids: grids.length,
    inside: inState('inside'),
    below: inState('below'),
    above: inState('above'),
    unknown: inState('unknown'),
    none: inState('none'),
    households: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0),
    buildings: grids.reduce((sum, { buildings }) => sum + buildings, 0),
    meanHouseholds,
    deviation: variance === null ? null : Math.sqrt(variance),
    farthestFromRule: distances.length === 0 ? null : Math.max(...distances.map(Math.abs)),
    meanCompactness: mean(grids.map(({ compactness }) => compactness)),
    barrierMetres: grids.reduce((sum, { barrierMetres }) => sum + barrierMetres, 0),
  };
}
