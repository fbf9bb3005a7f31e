import { computed, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { PlanNotice, PlanRefusal } from '#core/plans/refusals.ts';
import type { SelectionScope } from '../planMap/selectPlots.ts';
import type { Sketch } from '../planMap/sketch.ts';
import { usePlanStore } from '../planStore.ts';
import type { ToolName } from './toolNames.ts';

/** Where plots go: to the grid that a stroke begins in, to one that was picked, or to a new one. */
export type Target =
  { readonly kind: 'start' } | { readonly kind: 'grid'; readonly grid: number } | { readonly kind: 'new' };

/** A refusal is shown on the map, where it speaks of. */
export interface ShownRefusal {
  readonly refusal: PlanRefusal;
  readonly at: IntegerVertex | null;
}

/** Households of a grid as they would be if the stroke ended here. */
export interface CountPreview {
  readonly grid: number;
  readonly before: number | null;
  readonly after: number | null;
}

export const brushSizes = [0, 8, 14, 22, 34, 50, 80] as const;

/** What the planner has in hand: tool, scope, target, selection. Nothing of it is part of the plan. */
export const useWorkspaceStore = defineStore('workspace', () => {
  const plans = usePlanStore();
  const tool = shallowRef<ToolName>('select');
  const scope = shallowRef<SelectionScope>('plots');
  const brushPixels = shallowRef<number>(14);
  /** Whether a drawn line follows roads, water and walls between the places that were pressed. */
  const followsWalls = shallowRef(false);
  const chosenTarget = shallowRef<Target>({ kind: 'start' });
  const activeGrids = shallowRef<readonly number[]>([]);
  const selection = shallowRef<readonly number[]>([]);
  const shownRefusal = shallowRef<ShownRefusal | null>(null);
  /** A hint of the tool itself: an empty selection, a lasso that crosses itself. */
  const hint = shallowRef<string | null>(null);
  const notices = shallowRef<readonly PlanNotice[]>([]);
  /** The change of another planner that an undo would take back, once that has been said. */
  const askedUndo = shallowRef<string | null>(null);
  const toolSketch = shallowRef<Sketch>({});
  const previews = shallowRef<readonly CountPreview[]>([]);
  const pointerAt = shallowRef<{ readonly x: number; readonly y: number } | null>(null);

  const isStanding = (grid: number): boolean => (plans.view?.plan.members[grid] ?? []).length > 0;
  /** A grid that was undone or given up is no target any more. */
  const target = computed<Target>(() => {
    const chosen = chosenTarget.value;
    return chosen.kind === 'grid' && !isStanding(chosen.grid) ? { kind: 'start' } : chosen;
  });
  const standingActive = computed(() => activeGrids.value.filter(isStanding));

  function clear(): void {
    selection.value = [];
    shownRefusal.value = null;
    hint.value = null;
    toolSketch.value = {};
    previews.value = [];
  }
  function chooseTool(name: ToolName): void {
    if (name !== tool.value) {
      toolSketch.value = {};
      previews.value = [];
      shownRefusal.value = null;
      hint.value = null;
    }
    tool.value = name;
  }
  function resizeBrush(step: 1 | -1): void {
    const at = brushSizes.findIndex((size) => size >= brushPixels.value);
    const next = Math.min(brushSizes.length - 1, Math.max(0, at + step));
    brushPixels.value = brushSizes[next] ?? brushPixels.value;
  }
  function reset(): void {
    clear();
    tool.value = 'select';
    chosenTarget.value = { kind: 'start' };
    activeGrids.value = [];
    notices.value = [];
  }

  return {
    tool,
    scope,
    brushPixels,
    followsWalls,
    chosenTarget,
    target,
    activeGrids,
    standingActive,
    selection,
    shownRefusal,
    hint,
    notices,
    askedUndo,
    toolSketch,
    previews,
    pointerAt,
    clear,
    chooseTool,
    resizeBrush,
    reset,
  };
});
