import { outlineOf } from '#core/plans/outlines.ts';
import type { PlanPointer } from '../../planMap/usePlanPointer.ts';
import type { Tool, ToolContext } from './tool.ts';

const gridUnder = ({ plans }: ToolContext, pointer: PlanPointer): number =>
  plans.view?.plan.gridOf[plans.index?.plotAt(pointer.at) ?? -1] ?? -1;

function showGrid(context: ToolContext, pointer: PlanPointer | null): void {
  const plan = context.plans.view?.plan;
  const grid = pointer && plan ? gridUnder(context, pointer) : -1;
  context.workspace.toolSketch =
    plan && grid >= 0 ? { selected: outlineOf(plan.territory, plan.members[grid] ?? []) } : {};
}

/** Two clicks: the grid that stays, and the one that joins it. */
export function mergeTool(context: ToolContext): Tool {
  const { workspace, editing } = context;
  return {
    cursor: 'pointer',
    hover: (pointer) => showGrid(context, pointer),
    click(pointer) {
      const grid = gridUnder(context, pointer);
      const [into] = workspace.standingActive;
      workspace.shownRefusal = null;
      if (grid < 0) return;
      if (workspace.standingActive.length !== 1 || into === undefined || into === grid) {
        workspace.activeGrids = [grid];
        workspace.hint = 'plan.hint.mergeSecond';
        return;
      }
      workspace.hint = null;
      if (editing.merge([grid], into)) workspace.activeGrids = [into];
    },
    cancel() {
      const isBusy = workspace.activeGrids.length > 0;
      workspace.activeGrids = [];
      workspace.hint = null;
      return isBusy;
    },
  };
}

/** A click locks a grid or frees it; with Shift the plot alone. */
export function lockTool(context: ToolContext): Tool {
  const { plans, editing } = context;
  return {
    cursor: 'pointer',
    hover: (pointer) => showGrid(context, pointer),
    click(pointer) {
      const plan = plans.view?.plan;
      const plot = plans.index?.plotAt(pointer.at) ?? -1;
      const grid = plan?.gridOf[plot] ?? -1;
      if (!plan || grid < 0) return;
      if (pointer.isShift) editing.lock(!plan.lockedPlots.has(plot), [], [plot]);
      else editing.lock(!plan.grids[grid]?.isLocked, [grid]);
    },
  };
}
