import type { MovedBuilding, MovedFigures, PlanComparison } from '#core/contract/planReview.ts';
import type { NamedPartition } from '#core/plans/comparison/alignGrids.ts';
import { type ComparedCommunity, comparePartitions } from '#core/plans/comparison/comparePartitions.ts';
import { summariseGrids } from '#core/plans/comparison/summariseGrids.ts';
import type { Plan } from '#core/plans/plan.ts';
import { defaultWeights, workloadOfPlots } from '#core/plans/workload.ts';
import type { DraftOutcome } from '../publication/draftRows.ts';
import type { PlanDraft } from '../publication/planDraft.ts';

/** The grids in force, as a side of a comparison. */
export function currentSide({ before }: PlanDraft): NamedPartition {
  return {
    plan: before,
    identityOf: new Map(before.grids.map(({ id }, number) => [number, id])),
    codeOf: new Map(before.grids.map(({ code }, number) => [number, code ?? ''])),
    isNew: new Set(),
  };
}

/** A draft with the codes that publication would give it now. */
export function draftSide({ after }: PlanDraft, { codes, changed }: DraftOutcome): NamedPartition {
  const identityOf = new Map<number, string>();
  const codeOf = new Map<number, string>();
  const isNew = new Set<number>();
  after.grids.forEach(({ id, code, community }, number) => {
    if (changed.has(community) || (after.members[number] ?? []).length === 0) return;
    identityOf.set(number, id);
    codeOf.set(number, code ?? '');
  });
  for (const { grid, gridId, code, isNew: begins } of codes) {
    // an identity that is not decided yet is its own
    identityOf.set(grid, begins ? `new ${gridId ?? after.grids[grid]?.id ?? ''}` : (gridId ?? ''));
    codeOf.set(grid, code);
    if (begins) isNew.add(grid);
  }
  return { plan: after, identityOf, codeOf, isNew };
}

function movedOf(compared: readonly ComparedCommunity[]): MovedFigures {
  const total = (value: (community: ComparedCommunity) => number): number =>
    compared.reduce((sum, community) => sum + value(community), 0);
  return {
    households: total(({ moved }) =>
      moved.reduce((sum, { building }) => sum + (building.households ?? 0), 0),
    ),
    buildings: total(({ moved }) => moved.length),
    openIncidents: total(({ movedOpenIncidents }) => movedOpenIncidents),
    gridsKept: total(({ kept }) => kept.length),
    gridsNew: total(({ begun }) => begun.length),
    gridsRetired: total(({ ended }) => ended.length),
  };
}

const differs = ({ moved, begun, ended, kept }: ComparedCommunity): boolean =>
  moved.length + begun.length + ended.length > 0 || kept.some(({ isChanged }) => isChanged);

function listGrids(
  base: NamedPartition,
  draft: NamedPartition,
  compared: readonly ComparedCommunity[],
): PlanComparison['grids'] {
  const householdsOf = ({ territory, members }: Plan, grid: number): number | null => {
    const known = (members[grid] ?? []).flatMap((plot) => territory.plots[plot]?.households ?? []);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
  type State = PlanComparison['grids'][number]['state'];
  const row = (state: State, old: number | null, own: number | null): PlanComparison['grids'][number] => {
    const side = own === null ? base : draft;
    const number = own ?? old ?? -1;
    const grid = side.plan.grids[number];
    return {
      state,
      gridId: grid?.id ?? '',
      code: side.codeOf.get(number) ?? '',
      name: grid?.name ?? '',
      communityCode: side.plan.territory.communities[grid?.community ?? -1]?.code ?? '',
      baseHouseholds: old === null ? null : householdsOf(base.plan, old),
      draftHouseholds: own === null ? null : householdsOf(draft.plan, own),
    };
  };
  return compared
    .flatMap(({ begun, ended, kept }) => [
      ...begun.map((grid) => row('new', null, grid)),
      ...ended.map((grid) => row('retired', grid, null)),
      ...kept.filter(({ isChanged }) => isChanged).map((pair) => row('changed', pair.base, pair.draft)),
    ])
    .sort((one, other) => one.code.localeCompare(other.code));
}

export interface Compared {
  readonly table: Omit<PlanComparison, 'planId' | 'withPlanId' | 'staff'>;
  readonly buildings: readonly MovedBuilding[];
  /** Grids of the city that change, by identity. */
  readonly changedGridIds: readonly string[];
}

/** The table, the lists and the buildings of one comparison: all counted from the same rows. */
export function compareDrafts(base: NamedPartition, draft: NamedPartition): Compared {
  const communities = draft.plan.territory.communities.filter(({ id }) =>
    base.plan.territory.communities.some((other) => other.id === id),
  );
  const named = new Map(communities.map((community) => [community.id, community]));
  const compared = comparePartitions(base, draft, [...named.keys()], {
    base: workloadOfPlots(base.plan.territory, defaultWeights),
    draft: workloadOfPlots(draft.plan.territory, defaultWeights),
  });
  const buildings = compared.flatMap(({ moved }) =>
    moved.map(({ building, communityId, baseGrid, draftGrid }) => ({
      buildingId: building.id,
      name: building.name,
      communityCode: named.get(communityId)?.code ?? '',
      communityName: named.get(communityId)?.name ?? '',
      households: building.households,
      fromCode: base.codeOf.get(baseGrid) ?? '',
      fromName: base.plan.grids[baseGrid]?.name ?? '',
      toCode: draft.codeOf.get(draftGrid) ?? '',
      toName: draft.plan.grids[draftGrid]?.name ?? '',
      point: [building.point[0] / 1e7, building.point[1] / 1e7] as const,
    })),
  );
  const changedGridIds = compared.flatMap(({ ended, kept }) =>
    [...ended, ...kept.filter(({ isChanged }) => isChanged).map((pair) => pair.base)].flatMap(
      (grid) => base.identityOf.get(grid) ?? [],
    ),
  );
  return {
    table: {
      base: summariseGrids(compared.flatMap((each) => each.base)),
      draft: summariseGrids(compared.flatMap((each) => each.draft)),
      moved: movedOf(compared),
      communities: compared.filter(differs).map((each) => ({
        code: named.get(each.communityId)?.code ?? '',
        name: named.get(each.communityId)?.name ?? '',
        base: summariseGrids(each.base),
        draft: summariseGrids(each.draft),
        moved: movedOf([each]),
      })),
      grids: listGrids(base, draft, compared),
    },
    buildings: buildings.sort((one, other) => (one.buildingId < other.buildingId ? -1 : 1)),
    changedGridIds: changedGridIds.filter((id) => !id.startsWith('new ')),
  };
}
