import type { KeptGrid } from './gridWords.ts';
import type { PlotToSnap } from './incomingGrid.ts';
import type { PlotNeighbour } from './plotNeighbours.ts';
import { findParts } from './plotParts.ts';

/** The grid of each plot in the plan by plot: its code, or what the plan knows it by. */
export type Standing = ReadonlyMap<string, string>;

export interface VacantPlots {
  /** The group of each plot, -1 where no building says one. Changed in place. */
  readonly rowOf: Int32Array;
  readonly plots: readonly PlotToSnap[];
  readonly neighbours: readonly (readonly PlotNeighbour[])[];
  readonly withBuilding: ReadonlySet<string>;
  readonly standing: Standing;
  readonly kept: readonly KeptGrid[];
}

/**
 * A table says nothing of plots without a building: they stay in their grid where the table has it too and they hang
 * together with its buildings. Grids without any building keep their plots. Returns which plots are left to be filled.
 */
export function keepVacantPlots(given: VacantPlots): (plot: number) => boolean {
  const { rowOf, plots, neighbours, withBuilding, standing, kept } = given;
  const isVacant = (plot: number): boolean => !withBuilding.has(plots[plot]?.plotId ?? '');
  const groupOf = new Map<string, number>();
  for (const [group, { code, gridId }] of kept.entries()) {
    const key = code ?? gridId;
    if (key !== null) groupOf.set(key, group);
  }
  const lived = new Set(groupOf.keys());
  const standsIn = plots.map(({ plotId }) => standing.get(plotId));
  for (const [plot, key] of standsIn.entries()) if (key !== undefined && !isVacant(plot)) lived.add(key);
  for (const [plot, key] of standsIn.entries())
    if (key !== undefined && rowOf[plot] === -1 && isVacant(plot)) rowOf[plot] = groupOf.get(key) ?? -1;
  const parts = findParts(rowOf, neighbours, (plot) => rowOf[plot] !== -1);
  const withoutLife = parts.filter((part) => part.plots.every(isVacant));
  for (const part of withoutLife) for (const plot of part.plots) rowOf[plot] = -1;
  return (plot) => {
    const key = standsIn[plot];
    return isVacant(plot) && (key === undefined || lived.has(key));
  };
}
