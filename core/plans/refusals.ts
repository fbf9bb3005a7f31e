import type { PlanChange } from '../contract/planChanges.ts';
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
  | { readonly kind: 'no-neighbour'; readonly plots: readonly number[] };

/** What was done without being asked for word by word; shown to the planner. */
export type PlanNotice = {
  readonly kind: 'compound-divided';
  readonly compoundId: string;
  readonly plots: readonly number[];
};

export type ChangeOutcome =
  | {
      readonly isTaken: true;
      readonly plan: Plan;
      readonly patch: PlanPatch;
      readonly notices: readonly PlanNotice[];
    }
  | { readonly isTaken: false; readonly refusal: PlanRefusal };

export const refuse = (refusal: PlanRefusal): ChangeOutcome => ({ isTaken: false, refusal });
