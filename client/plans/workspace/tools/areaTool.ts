import { isSimpleRing } from '#core/geometry/simpleRing.ts';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import { simplifyPath } from '../../../map/tools/lasso.ts';
import { selectPlots } from '../../planMap/selectPlots.ts';
import type { PlanPointer } from '../../planMap/usePlanPointer.ts';
import type { Tool, ToolContext } from './tool.ts';

const smallestDragPixels = 4;

/** The corners of a box between two pointers, upright on the ground. */
function boxRing(from: PlanPointer, to: PlanPointer): IntegerVertex[] {
  return [from.at, [to.at[0], from.at[1]], to.at, [from.at[0], to.at[1]]];
}

/** A drawn ring without the trembling of the hand. */
function lassoRing(path: readonly PlanPointer[]): IntegerVertex[] {
  const kept = simplifyPath(
    path.map(({ x, y }) => ({ x, y })),
    2,
  );
  const places = new Map(path.map(({ x, y, at }) => [`${x},${y}`, at]));
  return kept.flatMap(({ x, y }) => {
    const at = places.get(`${x},${y}`);
    return at ? [at] : [];
  });
}

/** Selects by a rectangle or a lasso; Shift adds to the selection, Alt takes away from it. */
export function areaTool({ plans, workspace }: ToolContext, shape: 'rectangle' | 'lasso'): Tool {
  let path: PlanPointer[] = [];

  function ring(): IntegerVertex[] {
    const [first, last] = [path[0], path.at(-1)];
    if (!first || !last) return [];
    return shape === 'rectangle' ? boxRing(first, last) : path.map(({ at }) => at);
  }
  function take(found: readonly number[], { isShift, isAlt }: PlanPointer): void {
    const before = workspace.selection;
    if (isAlt) {
      const gone = new Set(found);
      workspace.selection = before.filter((plot) => !gone.has(plot));
    } else workspace.selection = isShift ? [...new Set([...before, ...found])] : found;
  }
  return {
    cursor: 'crosshair',
    press(pointer) {
      workspace.shownRefusal = null;
      workspace.hint = null;
      path = [pointer];
    },
    drag(pointer) {
      if (path.length === 0) return;
      path.push(pointer);
      workspace.toolSketch = { ring: ring() };
    },
    release(pointer) {
      const [first] = path;
      if (!first || !plans.index) return;
      path.push(pointer);
      const extent = Math.max(...path.map(({ x, y }) => Math.hypot(x - first.x, y - first.y)));
      const drawn = shape === 'lasso' ? lassoRing(path) : ring();
      path = [];
      workspace.toolSketch = {};
      if (extent < smallestDragPixels) {
        const plot = selectPlots(plans.index, {
          shape: { kind: 'point', at: pointer.at },
          scope: workspace.scope,
        });
        take(plot, pointer);
        return;
      }
      if (shape === 'lasso' && !isSimpleRing(drawn)) {
        workspace.hint = 'plan.hint.crossingLasso';
        return;
      }
      const found = selectPlots(plans.index, {
        shape: { kind: 'ring', ring: drawn },
        scope: workspace.scope,
      });
      if (found.length === 0) workspace.hint = 'plan.hint.emptySelection';
      take(found, pointer);
    },
    cancel() {
      const isBusy = path.length > 0 || workspace.selection.length > 0;
      path = [];
      workspace.toolSketch = {};
      workspace.selection = [];
      return isBusy;
    },
  };
}
