import type { usePlanStore } from '../../planStore.ts';
import type { PlanPointer } from '../../planMap/usePlanPointer.ts';
import type { Editing } from '../useEditing.ts';
import type { useWorkspaceStore } from '../workspaceStore.ts';

/** What a tool is given to work with. */
export interface ToolContext {
  readonly plans: ReturnType<typeof usePlanStore>;
  readonly workspace: ReturnType<typeof useWorkspaceStore>;
  readonly editing: Editing;
}

/** A tool answers what it cares for. Drags go to it instead of moving the map where it has `press`. */
export interface Tool {
  readonly cursor: string;
  press?(pointer: PlanPointer): void;
  drag?(pointer: PlanPointer): void;
  release?(pointer: PlanPointer): void;
  hover?(pointer: PlanPointer | null): void;
  click?(pointer: PlanPointer): void;
  doubleClick?(pointer: PlanPointer): void;
  /** Enter, or the like. */
  finish?(): void;
  /** True where there was something to give up. */
  cancel?(): boolean;
}
