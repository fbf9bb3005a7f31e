import type { PlanChange } from '#core/contract/planChanges.ts';
import type { PlanLogEntry } from '#core/contract/planLog.ts';
import type { PlanItem, Planner } from '#core/contract/plans.ts';
import type { TerritoryColumns } from '#core/contract/planTerritory.ts';
import { getJson, sendJson } from '../api/request.ts';

export type { PlanItem, Planner };
export interface PlanLog {
  readonly head: number;
  readonly revision: number;
  readonly items: readonly PlanLogEntry[];
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
): Promise<
  { readonly head: number; readonly revision: number } & { readonly others: readonly PlanLogEntry[] }
> => sendJson('POST', `plans/${id}/changes`, { body, headers: ifMatch(id, revision) });

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
