import { getJson, sendJson } from '../api/request.ts';

export const planStates = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'published',
  'rolled_back',
  'discarded',
] as const;
export type PlanState = (typeof planStates)[number];
/** Plans in these may still change what others work on. */
export const openStates: readonly PlanState[] = ['draft', 'submitted', 'approved', 'scheduled'];

/** A plan as lists show it. */
export interface PlanSummary {
  readonly id: string;
  readonly name: string;
  readonly scope: { readonly code: string; readonly name: string; readonly level: string };
  readonly state: PlanState;
  readonly authorId: string;
  readonly authorName: string;
  readonly note: string;
  readonly head: number;
  readonly revision: number;
  readonly communitiesChanged: number;
  readonly effectiveOn: string | null;
  readonly updatedAt: string;
  readonly isStale: boolean;
}
export interface PlanPage {
  readonly items: readonly PlanSummary[];
  readonly nextCursor: string | null;
}

export const loadPlansIn = (region: string, signal?: AbortSignal): Promise<PlanPage> =>
  getJson('plans', { region, limit: 100 }, signal);

export const createPlan = (body: {
  readonly name: string;
  readonly region: string;
  readonly note?: string;
}): Promise<{ readonly id: string }> => sendJson('POST', 'plans', { body });
