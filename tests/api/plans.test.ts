import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import type { PlanStanding } from '#core/contract/planLog.ts';
import type { PlanRefusalShown } from '#core/contract/planRefusal.ts';
import type { PlanItem, PlanShown } from '#core/contract/plans.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import type { Plan } from '#core/plans/plan.ts';
import { type Answer, type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';
import { type OpenPlan, planClient, type PlanClient, strokeIn } from '../support/planClient.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

const after = (plan: Plan, ...changes: readonly PlanChange[]): Plan =>
  changes.reduce((drawn, change) => {
    const outcome = applyChange(drawn, change);
    if (!outcome.isTaken) throw new Error(`refused: ${outcome.refusal.kind}`);
    return outcome.plan;
  }, plan);

const problemOf = (
  answer: Answer,
): { type: string; detail: string; current?: PlanStanding; refusal?: PlanRefusalShown } => answer.json();

describe.skipIf(!isEngineAvailable(testEngine))(`plans (${testEngine})`, () => {
  let server: ApiServer;
  let county: string;
  /** The two communities of the tiny city. */
  let here: { id: string; code: string };
  let there: { id: string; code: string };
  let planner: PlanClient;
  let colleague: PlanClient;
  let plannerAccount: SignedInClient;
  const communityOf = (code: string): Promise<SignedInClient> => server.as({ role: 'planner', region: code });

  beforeAll(async () => {
    server = await serveTinyCity();
    const found = await server.database.query<{ id: string; code: string }>({
      text: "select id::text as id, code from region where level = 'community' and exists (select from plot where community_id = region.id) order by code",
      values: [],
    });
    [here, there] = found as [typeof here, typeof there];
    county = here.code.slice(0, 6);
    plannerAccount = await server.as({ role: 'planner', region: county });
    planner = planClient(plannerAccount);
    colleague = planClient(await server.as({ role: 'planner', region: county }));
  });
  afterAll(() => server?.close());

  const owner = (text: string, ...values: unknown[]): Promise<unknown> =>
    server.database.query({ text, values });

  it('begin with the revision of every community below their scope', async () => {
    const plan = await planner.begin(county, '南片调整');
    const item = await planner.item(plan.planId);
    expect(item).toMatchObject({
      name: '南片调整',
      state: 'draft',
      regionCode: county,
      regionLevel: 'county',
      head: 0,
      isMine: true,
      isStale: false,
      communitiesChanged: 0,
      myRights: { canEdit: true, canSubmit: false, canApprove: false, canDiscard: true },
    });
    expect(item.communityList.map(({ communityId }) => communityId)).toEqual(
      expect.arrayContaining([here.id, there.id]),
    );
    expect(item.events.map(({ kind }) => kind)).toEqual(['created']);
    const listed = await plannerAccount.get(`/api/v1/plans?region=${county}&author=me`);
    expect(listed.json<{ items: PlanShown[] }>().items.map(({ planId }) => planId)).toContain(plan.planId);
  });

  it('are found by the communities that they change, wherever their scope is', async () => {
    const wide = await planner.begin(county);
    const start = await planner.territory(wide.planId);
    const untouched = await planner.begin(here.code);
    expect((await planner.save(wide, [strokeIn(start, here.id)])).status).toBe(200);
    const changing = async (region: string): Promise<Map<string, number | undefined>> => {
      const { items } = (await plannerAccount.get(`/api/v1/plans?changing=${region}&limit=100`)).json<{
        items: PlanShown[];
      }>();
      return new Map(items.map(({ planId, communitiesInCommon }) => [planId, communitiesInCommon]));
    };
    expect((await changing(here.code)).get(wide.planId)).toBe(1);
    expect((await changing(county)).get(wide.planId)).toBe(1);
    expect((await changing(there.code)).has(wide.planId)).toBe(false);
    expect((await changing(here.code)).has(untouched.planId)).toBe(false);
  });

  it('are made once, however often the same beginning is sent', async () => {
    const body = { id: newId(), region: here.code, name: '一次' };
    const first = await plannerAccount.post('/api/v1/plans', body);
    const again = await plannerAccount.post('/api/v1/plans', body);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json<PlanItem>().createdAt).toBe(first.json<PlanItem>().createdAt);
    const other = await server.post('/api/v1/plans', { ...body, region: there.code });
    expect(other.status).toBe(409);
  });

  it('give their ground in columns that the editor reads: every plot in one grid of its community', async () => {
    const { planId } = await planner.begin(here.code);
    const drawn = await planner.territory(planId);
    expect(drawn.territory.plots.length).toBeGreaterThan(10);
    drawn.territory.plots.forEach((plot, number) => {
      expect(drawn.grids[drawn.gridOf[number] ?? -1]?.community).toBe(plot.community);
    });
    const [counted] = await server.database.query<{ households: number; plots: number; buildings: number }>({
      text: `select sum(household_count) as households, count(*) as plots,
          (select count(*) from building where community_id = $1) as buildings
        from plot where community_id = $1 and valid @> current_date`,
      values: [here.id],
    });
    const households = drawn.territory.plots.reduce((sum, plot) => sum + (plot.households ?? 0), 0);
    expect({
      households,
      plots: drawn.territory.plots.length,
      buildings: drawn.territory.buildings.length,
    }).toEqual(counted);
    // walls close around every plot
    drawn.territory.arcsOfPlot.forEach((arcs) => expect(arcs.length).toBeGreaterThan(0));
    const [incidents] = await server.database.query<{ count: number }>({
      text: `select count(*) as count from incident join plot on st_intersects(plot.geom, incident.point) and plot.community_id = incident.community_id
        where plot.community_id = $1 and occurred_at >= city_now() - interval '12 months' and occurred_at <= city_now()`,
      values: [here.id],
    });
    expect(drawn.territory.plots.reduce((sum, plot) => sum + plot.incidents, 0)).toBe(incidents?.count);
    expect(incidents?.count).toBeGreaterThan(0);
  });

  it('keep what was drawn, and undo and redo it after a reload', async () => {
    const plan = await planner.begin(here.code);
    const start = await planner.territory(plan.planId);
    const first = strokeIn(start, here.id);
    const second = strokeIn(after(start, first), here.id, 1);
    expect((await planner.save(plan, [first])).json()).toMatchObject({ head: 1, others: [] });
    expect((await planner.save(plan, [second])).json()).toMatchObject({ head: 2 });
    expect((await planner.moveHead(plan, 0)).status).toBe(200);
    const reloaded = await planner.open(plan.planId);
    expect(reloaded.head).toBe(0);
    const log = await planner.log(plan.planId);
    expect(log.map(({ change, isUndone }) => [change.id, isUndone])).toEqual([
      [first.id, true],
      [second.id, true],
    ]);
    expect(log[0]).toMatchObject({ change: first, communityIds: [here.id], isMine: true });
    expect((await planner.moveHead(reloaded, 2)).status).toBe(200);
    expect((await planner.log(plan.planId)).map(({ isUndone }) => isUndone)).toEqual([false, false]);
    expect((await planner.moveHead(reloaded, 3)).status).toBe(409);
  });

  it('discard what was undone once something else is drawn', async () => {
    const plan = await planner.begin(here.code);
    const start = await planner.territory(plan.planId);
    const [undone, drawn] = [strokeIn(start, here.id), strokeIn(start, here.id, 1)];
    await planner.save(plan, [undone]);
    await planner.moveHead(plan, 0);
    expect((await planner.save(plan, [drawn])).json()).toMatchObject({ head: 1 });
    expect((await planner.log(plan.planId)).map(({ changeId }) => changeId)).toEqual([drawn.id]);
    const all = await planner.log(plan.planId, '?withDiscarded=true');
    expect(all.find(({ changeId }) => changeId === undone.id)).toMatchObject({ isDiscarded: true });
  });

  it('take a save once, be it sent again because its answer was lost', async () => {
    const plan = await planner.begin(here.code);
    const start = await planner.territory(plan.planId);
    const first = strokeIn(start, here.id);
    const second = strokeIn(after(start, first), here.id, 1);
    const before: OpenPlan = { ...plan };
    const answer = await planner.save(plan, [first]);
    // the browser never heard of it
    expect((await planner.save({ ...before }, [first])).json()).toEqual(answer.json());
    expect((await planner.save({ ...before }, [first, second])).json()).toMatchObject({
      head: 2,
      others: [],
    });
    expect((await planner.save({ ...before }, [first])).json()).toEqual(answer.json());
    expect((await planner.log(plan.planId)).map(({ changeId }) => changeId)).toEqual([first.id, second.id]);
  });

  it('refuse a save over what somebody else drew in the same community, with what differs', async () => {
    const mine = await planner.begin(here.code);
    const start = await planner.territory(mine.planId);
    const theirs = await colleague.open(mine.planId);
    const [first, second] = [strokeIn(start, here.id), strokeIn(start, here.id, 1)];
    await colleague.save(theirs, [first]);
    const refused = await planner.save(mine, [second]);
    expect(refused.status).toBe(412);
    expect(problemOf(refused)).toMatchObject({
      type: 'urn:jingwei:problem:stale-revision',
      current: {
        head: 1,
        isStale: false,
        communityIds: [here.id],
        changes: [{ changeId: first.id, kind: 'reassign', isMine: false, authorName: '测试 planner' }],
      },
    });
    expect((await planner.log(mine.planId)).map(({ changeId }) => changeId)).toEqual([first.id]);
  });

  it('take what two planners draw in different communities of one plan', async () => {
    const mine = await planner.begin(county);
    const start = await planner.territory(mine.planId);
    const theirs = await colleague.open(mine.planId);
    const [first, second] = [strokeIn(start, here.id), strokeIn(start, there.id)];
    await colleague.save(theirs, [first]);
    const taken = await planner.save(mine, [second]);
    expect(taken.status).toBe(200);
    expect(taken.json()).toMatchObject({ head: 2, others: [{ changeId: first.id, change: first }] });
    // both see the same draft
    const gridsOf = async (): Promise<Int32Array> => {
      const log = await planner.log(mine.planId);
      return after(start, ...log.map(({ change }) => change)).gridOf;
    };
    expect(await gridsOf()).toEqual(after(start, first, second).gridOf);
  });

  it('refuse a save on what somebody has undone', async () => {
    const mine = await planner.begin(county);
    const start = await planner.territory(mine.planId);
    await planner.save(mine, [strokeIn(start, here.id)]);
    const theirs = await colleague.open(mine.planId);
    await colleague.moveHead(theirs, 0);
    const refused = await planner.save(mine, [strokeIn(start, there.id)]);
    expect(refused.status).toBe(412);
    expect(problemOf(refused).current).toMatchObject({ head: 0, changes: [] });
    // an undo that both wanted is no conflict
    expect((await planner.moveHead(mine, 0)).status).toBe(200);
  });

  it('refuse what cannot stand, show where, and offer what would', async () => {
    const plan = await planner.begin(county);
    const start = await planner.territory(plan.planId);
    const plotOf = (community: string): string =>
      start.territory.plots.find(
        ({ community: number }) => start.territory.communities[number]?.id === community,
      )?.id ?? '';
    const target = start.grids.find(
      ({ community }) => start.territory.communities[community]?.id === there.id,
    );
    const change: PlanChange = {
      kind: 'reassign',
      id: newId(),
      origin: 'hand',
      newGrids: [],
      moves: [{ to: target?.id ?? '', plots: [plotOf(here.id)] }],
    };
    const refused = await planner.save(plan, [strokeIn(start, here.id), change]);
    expect(refused.status).toBe(422);
    const { type, refusal } = problemOf(refused);
    expect(type).toBe('urn:jingwei:problem:plan-refusal');
    expect(refusal).toMatchObject({
      kind: 'crosses-community',
      changeId: change.id,
      plotIds: [plotOf(here.id)],
      geometry: { type: 'MultiPolygon' },
    });
    expect([...(refusal?.communityIds ?? [])].sort()).toEqual([here.id, there.id].sort());
    // all or none
    expect(await planner.log(plan.planId)).toEqual([]);
  });

  it('lock their plots in the log, so that a locked plot is refused until the lock is undone', async () => {
    const plan = await planner.begin(here.code);
    const start = await planner.territory(plan.planId);
    const stroke = strokeIn(start, here.id);
    const plotId = stroke.kind === 'reassign' ? (stroke.moves[0]?.plots[0] ?? '') : '';
    await planner.save(plan, [{ kind: 'lock', id: newId(), grids: [], plots: [plotId] }]);
    const refused = await planner.save(plan, [stroke]);
    expect(problemOf(refused).refusal).toMatchObject({ kind: 'locked', plotIds: [plotId] });
    await planner.moveHead(plan, 0);
    expect((await planner.save(plan, [stroke])).status).toBe(200);
  });

  it('tell two planners in one community of each other, in one plan and in two', async () => {
    const mine = await planner.begin(here.code, '我的');
    const theirs = await colleague.begin(here.code, '他的');
    const say = async (client: PlanClient, plan: OpenPlan, communityIds: string[]): Promise<unknown> =>
      (await client.send(plan, 'POST', '/presence', { communityIds })).json<{ others: unknown[] }>().others;
    expect(await say(planner, mine, [here.id])).toEqual([]);
    expect(await say(colleague, theirs, [here.id])).toMatchObject([
      { planId: mine.planId, planName: '我的', displayName: '测试 planner', isSamePlan: false },
    ]);
    expect(await say(planner, mine, [here.id])).toMatchObject([
      { planName: '他的', communityIds: [here.id] },
    ]);
    expect(await say(colleague, mine, [])).toMatchObject([{ isSamePlan: true }]);
    await owner("update plan_presence set seen_at = now() - interval '46 seconds'");
    expect(await say(planner, mine, [here.id])).toEqual([]);
    // and of each other's drafts, once both have drawn there
    const start = await planner.territory(mine.planId);
    await planner.save(mine, [strokeIn(start, here.id)]);
    await colleague.save(theirs, [strokeIn(start, here.id, 1)]);
    const { overlaps } = await planner.item(mine.planId);
    expect(overlaps.find(({ planId }) => planId === theirs.planId)).toMatchObject({
      name: '他的',
      communityIds: [here.id],
    });
  });

  it('are described anew only by whoever has seen them as they are, and discarded by their author alone', async () => {
    const plan = await planner.begin(here.code);
    const stale = { ...plan, revision: plan.revision - 1 };
    expect((await planner.send(stale, 'PATCH', '', { name: '改名' })).status).toBe(412);
    const renamed = await planner.send(plan, 'PATCH', '', { name: '改名', balanceBy: 'workload' });
    expect(renamed.json()).toMatchObject({
      name: '改名',
      balanceBy: 'workload',
      revision: plan.revision + 1,
    });
    const seen = await planner.open(plan.planId);
    expect((await colleague.send(seen, 'DELETE', '')).status).toBe(409);
    expect((await planner.send(seen, 'DELETE', '')).status).toBe(204);
    expect((await planner.item(plan.planId)).state).toBe('discarded');
    expect((await planner.send(seen, 'PATCH', '', { name: '又改' })).status).toBe(409);
    const listed = await plannerAccount.get('/api/v1/plans?limit=1000');
    expect(listed.json<{ items: PlanShown[] }>().items.map(({ planId }) => planId)).not.toContain(
      plan.planId,
    );
  });

  it('are seen and drawn where an account may, and nowhere else', async () => {
    const plan = await planner.begin(there.code);
    const wide = await planner.begin(county);
    const local = await communityOf(here.code);
    for (const { planId } of [plan, wide]) {
      expect((await local.get(`/api/v1/plans/${planId}`)).status).toBe(404);
      expect((await local.get(`/api/v1/plans/${planId}/territory`)).status).toBe(404);
    }
    const beyond = await local.post('/api/v1/plans', { region: county, name: '越界' });
    expect([beyond.status, problemOf(beyond).type]).toEqual([
      403,
      'urn:jingwei:problem:outside-jurisdiction',
    ]);
    const own = planClient(local);
    expect((await own.item((await own.begin(here.code)).planId)).myRights.canEdit).toBe(true);
    const viewer = await server.as({ role: 'viewer', region: county });
    expect((await viewer.get('/api/v1/plans')).status).toBe(403);
    const approver = await server.as({ role: 'approver', region: county });
    expect((await approver.get(`/api/v1/plans/${plan.planId}`)).status).toBe(200);
    const body = { head: 0, changes: [{ kind: 'lock', id: newId(), grids: [], plots: [] }] };
    const drawn = await approver.post(`/api/v1/plans/${plan.planId}/changes`, body, { 'if-match': '*' });
    expect(drawn.status).toBe(403);
  });

  it('leave one row in the audit when they begin, and none for a stroke', async () => {
    const plan = await planner.begin(here.code);
    const start = await planner.territory(plan.planId);
    await planner.save(plan, [strokeIn(start, here.id)]);
    const entries = await server.database.query<{ action: string }>({
      text: "select action from audit_entry where entity_kind = 'plan' and entity_id = $1",
      values: [plan.planId],
    });
    expect(entries.map(({ action }) => action)).toEqual(['plan.created']);
  });
});
