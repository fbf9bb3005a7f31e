import type { PlanChange } from '../contract/planChanges.ts';
import type { IntegerVertex } from '../geometry/measure.ts';
import type { Plan, PlanPatch } from './plan.ts';

/** Plots cut off from their grid, and the neighbour that would take them best (most shared wall); null if none can. */
export interface DetachedPart {
  readonly grid: number;
  readonly plots: readonly number[];
  readonly bestNeighbour: number | null;
}

/** Why a change is not taken. Each says where, so that the map can show it; households outside the rule are none. */
export type PlanRefusal =
  | { readonly kind: 'unknown-grid'; readonly gridIds: readonly string[] }
  | { readonly kind: 'unknown-plot'; readonly plotIds: readonly string[] }
  | { readonly kind: 'grid-exists'; readonly gridIds: readonly string[] }
  | { readonly kind: 'empty-selection' }
  | { readonly kind: 'nothing-changes' }
  | { readonly kind: 'locked'; readonly plots: readonly number[]; readonly grids: readonly number[] }
  | {
      readonly kind: 'crosses-community';
      readonly plots: readonly number[];
      readonly communities: readonly number[];
    }
  | {
      readonly kind: 'not-contiguous';
      readonly parts: readonly DetachedPart[];
      /** The same change with each cut-off part given to its best neighbour; null where one has none. */
      readonly repair: PlanChange | null;
    }
  | { readonly kind: 'not-exclusive'; readonly grids: readonly number[] }
  | { readonly kind: 'no-neighbour'; readonly plots: readonly number[] }
  | {
      /** The line does not reach across what it should cut. */
      readonly kind: 'line-misses';
      readonly line: readonly IntegerVertex[];
      /** The same change with the line drawn on to both sides, where that cuts. */
      readonly repair: PlanChange | null;
    }
  | { readonly kind: 'line-crosses-itself'; readonly at: IntegerVertex }
  /** One of the sides would get nothing but slivers. */
  | { readonly kind: 'line-leaves-no-part'; readonly plots: readonly number[] }
  | { readonly kind: 'no-wall-there'; readonly at: readonly IntegerVertex[] }
  | {
      readonly kind: 'community-border';
      readonly at: readonly IntegerVertex[];
      /** The same change without the vertices on the border; null where nothing else moves. */
      readonly repair: PlanChange | null;
    }
  | {
      /** Walls would meet where they may not. */
      readonly kind: 'walls-cross';
      readonly at: IntegerVertex;
      readonly plots: readonly number[];
      /** The same vertices drawn as far as they can go; null where they cannot. */
      readonly repair: PlanChange | null;
    }
  | {
      readonly kind: 'plot-vanishes';
      readonly plots: readonly number[];
      readonly repair: PlanChange | null;
    };

/** What was done without being asked for word by word; shown to the planner. */
export type PlanNotice =
  | { readonly kind: 'compound-divided'; readonly compoundId: string; readonly plots: readonly number[] }
  /** Strips without buildings that the line would have cut off stayed with the rest of their plots. */
  | {
      readonly kind: 'sliver-healed';
      readonly plots: readonly number[];
      readonly areaSquareMetres: number;
    }
  | { readonly kind: 'building-changed-plot'; readonly buildings: readonly number[] };

export type ChangeOutcome =
  | {
      readonly isTaken: true;
      readonly plan: Plan;
      readonly patch: PlanPatch;
      readonly notices: readonly PlanNotice[];
    }
  | { readonly isTaken: false; readonly refusal: PlanRefusal };

export const refuse = (refusal: PlanRefusal): ChangeOutcome => ({ isTaken: false, refusal });
