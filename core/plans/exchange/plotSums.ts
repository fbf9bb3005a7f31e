import type { PlotToSnap } from './incomingGrid.ts';

export interface PlotSums {
  readonly plotIds: readonly string[];
  readonly areaSquareMetres: number;
  /** Known households, null when none is known. */
  readonly households: number | null;
  /** On the largest of the plots. */
  readonly position: readonly [longitude: number, latitude: number] | null;
}

/** Plots by their place in the list, summed up. */
export function sumPlots(plots: readonly PlotToSnap[], members: readonly number[]): PlotSums {
  let areaSquareMetres = 0;
  let households: number | null = null;
  let largest: PlotToSnap | undefined;
  const plotIds: string[] = [];
  for (const member of members) {
    const plot = plots[member];
    if (plot === undefined) continue;
    plotIds.push(plot.plotId);
    areaSquareMetres += plot.areaSquareMetres;
    if (plot.households !== null) households = (households ?? 0) + plot.households;
    if (largest === undefined || plot.areaSquareMetres > largest.areaSquareMetres) largest = plot;
  }
  return { plotIds, areaSquareMetres, households, position: largest?.labelPoint ?? null };
}
