import {
  appendPlanChanges,
  getPlanStaleness,
  listPlanChanges,
  movePlanHead,
  type PlanCommunityThen,
  rebasePlan,
} from '#core/contract/planLog.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type Given, type RouteHost } from '../platform/http/addRoute.ts';
import { appendChanges, type Saving } from './appendChanges.ts';
import type { DrawnPlans } from './drawnPlans.ts';
import { moveHead } from './moveHead.ts';
import { entryOf, readLog } from './planLog.ts';
import { planTagOf } from './planTag.ts';
import { readPlanRow } from './readPlan.ts';
import { rebase } from './rebase.ts';

/** Saving, undo and redo, and drawing a plan again where the city moved on below it. */
export function planLogRoutes(host: RouteHost, drawnPlans: DrawnPlans): void {
  type Writing = Pick<Given<typeof appendPlanChanges>, 'database' | 'identity' | 'params' | 'request'>;
  const savingOf = ({ database, identity, params, request }: Writing): Saving => ({
    database,
    drawnPlans,
    identity,
    planId: params.id,
    ifMatch: request.headers['if-match'],
  });

  addRoute(host, listPlanChanges, async ({ database, params, query }) => {
    const { head, revision } = await readPlanRow(database, params.id);
    const rows = await readLog(database, params.id, {
      after: query.after ?? 0,
      withDiscarded: query.withDiscarded ?? false,
    });
    return { head, revision, items: rows.map(entryOf) };
  });

  addRoute(host, appendPlanChanges, async (given) => {
    const answer = await appendChanges(savingOf(given), given.body);
    void given.reply.header('etag', planTagOf({ planId: given.params.id, revision: answer.revision }));
    return answer;
  });

  addRoute(host, movePlanHead, async (given) => {
    const answer = await moveHead(savingOf(given), given.body.head);
    void given.reply.header('etag', planTagOf({ planId: given.params.id, revision: answer.revision }));
    return answer;
  });

  addRoute(host, getPlanStaleness, async ({ database, params, signal }) => {
    const { isStale } = await readPlanRow(database, params.id);
    const communities = isStale
      ? await database.query<PlanCommunityThen>(sqlQuery('plans/find_staleness', [params.id]), { signal })
      : [];
    return { isStale, communities };
  });

  addRoute(host, rebasePlan, async (given) => {
    const answer = await rebase(savingOf(given), given.body.isDryRun);
    void given.reply.header('etag', planTagOf({ planId: given.params.id, revision: answer.revision }));
    return answer;
  });
}
