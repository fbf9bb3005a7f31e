import { v7 as uuidV7 } from 'uuid';
import type { createPlan as createRoute } from '#core/contract/plans.ts';
import type { RouteBody } from '#core/contract/route.ts';
import type { Identity, Reach } from '../platform/access/identity.ts';
import type { RegionScope } from '../platform/areas/regionScope.ts';
import type { ScopedDatabase } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { ProblemError, refuseField } from '../platform/http/problemError.ts';
import { readPlans } from './readPlan.ts';

export interface Beginning {
  readonly database: ScopedDatabase;
  readonly identity: Identity;
  readonly reach: Reach;
  readonly scope: RegionScope;
}

function refuseScopeOutside(reach: Reach, { regionId, name }: RegionScope): void {
  if (reach.isWholeCity || reach.regionIds.has(regionId)) return;
  throw new ProblemError(
    'outside-jurisdiction',
    `${name}：您不能为整个范围编制方案。${name}: you may not draw plans for the whole of it.`,
  );
}

/** Begins a plan and records the revision of each of its communities; the same identity twice makes one plan. */
export async function beginPlan(
  { database, identity, reach, scope }: Beginning,
  body: RouteBody<typeof createRoute>,
): Promise<string> {
  refuseScopeOutside(reach, scope);
  const planId = body.id ?? uuidV7();
  const { accountId, displayName } = identity;
  const weights = body.workloadWeights ?? null;
  await database.transaction(async (transaction) => {
    const made = await transaction.query(
      sqlQuery('plans/insert_plan', [
        scope.countyCode,
        planId,
        body.name.trim(),
        scope.regionId,
        accountId,
        displayName,
        body.note ?? '',
        body.balanceBy ?? 'households',
        weights === null ? null : JSON.stringify(weights),
      ]),
    );
    if (made.length === 0) {
      const [same] = await readPlans(transaction, { planId, limit: 1 });
      if (same?.authorId === accountId && same.regionId === scope.regionId) return;
      throw refuseField('conflict', 'id', '已有此标识的方案。There is a plan of this identity already.');
    }
    await transaction.query(
      sqlQuery('plans/insert_communities', [scope.countyCode, planId, scope.communityIds]),
    );
    const event = [scope.countyCode, uuidV7(), planId, 'created', accountId, displayName, '', '{}'];
    await transaction.query(sqlQuery('plans/insert_event', event));
  });
  return planId;
}
