import type { Plan } from '#core/plans/plan.ts';
import type { Executor } from '../../platform/database/port.ts';

/** A plan as its log stands at the head: the ground that it was begun on, and the draft. */
export interface PlanDraft {
  readonly before: Plan;
  readonly after: Plan;
  /** Equal for the same changes on the same ground, and for no others. */
  readonly key: string;
}

/** Reads the ground and the log of a plan and replays it. */
export type LoadDraft = (database: Executor, planId: string) => Promise<PlanDraft>;
