import type { PlanChange } from '#core/contract/planChanges.ts';
import type { TerritoryColumns } from '#core/contract/planTerritory.ts';
import type { WorkloadWeights } from '#core/plans/workload.ts';
import { getJson, sendJson } from '../api/request.ts';

/** A plan as the workspace needs it. */
export interface PlanItem {
  readonly planId: string;
  readonly name: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly state: string;
  readonly authorName: string;
  readonly head: number;
  readonly revision: number;
  readonly note: string;
  readonly balanceBy: 'households' | 'workload';
  readonly workloadWeights: WorkloadWeights | null;
  readonly isStale: boolean;
  readonly myRights: { readonly canEdit: boolean };
}

export interface LogItem {
  readonly position: number;
  readonly change: PlanChange;
  readonly authorName: string;
  readonly at: string;
  readonly isUndone: boolean;
}
export interface PlanLog {
  readonly head: number;
  readonly revision: number;
  readonly items: readonly LogItem[];
}

/** Somebody at work in this plan, or in another at the same communities. */
export interface Planner {
  readonly planId: string;
  readonly planName: string;
  readonly displayName: string;
  readonly communityIds: readonly string[];
  readonly isSamePlan: boolean;
}

const ifMatch = (id: string, revision: number): Readonly<Record<string, string>> => ({
  'if-match': `"${id}-${revision}"`,
});

export const loadPlan = (id: string): Promise<PlanItem> => getJson(`plans/${id}`);
export const loadTerritory = (id: string): Promise<TerritoryColumns> => getJson(`plans/${id}/territory`);
export const loadLog = (id: string): Promise<PlanLog> => getJson(`plans/${id}/changes`);

export const postChanges = (
  id: string,
  revision: number,
  body: { readonly head: number; readonly changes: readonly PlanChange[] },
): Promise<PlanLog & { readonly others: readonly LogItem[] }> =>
  sendJson('POST', `plans/${id}/changes`, { body, headers: ifMatch(id, revision) });

export const postHead = (
  id: string,
  revision: number,
  head: number,
): Promise<{ head: number; revision: number }> =>
  sendJson('POST', `plans/${id}/head`, { body: { head }, headers: ifMatch(id, revision) });

export const patchPlan = (
  id: string,
  revision: number,
  body: Partial<Pick<PlanItem, 'name' | 'note' | 'balanceBy' | 'workloadWeights'>>,
): Promise<PlanItem> => sendJson('PATCH', `plans/${id}`, { body, headers: ifMatch(id, revision) });

export const createPlan = (body: {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}): Promise<PlanItem> => sendJson('POST', 'plans', { body });

export const postPresence = async (
  id: string,
  communityIds: readonly string[],
): Promise<readonly Planner[]> =>
  (await sendJson<{ others: readonly Planner[] }>('POST', `plans/${id}/presence`, { body: { communityIds } }))
    .others;
