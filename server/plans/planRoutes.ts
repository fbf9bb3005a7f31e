import { v7 as uuidV7 } from 'uuid';
import {
  changePlan,
  createPlan,
  discardPlan,
  getPlan,
  getPlanTerritory,
  listPlans,
  planStates,
  type PlanShown,
  reportPresence,
} from '#core/contract/plans.ts';
import { regionFilter } from '../platform/areas/regionScope.ts';
import type { Transaction } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { ProblemError } from '../platform/http/problemError.ts';
import { readList } from '../platform/http/readParameters.ts';
import { countLoad } from './countLoad.ts';
import { beginPlan } from './createPlan.ts';
import { DrawnPlans } from './drawnPlans.ts';
import { planFileRoutes } from './files/planFileRoutes.ts';
import { printRoutes } from './print/printRoutes.ts';
import { lockDraft, type LockedPlan } from './lockPlan.ts';
import { refuseStale } from './planLog.ts';
import { planLogRoutes } from './planLogRoutes.ts';
import { planTagOf, seenRevision } from './planTag.ts';
import { planOf, readOthers, readPlanItem, readPlanRow, readPlans } from './readPlan.ts';
import { readCommunityIds, readTerritoryTexts, territoryText } from './readTerritory.ts';

/** A draft to be described anew or thrown away: whoever does it has seen it as it is. */
async function lockSeen(
  transaction: Transaction,
  planId: string,
  ifMatch: string | undefined,
): Promise<LockedPlan> {
  const plan = await lockDraft(transaction, planId);
  if (seenRevision(ifMatch, planId, plan.revision) !== plan.revision)
    throw refuseStale(plan, { changes: [], communityIds: [], isStale: false });
  return plan;
}

function addReading(host: RouteHost): void {
  addRoute(host, listPlans, async (given) => {
    const { database, identity, query, request, reply, signal } = given;
    const region = await regionFilter(given, query.region);
    const changing = await regionFilter(given, query.changing);
    const states = readList('state', query.state, planStates);
    return answerList<PlanShown>(
      { route: listPlans, query, request, reply },
      {
        cursorShape: ['instant', 'uuid'],
        cursorOf: ({ updatedAt, planId }) => [updatedAt, planId],
        read: async (after, limit) => {
          const filter = {
            regionId: region?.regionId ?? null,
            states,
            changing,
            authorId: query.author === 'me' ? identity.accountId : null,
            after,
            limit,
          };
          return (await readPlans(database, filter, { signal })).map((row) => planOf(row, identity));
        },
      },
    );
  });

  addRoute(host, getPlan, async ({ database, identity, params, reply }) => {
    const plan = await readPlanItem(database, params.id, identity);
    void reply.header('etag', planTagOf(plan));
    return plan;
  });

  addRoute(host, getPlanTerritory, async ({ database, params: { id }, reply, signal }) => {
    const { isStale } = await readPlanRow(database, id);
    const communityIds = await readCommunityIds(database, id);
    const isLoadCounted = await countLoad(database, communityIds, (fault) =>
      host.app.log.warn({ err: fault }, 'the incidents on plots were not counted'),
    );
    const texts = await readTerritoryTexts(database, id, { signal });
    return reply
      .type('application/json; charset=utf-8')
      .serializer((text) => text as string)
      .send(territoryText(texts, { isStale, isLoadCounted }));
  });

  addRoute(host, reportPresence, async ({ database, identity, params: { id }, body }) => {
    const { name } = await readPlanRow(database, id);
    const own = new Set(await readCommunityIds(database, id));
    const communityIds = body.communityIds.filter((communityId) => own.has(communityId));
    const values = [id, name, identity.displayName, communityIds];
    await database.transaction((transaction) => transaction.query(sqlQuery('plans/report_presence', values)));
    return { others: await readOthers(database, id, communityIds) };
  });
}

function addWriting(host: RouteHost): void {
  addRoute(host, createPlan, async (given) => {
    const { database, identity, body, reply } = given;
    const scope = await regionFilter(given, body.region);
    if (scope === null) throw new Error('a region that was asked for is neither there nor missing');
    const planId = await beginPlan({ ...given, scope }, body);
    const plan = await readPlanItem(database, planId, identity);
    void reply.code(201).header('location', `/api/v1/plans/${planId}`).header('etag', planTagOf(plan));
    return plan;
  });

  addRoute(host, changePlan, async ({ database, identity, params: { id }, body, request, reply }) => {
    await database.transaction(async (transaction) => {
      await lockSeen(transaction, id, request.headers['if-match']);
      const { name, note, balanceBy, workloadWeights, ruleReason } = {
        ...(await readPlanRow(transaction, id)),
        ...body,
      };
      const weights = workloadWeights === null ? null : JSON.stringify(workloadWeights);
      const values = [id, name.trim(), note, balanceBy, weights, ruleReason];
      await transaction.query(sqlQuery('plans/change_plan', values));
    });
    const plan = await readPlanItem(database, id, identity);
    void reply.header('etag', planTagOf(plan));
    return plan;
  });

  addRoute(host, discardPlan, async ({ database, identity, params: { id }, request, reply }) => {
    await database.transaction(async (transaction) => {
      const plan = await lockSeen(transaction, id, request.headers['if-match']);
      if (plan.authorId !== identity.accountId) {
        const detail = '草稿只能由其作者废弃。A draft is thrown away by its author alone.';
        throw new ProblemError('conflict', detail);
      }
      const who = [identity.accountId, identity.displayName];
      const event = [plan.countyCode, uuidV7(), id, 'discarded', ...who, '', '{}'];
      await transaction.query(sqlQuery('plans/insert_event', event));
      await transaction.query(sqlQuery('plans/discard_plan', [id]));
    });
    return reply.code(204).send();
  });
}

/** Plans: what they are, their ground, their log, and who is at work on them. */
export function planRoutes(host: RouteHost): void {
  addReading(host);
  addWriting(host);
  const drawnPlans = new DrawnPlans();
  planLogRoutes(host, drawnPlans);
  printRoutes(host, drawnPlans);
  planFileRoutes(host, drawnPlans);
}
