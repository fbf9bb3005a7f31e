import type { IntegerVertex } from '#core/geometry/measure.ts';
import { outlineOf } from '#core/plans/outlines.ts';
import { planeScaleAt } from '../../planMap/plane.ts';
import { selectPlots, type SelectionShape } from '../../planMap/selectPlots.ts';
import type { PlanPointer } from '../../planMap/usePlanPointer.ts';
import { countPreviews } from '../countPreviews.ts';
import type { Target } from '../workspaceStore.ts';
import type { Tool, ToolContext } from './tool.ts';

/** Places along a quick stroke, close enough that the brush leaves nothing out. */
function placesBetween(from: IntegerVertex, to: IntegerVertex, stepMetres: number): IntegerVertex[] {
  const { metresEast, metresNorth } = planeScaleAt(to[1]);
  const metres = Math.hypot((to[0] - from[0]) * metresEast, (to[1] - from[1]) * metresNorth);
  const count = Math.min(200, Math.max(1, Math.ceil(metres / Math.max(2, stepMetres))));
  return Array.from({ length: count }, (_, step) => [
    Math.round(from[0] + ((to[0] - from[0]) * (step + 1)) / count),
    Math.round(from[1] + ((to[1] - from[1]) * (step + 1)) / count),
  ]);
}

/**
 * Paints plots into a grid: the one that the stroke begins in, unless another was picked. The plots given away and the
 * new counts follow the pointer; the change is made when the button is let go. With `isSingle` it takes the one plot
 * under the pointer.
 */
export function brushTool(
  { plans, workspace, editing }: ToolContext,
  { isSingle }: { readonly isSingle: boolean },
): Tool {
  let stroke: { readonly plots: Set<number>; readonly target: Target; last: IntegerVertex } | null = null;

  const radiusPixels = (): number => (isSingle ? 0 : workspace.brushPixels);
  function under(at: IntegerVertex, metresPerPixel: number): number[] {
    const radiusMetres = radiusPixels() * metresPerPixel;
    const shape: SelectionShape =
      radiusMetres === 0 ? { kind: 'point', at } : { kind: 'circle', at, radiusMetres };
    return plans.index ? selectPlots(plans.index, { shape, scope: workspace.scope }) : [];
  }
  const gridAt = (at: IntegerVertex): number => plans.view?.plan.gridOf[plans.index?.plotAt(at) ?? -1] ?? -1;

  function show(pointer: PlanPointer, plots: Iterable<number>, target: Target): void {
    const view = plans.view;
    if (!view) return;
    const moving = [...plots].filter(
      (plot) => target.kind !== 'grid' || view.plan.gridOf[plot] !== target.grid,
    );
    const shapes = outlineOf(view.plan.territory, moving);
    const brush = { at: pointer.at, radiusPixels: radiusPixels() };
    const colour = target.kind === 'grid' ? (view.colours[target.grid] ?? -1) : -1;
    workspace.toolSketch =
      stroke || target.kind === 'grid' ? { brush, painted: { shapes, colour } } : { brush, selected: shapes };
    workspace.pointerAt = { x: pointer.x, y: pointer.y };
    workspace.previews =
      moving.length > 0 && target.kind !== 'start'
        ? countPreviews(view.plan, view.figures, moving, target)
        : [];
  }
  function end(): void {
    stroke = null;
    workspace.toolSketch = {};
    workspace.previews = [];
  }

  return {
    cursor: isSingle ? 'pointer' : 'none',
    press(pointer) {
      workspace.shownRefusal = null;
      workspace.hint = null;
      const grid = gridAt(pointer.at);
      if (pointer.isAlt) {
        if (grid >= 0) workspace.chosenTarget = { kind: 'grid', grid };
        return;
      }
      const chosen = workspace.target;
      if (chosen.kind === 'start' && isSingle) {
        workspace.hint = 'plan.hint.pickTarget';
        return;
      }
      if (chosen.kind === 'start' && grid < 0) return;
      const target: Target = chosen.kind === 'start' ? { kind: 'grid', grid } : chosen;
      stroke = { plots: new Set(under(pointer.at, pointer.metresPerPixel)), target, last: pointer.at };
      show(pointer, stroke.plots, target);
    },
    drag(pointer) {
      if (!stroke) return;
      const step = Math.max(4, radiusPixels() * 0.7) * pointer.metresPerPixel;
      for (const place of placesBetween(stroke.last, pointer.at, step))
        for (const plot of under(place, pointer.metresPerPixel)) stroke.plots.add(plot);
      stroke.last = pointer.at;
      show(pointer, stroke.plots, stroke.target);
    },
    release(pointer) {
      if (!stroke) return;
      const { plots, target } = stroke;
      end();
      editing.give([...plots], target, pointer.at);
    },
    hover(pointer) {
      if (pointer === null) {
        workspace.toolSketch = {};
        workspace.previews = [];
      } else show(pointer, under(pointer.at, pointer.metresPerPixel), workspace.target);
    },
    cancel() {
      const isBusy = stroke !== null;
      end();
      return isBusy;
    },
  };
}
