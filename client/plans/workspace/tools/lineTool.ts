import type { IntegerVertex } from '#core/geometry/measure.ts';
import { snapPoint, type SnappedPoint } from '#core/plans/lines/snapLine.ts';
import { groundSources, wayAlong } from '../../planMap/snapSources.ts';
import type { PlanPointer } from '../../planMap/usePlanPointer.ts';
import type { Tool, ToolContext } from './tool.ts';

const snapPixels = 10;
type Line = readonly (readonly [number, number])[];

const inDegrees = (line: readonly IntegerVertex[]): Line => line.map(([x, y]) => [x / 1e7, y / 1e7]);

/** The grid or plot that most of a line lies in. */
function mostUnder({ plans }: ToolContext, line: readonly IntegerVertex[], what: 'grid' | 'plot'): number {
  const counts = new Map<number, number>();
  line.slice(1).forEach((to, index) => {
    const from = line[index] ?? to;
    for (let step = 1; step < 20; step += 1) {
      const at: IntegerVertex = [
        Math.round(from[0] + ((to[0] - from[0]) * step) / 20),
        Math.round(from[1] + ((to[1] - from[1]) * step) / 20),
      ];
      const plot = plans.index?.plotAt(at) ?? -1;
      const found = what === 'plot' ? plot : (plans.view?.plan.gridOf[plot] ?? -1);
      if (found >= 0) counts.set(found, (counts.get(found) ?? 0) + 1);
    }
  });
  let [best, most] = [-1, 0];
  for (const [found, count] of counts) if (count > most) [best, most] = [found, count];
  return best;
}

/**
 * Splits a grid or a plot along a line: clicks set its vertices, which hold on to walls, roads and water near by unless
 * Alt is held; a double click or Enter ends it. Between two held vertices the line can follow the road or wall that
 * joins them: as the tool is set, or the other way while Shift is held.
 */
export function lineTool(context: ToolContext, what: 'grid' | 'plot'): Tool {
  const { plans, workspace, editing } = context;
  let line: readonly IntegerVertex[] = [];

  function held(pointer: PlanPointer): { at: IntegerVertex; snap: SnappedPoint | null } {
    const territory = plans.view?.plan.territory;
    const snap =
      pointer.isAlt || !territory
        ? null
        : snapPoint(groundSources(territory), pointer.at, snapPixels * pointer.metresPerPixel);
    return { at: snap?.at ?? pointer.at, snap };
  }
  /** The line with its next vertex, and what lies between. */
  function ledTo({ at, snap }: ReturnType<typeof held>, { isShift }: PlanPointer): readonly IntegerVertex[] {
    const last = line.at(-1);
    const territory = plans.view?.plan.territory;
    if (!last || !territory || !snap || workspace.followsWalls === isShift) return [...line, at];
    return [...line, ...wayAlong(territory, last, at).slice(1)];
  }
  function show(shown: readonly IntegerVertex[], snap: SnappedPoint | null): void {
    workspace.toolSketch = { line: shown, ...(snap ? { snap: { at: snap.at, kind: snap.kind } } : {}) };
    workspace.hint = line.length > 0 ? 'plan.hint.finishLine' : null;
  }
  function end(): void {
    line = [];
    workspace.toolSketch = {};
    workspace.hint = null;
  }
  function commit(): void {
    const drawn = line;
    end();
    if (drawn.length < 2) {
      workspace.hint = 'plan.hint.shortLine';
      return;
    }
    const [active] = workspace.standingActive;
    const number =
      what === 'grid' && workspace.standingActive.length === 1 && active !== undefined
        ? active
        : mostUnder(context, drawn, what);
    const at = drawn[Math.floor(drawn.length / 2)] ?? null;
    if (number < 0) workspace.hint = 'plan.hint.lineOutside';
    else if (what === 'plot')
      editing.edit({ kind: 'splitPlot', plot: editing.idOfPlot(number), line: splitLine(drawn) }, at);
    else {
      const made = editing.newGrid();
      if (!made) return;
      const { id, name } = made;
      const grid = editing.idOfGrid(number);
      editing.edit({ kind: 'splitGrid', grid, line: splitLine(drawn), newGrid: { id, name } }, at);
    }
  }
  const splitLine = (drawn: readonly IntegerVertex[]): [number, number][] =>
    inDegrees(drawn).map(([longitude, latitude]) => [longitude, latitude]);

  return {
    cursor: 'crosshair',
    click(pointer) {
      workspace.shownRefusal = null;
      const next = held(pointer);
      const last = line.at(-1);
      if (last && last[0] === next.at[0] && last[1] === next.at[1]) return;
      line = ledTo(next, pointer);
      show(line, next.snap);
    },
    hover(pointer) {
      if (!pointer) return;
      const next = held(pointer);
      show(line.length > 0 ? ledTo(next, pointer) : [], next.snap);
    },
    doubleClick: commit,
    finish: commit,
    cancel() {
      const isBusy = line.length > 0;
      end();
      return isBusy;
    },
  };
}
