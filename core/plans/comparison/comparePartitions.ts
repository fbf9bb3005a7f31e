import { figuresOfGrid, type GridFigures } from '../gridFigures.ts';
import type { Plan } from '../plan.ts';
import type { TerritoryBuilding } from '../territory.ts';
import { alignGrids, type NamedPartition } from './alignGrids.ts';

export interface ComparedBuilding {
  readonly building: TerritoryBuilding;
  readonly communityId: string;
  readonly baseGrid: number;
  readonly draftGrid: number;
}

export interface ComparedCommunity {
  readonly communityId: string;
  readonly base: readonly GridFigures[];
  readonly draft: readonly GridFigures[];
  readonly moved: readonly ComparedBuilding[];
  readonly movedOpenIncidents: number;
  /** Numbers of grids: of the draft that the base lacks, of the base that the draft lacks, and of both. */
  readonly begun: readonly number[];
  readonly ended: readonly number[];
  readonly kept: readonly { readonly base: number; readonly draft: number; readonly isChanged: boolean }[];
}

const gridsIn = (plan: Plan, communityId: string): number[] =>
  plan.grids.flatMap((grid, number) =>
    plan.territory.communities[grid.community]?.id === communityId && (plan.members[number] ?? []).length > 0
      ? [number]
      : [],
  );

const idsOf = (plan: Plan, grid: number): string[] =>
  (plan.members[grid] ?? []).map((plot) => plan.territory.plots[plot]?.id ?? '').sort();

/** Incidents still open on plots whose grid differs. */
function openIncidentsMoved(
  { plan: base }: NamedPartition,
  { plan: draft }: NamedPartition,
  communityId: string,
  aligned: ReadonlyMap<number, number>,
): number {
  let total = 0;
  draft.territory.plots.forEach((plot, number) => {
    if (plot.isReplaced || draft.territory.communities[plot.community]?.id !== communityId) return;
    const old = base.gridOf[base.territory.plotById.get(plot.id) ?? -1] ?? -1;
    if (old >= 0 && aligned.get(draft.gridOf[number] ?? -1) !== old) total += plot.openIncidents;
  });
  return total;
}

/**
 * Two partitions of the same communities, building by building. A household changes grid where its building lies in
 * another grid than before; a grid of the one is a grid of the other where it has the same identity or most of it.
 */
export function comparePartitions(
  base: NamedPartition,
  draft: NamedPartition,
  communityIds: readonly string[],
  workload: { readonly base: Float64Array; readonly draft: Float64Array },
): ComparedCommunity[] {
  const aligned = alignGrids(base, draft);
  const standing = new Map(base.plan.territory.buildings.map(({ id, plot }) => [id, plot]));
  const wanted = new Set(communityIds);
  const moved = new Map<string, ComparedBuilding[]>();
  for (const building of draft.plan.territory.buildings) {
    const { territory, gridOf } = draft.plan;
    const communityId = territory.communities[territory.plots[building.plot]?.community ?? -1]?.id ?? '';
    const draftGrid = gridOf[building.plot] ?? -1;
    const baseGrid = base.plan.gridOf[standing.get(building.id) ?? -1] ?? -1;
    if (!wanted.has(communityId) || baseGrid < 0 || draftGrid < 0 || aligned.get(draftGrid) === baseGrid)
      continue;
    const list = moved.get(communityId);
    if (list) list.push({ building, communityId, baseGrid, draftGrid });
    else moved.set(communityId, [{ building, communityId, baseGrid, draftGrid }]);
  }
  return communityIds.map((communityId) => {
    const [old, own] = [gridsIn(base.plan, communityId), gridsIn(draft.plan, communityId)];
    const carried = new Set(own.flatMap((grid) => aligned.get(grid) ?? []));
    return {
      communityId,
      base: old.map((grid) => figuresOfGrid(base.plan, grid, workload.base)),
      draft: own.map((grid) => figuresOfGrid(draft.plan, grid, workload.draft)),
      moved: moved.get(communityId) ?? [],
      movedOpenIncidents: openIncidentsMoved(base, draft, communityId, aligned),
      begun: own.filter((grid) => !aligned.has(grid)),
      ended: old.filter((grid) => !carried.has(grid)),
      kept: own.flatMap((grid) => {
        const from = aligned.get(grid);
        if (from === undefined) return [];
        const isChanged = idsOf(base.plan, from).join() !== idsOf(draft.plan, grid).join();
        return [{ base: from, draft: grid, isChanged }];
      }),
    };
  });
}
