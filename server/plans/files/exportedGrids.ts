import type { ExportedGrid } from '#core/plans/exchange/exportedGrid.ts';
import { figuresOfGrid } from '#core/plans/gridFigures.ts';
import { outlineOf } from '#core/plans/outlines.ts';
import type { Plan } from '#core/plans/plan.ts';
import { defaultWeights, workloadOfPlots } from '#core/plans/workload.ts';
import type { ExportedBuilding } from '../exchange/planTable.ts';

/** The number of the plot of the city that a plot is a piece of, or its own. */
function cityPlot({ territory }: Plan, plot: number): number {
  let number = plot;
  for (let parent = territory.plots[number]?.parent ?? -1; parent >= 0;) {
    number = parent;
    parent = territory.plots[number]?.parent ?? -1;
  }
  return number;
}

/** The code of today's grid that most households of a grid come from; by plots where no households are known. */
function previousCode(start: Plan, plan: Plan, grid: number): string | null {
  const shares = new Map<number, { households: number; plots: number }>();
  for (const plot of plan.members[grid] ?? []) {
    const before = start.gridOf[cityPlot(plan, plot)] ?? -1;
    const share = shares.get(before) ?? { households: 0, plots: 0 };
    share.households += plan.territory.plots[plot]?.households ?? 0;
    share.plots += 1;
    shares.set(before, share);
  }
  const [most] = [...shares].sort(
    ([, one], [, two]) => two.households - one.households || two.plots - one.plots,
  );
  return start.grids[most?.[0] ?? -1]?.code ?? null;
}

/** The grids of a draft as they are given out, in the order of their communities. */
export function exportedGrids(
  start: Plan,
  plan: Plan,
  hostNames: ReadonlyMap<string, string>,
): ExportedGrid[] {
  const workload = workloadOfPlots(plan.territory, defaultWeights);
  return plan.grids.flatMap((grid, number): ExportedGrid[] => {
    const members = plan.members[number] ?? [];
    if (members.length === 0) return [];
    const { households, residents, buildings, areaSquareMetres, compactness, ruleState } = figuresOfGrid(
      plan,
      number,
      workload,
    );
    const community = plan.territory.communities[grid.community];
    return [
      {
        ...{ code: grid.code, name: grid.name, kind: grid.kind, households, residents, buildings },
        ...{ areaSquareMetres, compactness, ruleState },
        communityCode: community?.code ?? '',
        communityName: community?.name ?? '',
        hostName: grid.hostElementId === null ? null : (hostNames.get(grid.hostElementId) ?? null),
        previousCode: previousCode(start, plan, number),
        gridId: grid.id,
        hostId: grid.hostElementId,
        polygons: outlineOf(plan.territory, members).map((rings) =>
          rings.map((ring) => ring.map(([x, y]) => [x / 1e7, y / 1e7])),
        ),
      },
    ];
  });
}

/** Which building lies in which grid of a draft. */
export function exportedBuildings(
  start: Plan,
  plan: Plan,
  numbers: ReadonlyMap<string, { readonly name: string | null; readonly number: string | null }>,
): ExportedBuilding[] {
  return plan.territory.buildings.flatMap(({ id, plot, households }): ExportedBuilding[] => {
    const grid = plan.grids[plan.gridOf[plot] ?? -1];
    const community = plan.territory.communities[plan.territory.plots[plot]?.community ?? -1];
    if (grid === undefined || community === undefined) return [];
    const before = start.grids[start.gridOf[cityPlot(plan, plot)] ?? -1];
    return [
      {
        buildingId: id,
        buildingName: numbers.get(id)?.name ?? null,
        buildingNumber: numbers.get(id)?.number ?? null,
        communityCode: community.code,
        communityName: community.name,
        gridCode: grid.code,
        gridName: grid.name,
        gridId: grid.id,
        previousCode: before?.code ?? null,
        households,
      },
    ];
  });
}
