import { v7 as newId } from 'uuid';
import {
  approvePlan,
  commentPlan,
  comparePlan,
  listMovedBuildings,
  type PlanDecision,
  returnPlan,
  rollBackPlan as rollBackRoute,
  submitPlan,
  validatePlan,
  withdrawPlan,
} from '#core/contract/planReviewRoutes.ts';
import type { MovedBuilding } from '#core/contract/planReview.ts';
import type { PlanState } from '#core/contract/plans.ts';
import { actingOf, type Identity } from '../../platform/access/identity.ts';
import type { Database, Transaction } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import { answerList } from '../../platform/http/listAnswer.ts';
import { ProblemError, refuseField } from '../../platform/http/problemError.ts';
import type { LoadDraft } from '../publication/planDraft.ts';
import { rollBackPlan } from '../publication/rollBackPlan.ts';
import type { Scheduler } from '../publication/scheduler.ts';
import { draftReader } from './draftReader.ts';
import { refuseUnsound } from './refuseUnsound.ts';
import {
  findPlan,
  movedMeanwhile,
  refuseAuthor,
  refuseOtherRevision,
  refuseOtherStates,
  refuseOutside,
  refuseStale,
} from './reviewedPlan.ts';

export interface ReviewOptions {
  /** The owner's: drafts are checked and published with figures that no single account need see. */
  readonly database: Database;
  readonly loadDraft: LoadDraft;
  readonly scheduler: Scheduler;
}

type Decided = Omit<PlanDecision, 'planId'>;

/** Writes what somebody did to a plan into its course. */
const tell = (
  transaction: Transaction,
  planId: string,
  kind: string,
  { accountId }: Identity,
  text: string,
  facts: object = {},
): Promise<unknown> =>
  transaction.query(
    sqlQuery('plans/publication/insert_plan_event', [
      planId,
      newId(),
      kind,
      accountId,
      text,
      JSON.stringify(facts),
    ]),
  );

function decided(planId: string, rows: readonly Decided[]): PlanDecision {
  const [row] = rows;
  // seen a moment ago in the right state: somebody was quicker
  if (row === undefined) throw movedMeanwhile();
  return { planId, ...row };
}

function addLooking(host: RouteHost, options: ReviewOptions): void {
  const { validate, compare } = draftReader(options);

  addRoute(host, validatePlan, async ({ database, params: { id } }) => {
    await findPlan(database, id);
    return validate(id);
  });

  addRoute(host, comparePlan, async ({ database, params: { id }, query }) => {
    const other = query.with === undefined || query.with === 'current' ? null : query.with;
    for (const planId of other === null ? [id] : [id, other]) await findPlan(database, planId);
    const { table, staff } = await compare(id, other);
    return { planId: id, withPlanId: other, staff, ...table };
  });

  addRoute(host, listMovedBuildings, async ({ database, params: { id }, query, request, reply }) => {
    const other = query.with === undefined || query.with === 'current' ? null : query.with;
    for (const planId of other === null ? [id] : [id, other]) await findPlan(database, planId);
    const { buildings } = await compare(id, other);
    return answerList<MovedBuilding>(
      { route: listMovedBuildings, query, request, reply },
      {
        cursorShape: ['uuid'],
        cursorOf: ({ buildingId }) => [buildingId],
        read: (after, limit) => {
          const last = after?.[0];
          const from =
            last === undefined ? 0 : buildings.findIndex(({ buildingId }) => buildingId > String(last));
          return Promise.resolve(from < 0 ? [] : buildings.slice(from, from + limit));
        },
      },
    );
  });

  addRoute(host, commentPlan, async ({ database, identity, params: { id }, body, reply }) => {
    const eventId = newId();
    await findPlan(database, id);
    await database.transaction((transaction) =>
      transaction.query(
        sqlQuery('plans/publication/insert_plan_event', [
          id,
          eventId,
          'commented',
          identity.accountId,
          body.text.trim(),
          '{}',
        ]),
      ),
    );
    void reply.code(201);
    return { eventId };
  });
}

function addHandingIn(host: RouteHost, options: ReviewOptions): void {
  const { validate } = draftReader(options);

  addRoute(host, submitPlan, async ({ database, identity, reach, params: { id }, body }) => {
    const plan = await findPlan(database, id);
    refuseOutside(reach, plan);
    refuseOtherStates(plan, ['draft']);
    refuseOtherRevision(plan, body.revision);
    refuseStale(plan);
    if (plan.head === 0)
      throw new ProblemError('conflict', '方案尚无任何修改。The plan has no change in it yet.');
    const found = await validate(id);
    refuseUnsound(found, body.ruleReason ?? plan.ruleReason);
    return database.transaction(async (transaction) => {
      const rows = await transaction.query<Decided>(
        sqlQuery('plans/approval/submit_plan', [id, plan.revision, body.ruleReason?.trim() ?? null]),
      );
      const answer = decided(id, rows);
      await tell(transaction, id, 'submitted', identity, body.comment ?? '', { counts: found.counts });
      return answer;
    });
  });

  addRoute(host, withdrawPlan, async ({ database, identity, reach, params: { id }, body }) => {
    const plan = await findPlan(database, id);
    refuseOutside(reach, plan);
    refuseOtherStates(plan, ['submitted']);
    return database.transaction(async (transaction) => {
      const values = [id, plan.revision, ['submitted']];
      const rows = await transaction.query<Decided>(sqlQuery('plans/approval/take_back_plan', values));
      const answer = decided(id, rows);
      await tell(transaction, id, 'withdrawn', identity, body.comment ?? '');
      return answer;
    });
  });
}

const returnable: readonly PlanState[] = ['submitted', 'approved', 'scheduled'];

function addDeciding(host: RouteHost, options: ReviewOptions): void {
  const { validate } = draftReader(options);

  addRoute(host, returnPlan, async ({ database, identity, reach, params: { id }, body }) => {
    const plan = await findPlan(database, id);
    refuseOutside(reach, plan);
    refuseAuthor(plan, identity.accountId);
    refuseOtherStates(plan, returnable);
    return database.transaction(async (transaction) => {
      const values = [id, plan.revision, returnable];
      const rows = await transaction.query<Decided>(sqlQuery('plans/approval/take_back_plan', values));
      const answer = decided(id, rows);
      await tell(transaction, id, 'returned', identity, body.comment.trim());
      return answer;
    });
  });

  addRoute(host, approvePlan, async ({ database, identity, reach, params: { id }, body }) => {
    const plan = await findPlan(database, id);
    refuseOutside(reach, plan);
    refuseAuthor(plan, identity.accountId);
    refuseOtherStates(plan, ['submitted', 'approved']);
    refuseOtherRevision(plan, body.revision);
    refuseStale(plan);
    if (body.effectiveOn < plan.today)
      throw refuseField('invalid-body', 'effectiveOn', 'lies in the past', `${plan.today} or later`);
    const found = await validate(id);
    refuseUnsound(found, body.ruleReason ?? plan.ruleReason);
    const { accountId } = identity;
    const reason = body.ruleReason?.trim() ?? null;
    const answer = await database.transaction(async (transaction) => {
      const values = [id, plan.revision, accountId, body.effectiveOn, reason];
      const rows = await transaction.query<Decided>(sqlQuery('plans/approval/approve_plan', values));
      const scheduled = decided(id, rows);
      await tell(transaction, id, 'approved', identity, body.comment ?? '', { counts: found.counts });
      await tell(transaction, id, 'scheduled', identity, '', { effectiveOn: body.effectiveOn });
      return scheduled;
    });
    // today's plan need not wait for the next look at the clock
    void options.scheduler.runDue().catch(() => undefined);
    return answer;
  });
}

function addTakingBack(host: RouteHost, { database: owner }: ReviewOptions): void {
  addRoute(host, rollBackRoute, async ({ database, identity, reach, params: { id }, body, request }) => {
    const plan = await findPlan(database, id);
    refuseOutside(reach, plan);
    refuseAuthor(plan, identity.accountId);
    refuseOtherStates(plan, ['published']);
    const acting = owner.actingAs({ ...actingOf(identity, request.ip, request.id), isOwner: true });
    const outcome = await acting.transaction(async (transaction) => {
      // one entry for the whole, not one for each of thousands of rows
      await transaction.runScript("set local jingwei.audit_rows = 'off'");
      return rollBackPlan(transaction, id, identity.accountId, body.comment.trim());
    });
    if ('kind' in outcome) {
      if (outcome.kind === 'not-published') throw movedMeanwhile();
      const errors = outcome.grids.map(({ code, planName }) => ({ field: code, reason: planName }));
      const detail =
        '发布之后这些网格又有调整，请先撤销较晚的方案。These grids were redrawn since: take the later plan back first.';
      throw new ProblemError('conflict', detail, errors);
    }
    const { state, revision, effectiveOn } = await findPlan(database, id);
    return { planId: id, state, revision, effectiveOn };
  });
}

/** Checking, comparing and deciding on plans. */
export function reviewRoutes(host: RouteHost, options: ReviewOptions): void {
  addLooking(host, options);
  addHandingIn(host, options);
  addDeciding(host, options);
  addTakingBack(host, options);
}
