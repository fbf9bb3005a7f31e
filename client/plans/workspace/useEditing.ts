import { useI18n } from 'vue-i18n';
import type { NewGrid, PlanChange } from '#core/contract/planChanges.ts';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import { type EditOutcome, type NewChange, usePlanStore } from '../planStore.ts';
import { nextNewGrid } from './newGrids.ts';
import { refusalPlace, refusalPlots } from './refusalPlots.ts';
import { type Target, useWorkspaceStore } from './workspaceStore.ts';

/** Every edit of the workspace goes through here: done, it is shown; refused, it is said on the map. */
export function useEditing() {
  const plans = usePlanStore();
  const workspace = useWorkspaceStore();
  const { t } = useI18n();

  function told(outcome: EditOutcome, at: IntegerVertex | null): boolean {
    const plan = plans.view?.plan;
    if (!plan) return false;
    if (outcome.isTaken) {
      workspace.clear();
      workspace.notices = outcome.notices;
      const touched = plans.lastEdit?.grids.filter((grid) => (plan.members[grid] ?? []).length > 0) ?? [];
      if (touched.length > 0) workspace.activeGrids = touched.slice(0, 6);
      return true;
    }
    const plots = refusalPlots(plan, outcome.refusal);
    workspace.shownRefusal = { refusal: outcome.refusal, at: refusalPlace(plan, plots) ?? at };
    workspace.previews = [];
    return false;
  }
  const edit = (change: NewChange, at: IntegerVertex | null = null): boolean => told(plans.edit(change), at);
  const repair = (change: PlanChange): boolean => told(plans.take(change), null);

  const idOfPlot = (plot: number): string => plans.view?.plan.territory.plots[plot]?.id ?? '';
  const idOfGrid = (grid: number): string => plans.view?.plan.grids[grid]?.id ?? '';
  const newGrid = (): NewGrid | null =>
    plans.view && nextNewGrid(plans.view.plan, (number) => t('plan.newGridName', { number }));

  /** Gives plots to a target; a new grid becomes the target of the next strokes. */
  function give(plots: readonly number[], target: Target, at: IntegerVertex | null = null): boolean {
    const plan = plans.view?.plan;
    if (!plan || target.kind === 'start') return false;
    const made = target.kind === 'new' ? newGrid() : null;
    const to = target.kind === 'grid' ? idOfGrid(target.grid) : (made?.id ?? '');
    const moving = plots.filter((plot) => target.kind === 'new' || plan.gridOf[plot] !== target.grid);
    if (moving.length === 0) return false;
    const isDone = edit(
      {
        kind: 'reassign',
        origin: 'hand',
        newGrids: made ? [made] : [],
        moves: [{ to, plots: moving.map(idOfPlot) }],
      },
      at,
    );
    const grid = made ? plans.view?.plan.gridById.get(made.id) : undefined;
    if (isDone && grid !== undefined) workspace.chosenTarget = { kind: 'grid', grid };
    return isDone;
  }

  /** Plots of two neighbours change sides. */
  function exchange(plots: readonly number[]): boolean {
    const plan = plans.view?.plan;
    if (!plan) return false;
    const [one, other] = [...new Set(plots.map((plot) => plan.gridOf[plot] ?? -1))];
    if (one === undefined || other === undefined) return false;
    const of = (grid: number): string[] => plots.filter((plot) => plan.gridOf[plot] === grid).map(idOfPlot);
    const moves = [
      { to: idOfGrid(other), plots: of(one) },
      { to: idOfGrid(one), plots: of(other) },
    ];
    return edit({ kind: 'reassign', origin: 'hand', newGrids: [], moves });
  }

  return {
    edit,
    repair,
    give,
    exchange,
    merge: (grids: readonly number[], into: number): boolean =>
      edit({ kind: 'mergeGrids', grids: grids.map(idOfGrid), into: idOfGrid(into) }),
    lock: (isLocked: boolean, grids: readonly number[], plots: readonly number[] = []): boolean =>
      edit({ kind: isLocked ? 'lock' : 'unlock', grids: grids.map(idOfGrid), plots: plots.map(idOfPlot) }),
    dissolve: (grid: number): boolean => edit({ kind: 'dissolveExclusive', grid: idOfGrid(grid) }),
    idOfPlot,
    idOfGrid,
    newGrid,
  };
}
export type Editing = ReturnType<typeof useEditing>;
