import { setImmediate } from 'node:timers/promises';
import type { KnownGrids } from '#core/plans/exchange/gridWords.ts';
import type { PlotToSnap } from '#core/plans/exchange/incomingGrid.ts';
import { type PackedPlots, packPlots } from '#core/plans/exchange/packedPlots.ts';
import type { Standing } from '#core/plans/exchange/vacantPlots.ts';
import { outlineOf } from '#core/plans/outlines.ts';
import type { Plan } from '#core/plans/plan.ts';

function plotToSnap({ territory }: Plan, number: number): PlotToSnap[] {
  const plot = territory.plots[number];
  if (plot === undefined || plot.isReplaced) return [];
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
}

/** The plots of a draft as a file is laid over them; those that a line has split are their pieces. */
export const plotsToSnap = (plan: Plan): PlotToSnap[] =>
  plan.territory.plots.flatMap((_, number) => plotToSnap(plan, number));

/** About 30 ms of outlines. */
const plotsWithoutPause = 500;

/** The same as columns, with pauses for others' requests: the outlines of a whole city take seconds. */
export async function packPlotsOf(plan: Plan, signal: AbortSignal): Promise<PackedPlots> {
  const plots: PlotToSnap[] = [];
  for (const number of plan.territory.plots.keys()) {
    if (number % plotsWithoutPause === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
    plots.push(...plotToSnap(plan, number));
  }
  return packPlots(plots);
}

/** Codes of today's grids in the draft, with the number of the grid that bears each. */
export const gridsByCode = ({ grids }: Plan): ReadonlyMap<string, number> =>
  new Map(grids.flatMap(({ code }, number) => (code === null ? [] : [[code, number] as const])));

/** The grids that the rows of a file may mean: today's by their codes, those that the draft has made by their identity. */
export function knownGrids(plan: Plan): KnownGrids {
  const { grids, members, territory } = plan;
  const made = grids.flatMap(({ id, code, community }, number) =>
    code === null && (members[number] ?? []).length > 0
      ? [[id, territory.communities[community]?.code ?? ''] as const]
      : [],
  );
  return { codes: new Set(gridsByCode(plan).keys()), newGrids: new Map(made) };
}

/** In which grid of the draft each plot lies. */
export const standingGrids = ({ territory, gridOf, grids }: Plan): Standing =>
  new Map(
    territory.plots.flatMap(({ id }, plot) => {
      const grid = grids[gridOf[plot] ?? -1];
      return grid === undefined ? [] : [[id, grid.code ?? grid.id] as const];
    }),
  );
