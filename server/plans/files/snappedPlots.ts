import type { PlotToSnap } from '#core/plans/exchange/incomingGrid.ts';
import { outlineOf } from '#core/plans/outlines.ts';
import type { Plan } from '#core/plans/plan.ts';

/** The plots of a draft as a file is laid over them; those that a line has split are their pieces. */
export function plotsToSnap({ territory }: Plan): PlotToSnap[] {
  return territory.plots.flatMap((plot, number): PlotToSnap[] => {
    if (plot.isReplaced) return [];
    const [rings = []] = outlineOf(territory, [number]);
    return [
      {
        plotId: plot.id,
        communityCode: territory.communities[plot.community]?.code ?? '',
        households: plot.households,
        areaSquareMetres: plot.areaSquareMetres,
        labelPoint: [plot.labelPoint[0] / 1e7, plot.labelPoint[1] / 1e7],
        rings: rings.map((ring) => ring.map(([x, y]) => [x / 1e7, y / 1e7] as const)),
      },
    ];
  });
}

/** Codes of today's grids in the draft, with the number of the grid that bears each. */
export const gridsByCode = ({ grids }: Plan): ReadonlyMap<string, number> =>
  new Map(grids.flatMap(({ code }, number) => (code === null ? [] : [[code, number] as const])));
