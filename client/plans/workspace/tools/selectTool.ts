import type { Tool, ToolContext } from './tool.ts';

/** Looks at grids: a click selects one, with Shift several. */
export function selectTool({ plans, workspace }: ToolContext): Tool {
  return {
    cursor: '',
    click({ at, isShift, isAlt }) {
      const plot = plans.index?.plotAt(at) ?? -1;
      const grid = plans.view?.plan.gridOf[plot] ?? -1;
      workspace.shownRefusal = null;
      if (grid < 0) workspace.activeGrids = [];
      else if (isAlt) workspace.chosenTarget = { kind: 'grid', grid };
      else if (!isShift) workspace.activeGrids = [grid];
      else if (workspace.activeGrids.includes(grid))
        workspace.activeGrids = workspace.activeGrids.filter((other) => other !== grid);
      else workspace.activeGrids = [...workspace.activeGrids, grid];
    },
    cancel() {
      const isBusy = workspace.activeGrids.length > 0 || workspace.selection.length > 0;
      workspace.activeGrids = [];
      return isBusy;
    },
  };
}
