import type { ChangeOfKind, NewGrid } from '#core/contract/planChanges.ts';
import { applyPatch, emptyPatch, type Plan, type PlanGrid, type PlanPatch } from '#core/plans/plan.ts';
import type { PartitionTask } from './partitionTask.ts';

/** Plots that a division moves, by the number that the division gives their grid. */
export function movesOf(task: PartitionTask, division: Int32Array): Map<number, number[]> {
  const moves = new Map<number, number[]>();
  task.plots.forEach((plot, node) => {
    const to = division[node] ?? -1;
    if (to < 0 || to === task.current[node]) return;
    const list = moves.get(to);
    if (list) list.push(plot);
    else moves.set(to, [plot]);
  });
  return moves;
}

/** New grids take the kind of the community's others. */
function kindFor(plan: Plan, community: number): 'ordinary' | 'rural' {
  const kinds = plan.grids.flatMap((grid) => (grid.community === community ? [grid.kind] : []));
  return kinds.includes('rural') && !kinds.includes('ordinary') ? 'rural' : 'ordinary';
}

/**
 * A division as one change, or null where it changes nothing. Numbers beyond those of the plan's grids are new grids,
 * or grids of the plan that stand empty: these are taken as new.
 */
export function proposalChange(
  plan: Plan,
  task: PartitionTask,
  division: Int32Array,
  makeGrid: (alreadyMade: number) => NewGrid,
): Omit<ChangeOfKind<'reassign'>, 'id' | 'note'> | null {
  const newGrids: NewGrid[] = [];
  const moves = [...movesOf(task, division)].map(([number, plots]) => {
    const ids = plots.map((plot) => plan.territory.plots[plot]?.id ?? '');
    const standing = (plan.members[number] ?? []).length > 0 ? plan.grids[number] : undefined;
    if (standing) return { to: standing.id, plots: ids };
    const community = plan.territory.plots[plots[0] ?? -1]?.community ?? -1;
    const made = { ...makeGrid(newGrids.length), kind: kindFor(plan, community) };
    newGrids.push(made);
    return { to: made.id, plots: ids };
  });
  if (moves.length === 0) return null;
  return { kind: 'reassign', origin: 'proposal', newGrids, moves };
}

/** The plan as a division would leave it, for looking at: nothing is checked, and nothing gets an identity. */
export function previewDivision(
  plan: Plan,
  task: PartitionTask,
  division: Int32Array,
): { plan: Plan; patch: PlanPatch } {
  const made: PlanGrid[] = [];
  const numbers = new Map<number, number>();
  const plots = [...movesOf(task, division)].flatMap(([number, list]) => {
    const community = plan.territory.plots[list[0] ?? -1]?.community ?? -1;
    if ((plan.members[number] ?? []).length === 0 && !numbers.has(number)) {
      numbers.set(number, plan.grids.length + made.length);
      made.push({
        id: `preview-${number}`,
        code: null,
        name: `+${made.length + 1}`,
        kind: kindFor(plan, community),
        hostElementId: null,
        community,
        isLocked: false,
      });
    }
    const after = numbers.get(number) ?? number;
    return list.map((plot) => ({ plot, before: plan.gridOf[plot] ?? -1, after }));
  });
  const grids = made.map((after, index) => ({ grid: plan.grids.length + index, before: null, after }));
  const patch = { ...emptyPatch, plots, grids };
  return { plan: applyPatch(plan, patch), patch };
}
