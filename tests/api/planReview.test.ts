import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import type { MovedBuilding, PlanComparison, PlanValidation } from '#core/contract/planReview.ts';
import type { PlanDecision } from '#core/contract/planReviewRoutes.ts';
import type { PlanItem, PlanShown } from '#core/contract/plans.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';
import { type OpenPlan, planClient, type PlanClient } from '../support/planClient.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

interface Refused {
  readonly type: string;
  readonly errors?: readonly { readonly field: string; readonly reason: string }[];
}

describe.skipIf(!isEngineAvailable(testEngine))(`the review of plans (${testEngine})`, () => {
  let server: ApiServer;
  let here: { id: string; code: string };
  let there: { id: string; code: string };
  let planner: SignedInClient;
  let plans: PlanClient;
  let approver: SignedInClient;
  let today: string;
  let yesterday: string;

  beforeAll(async () => {
    server = await serveTinyCity();
    const found = await server.database.query<{ id: string; code: string; today: string }>({
      text: `select region.id::text as id, region.code, city_day(now())::text as today from region
        join grid_version as version on version.community_id = region.id and version.kind <> 'exclusive'
        group by region.id, region.code order by count(*) desc`,
      values: [],
    });
    [here, there] = found as unknown as [typeof here, typeof there];
    today = found[0]?.today ?? '';
    yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    const county = here.code.slice(0, 6);
    planner = await server.as({ role: 'planner', region: county });
    plans = planClient(planner);
    approver = await server.as({ role: 'approver', region: county });
  });
  afterAll(() => server?.close());

  /** A draft in which one grid takes another in: its number is free for nobody. */
  async function draftMerge(client = plans): Promise<OpenPlan> {
    const plan = await client.begin(here.code, '并网格');
    const ground = await client.territory(plan.planId);
    for (const { id: into } of ground.grids) {
      for (const { id } of ground.grids) {
        if (id === into) continue;
        const change: PlanChange = { kind: 'mergeGrids', id: newId(), grids: [id], into };
        if (!applyChange(ground, change).isTaken) continue;
        expect((await client.save(plan, [change])).status).toBe(200);
        return plan;
      }
    }
    throw new Error('no two grids of the tiny city can be merged');
  }
  /** Every view can be asked as of a day: yesterday's grids are those of before. */
  async function expectAsOf(before: readonly string[], retired: string): Promise<void> {
    const ask = async <Body>(path: string): Promise<Body> =>
      (await planner.get(`/api/v1/${path}`)).json<Body>();
    type Codes = { items: { code: string; key: string }[] };
    const listed = await ask<Codes>(`grids?region=${here.code}&limit=500&asOf=${yesterday}`);
    expect(listed.items.map(({ code }) => code)).toEqual(before);
    const grids = async (asOf: string): Promise<number> =>
      (await ask<{ figures: { grids: number } }>(`regions/${here.code}/statistics${asOf}`)).figures.grids;
    expect([await grids(''), await grids(`?asOf=${yesterday}`)]).toEqual([before.length - 1, before.length]);
    const found = async (asOf: string): Promise<string[]> =>
      (await ask<Codes>(`search?q=${retired}&kinds=grid${asOf}`)).items.map(({ key }) => key);
    expect([await found(''), await found(`&asOf=${yesterday}`)]).toEqual([[], [retired]]);
    const grid = await ask<{ posts: { roleCode: string }[]; labelPoint: [number, number] }>(
      `grids/${retired}?asOf=${yesterday}`,
    );
    expect(grid).toMatchObject({ code: retired, validUntil: today });
    const [lon, lat] = grid.labelPoint;
    const covering = async (asOf: string): Promise<string | undefined> =>
      (await ask<{ grid: { code: string } | null }>(`identify?lon=${lon}&lat=${lat}${asOf}`)).grid?.code;
    expect(await covering(`&asOf=${yesterday}`)).toBe(retired);
    expect(await covering('')).not.toBe(retired);
    const standing = async (kind: string, asOf: string): Promise<(string | null)[]> =>
      (
        await ask<{ items: { gridCode: string | null }[] }>(`${kind}?grid=${retired}&limit=5${asOf}`)
      ).items.map(({ gridCode }) => gridCode);
    expect(new Set(await standing('buildings', `&asOf=${yesterday}`))).toEqual(new Set([retired]));
    expect(await standing('buildings', '')).toEqual([]);
    expect(await standing('elements', '')).toEqual([]);
    expect((await standing('elements', `&asOf=${yesterday}`)).every((code) => code === retired)).toBe(true);
  }
  const act = (client: SignedInClient, { planId }: OpenPlan, verb: string, body: object = {}) =>
    client.post(`/api/v1/plans/${planId}/${verb}`, body);
  const stateOf = async ({ planId }: OpenPlan): Promise<string> => (await plans.item(planId)).state;
  const reason = { ruleReason: '楼栋拆迁中，户数将回落' };

  it('checks a plan without changes, and one whose changes were undone, as the city stands', async () => {
    const plan = await draftMerge();
    const check = async () => (await act(planner, plan, 'validation')).json<PlanValidation>();
    const drawn = await check();
    expect((await plans.moveHead(plan, 0)).status).toBe(200);
    const untouched = await check();
    expect(untouched).toMatchObject({ isPublishable: true, needsReason: false, communities: 1 });
    expect(untouched.grids).toBe(drawn.grids + 1);
    expect(untouched.plots).toBe(drawn.plots);
  });

  it('asks for a reason where grids lie outside the rule, and names them', async () => {
    const plan = await draftMerge();
    const found = (await act(planner, plan, 'validation')).json<PlanValidation>();
    expect(found).toMatchObject({ isPublishable: true, needsReason: true, communities: 1 });
    const refused = await act(planner, plan, 'submit');
    expect(refused.status).toBe(422);
    const { type, errors = [] } = refused.json<Refused>();
    expect(type).toBe('urn:jingwei:problem:rule-reason-required');
    const counted = found.counts.filter(({ severity }) => severity === 'reason');
    expect(errors).toHaveLength(counted.reduce((sum, { count }) => sum + count, 0));
    expect(errors[0]?.reason).toMatch(/\d{15}.*户/);
    expect(await stateOf(plan)).toBe('draft');
    expect((await act(planner, plan, 'submit', reason)).json()).toMatchObject({ state: 'submitted' });
    expect((await plans.item(plan.planId)).ruleReason).toBe(reason.ruleReason);
  });

  it('takes nothing that has no change in it, and nothing twice', async () => {
    const empty = await plans.begin(here.code);
    expect((await act(planner, empty, 'submit', reason)).status).toBe(409);
    const plan = await draftMerge();
    await act(planner, plan, 'submit', reason);
    expect((await act(planner, plan, 'submit', reason)).status).toBe(409);
  });

  it('keeps what was handed in from being drawn on, until it is withdrawn or returned', async () => {
    const plan = await draftMerge();
    await act(planner, plan, 'submit', reason);
    const submitted = await plans.open(plan.planId);
    const lock: PlanChange = { kind: 'lock', id: newId(), grids: [], plots: [] };
    expect((await plans.save(submitted, [lock])).status).toBe(409);
    expect((await act(planner, plan, 'withdraw')).json()).toMatchObject({ state: 'draft' });
    expect((await plans.save(await plans.open(plan.planId), [lock])).status).toBe(200);
    await act(planner, plan, 'submit', reason);
    expect((await act(approver, plan, 'return', { comment: '  ' })).status).toBe(400);
    expect((await act(approver, plan, 'return', { comment: '请说明' })).json()).toMatchObject({
      state: 'draft',
    });
    const { events } = await plans.item(plan.planId);
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['created', 'submitted', 'withdrawn', 'returned']),
    );
    expect(events.find(({ kind }) => kind === 'returned')?.text).toBe('请说明');
  });

  it('is done by another account than the author', async () => {
    // this account may do everything
    const own = planClient(server);
    const plan = await draftMerge(own);
    await server.post(`/api/v1/plans/${plan.planId}/submit`, reason);
    const refused = await server.post(`/api/v1/plans/${plan.planId}/approve`, { effectiveOn: today });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('编制人以外');
    expect((await act(planner, plan, 'approve', { effectiveOn: today })).status).toBe(403);
    expect((await act(approver, plan, 'approve', { effectiveOn: '2020-01-01' })).status).toBe(400);
    const stale = await act(approver, plan, 'approve', { effectiveOn: '2099-01-01', revision: 1 });
    expect(stale.status).toBe(412);
    const answer = await act(approver, plan, 'approve', { effectiveOn: '2099-01-01' });
    expect(answer.json<PlanDecision>()).toMatchObject({ state: 'scheduled', effectiveOn: '2099-01-01' });
    expect((await act(approver, plan, 'return', { comment: '改期' })).json()).toMatchObject({
      state: 'draft',
      effectiveOn: null,
    });
  });

  it('stays in its own place', async () => {
    const plan = await draftMerge();
    await act(planner, plan, 'submit', reason);
    const elsewhere = await server.as({ role: 'approver', region: there.code });
    for (const [verb, body] of [
      ['validation', {}],
      ['comments', { text: '看看' }],
      ['approve', { effectiveOn: '2099-01-01' }],
      ['return', { comment: '不' }],
    ] as const)
      expect((await act(elsewhere, plan, verb, body)).status).toBe(404);
    const comment = await act(approver, plan, 'comments', { text: '请附会议纪要' });
    expect(comment.status).toBe(201);
    const { events } = await plans.item(plan.planId);
    expect(events.map(({ text }) => text)).toContain('请附会议纪要');
  });

  it('counts the same in the table and in the lists', async () => {
    const plan = await draftMerge();
    const path = `/api/v1/plans/${plan.planId}/comparison`;
    const table = (await planner.get(path)).json<PlanComparison>();
    const { items } = (await planner.get(`${path}/buildings?limit=1000`)).json<{ items: MovedBuilding[] }>();
    expect(items.length).toBeGreaterThan(0);
    expect(table.moved.buildings).toBe(items.length);
    expect(table.moved.households).toBe(items.reduce((sum, { households }) => sum + (households ?? 0), 0));
    expect(table.base.households).toBe(table.draft.households);
    expect(table.draft.grids).toBe(table.base.grids + table.moved.gridsNew - table.moved.gridsRetired);
    expect(table.communities.map(({ code }) => code)).toEqual([here.code]);
    expect(table.grids.filter(({ state }) => state === 'retired')).toHaveLength(table.moved.gridsRetired);
    expect(table.staff).toBeGreaterThan(0);
    const csv = await planner.get(`${path}/buildings`, { accept: 'text/csv' });
    expect(csv.text.trim().split('\r\n')).toHaveLength(items.length + 1);

    const other = await draftMerge();
    const same = (await planner.get(`${path}?with=${other.planId}`)).json<PlanComparison>();
    expect(same).toMatchObject({ withPlanId: other.planId, moved: { households: 0, buildings: 0 } });
    expect((await planner.get(`${path}?with=${newId()}`)).status).toBe(404);
  });

  it('ends with the plan in force on its day, told to every map, and can be taken back', async () => {
    const codes = async (): Promise<string[]> =>
      (await planner.get(`/api/v1/grids?region=${here.code}&limit=500`))
        .json<{ items: { code: string }[] }>()
        .items.map(({ code }) => code);
    const before = await codes();
    const overtaken = await draftMerge();
    const plan = await draftMerge();
    const staleInList = async ({ planId }: OpenPlan): Promise<boolean | undefined> =>
      (await planner.get('/api/v1/plans?limit=100'))
        .json<{ items: PlanShown[] }>()
        .items.find((each) => each.planId === planId)?.isStale;
    expect([await staleInList(overtaken), await staleInList(plan)]).toEqual([false, false]);
    await act(planner, plan, 'submit', reason);
    const approved = await act(approver, plan, 'approve', { effectiveOn: today, comment: '同意' });
    expect(approved.status).toBe(200);
    await expect.poll(() => stateOf(plan), { timeout: 30_000 }).toBe('published');
    expect(await staleInList(overtaken), 'the same community was published by another plan').toBe(true);
    expect(await staleInList(plan), 'what is in force is not stale').toBe(false);
    const now = await codes();
    expect(now).toHaveLength(before.length - 1);
    await expectAsOf(before, before.find((code) => !now.includes(code)) ?? '');
    const [entry] = await server.database.query<{ approverId: string }>({
      text: `select detail ->> 'approverId' as "approverId" from audit_entry where action = 'plan.published' and entity_id = $1`,
      values: [plan.planId],
    });
    expect(entry?.approverId).toBe(approver.accountId);
    await expect
      .poll(
        async () =>
          (await planner.get('/api/v1/changes?since=0&kinds=grid'))
            .json<{ items: { payload: { planId: string } }[] }>()
            .items.map(({ payload }) => payload.planId),
        { timeout: 10_000 },
      )
      .toContain(plan.planId);

    // drawn on what is no more
    const late = await act(planner, plan, 'roll-back', { comment: '有误' });
    expect(late.status).toBe(403);
    const back = await act(approver, plan, 'roll-back', { comment: '有误' });
    expect(back.json()).toMatchObject({ state: 'rolled_back' });
    expect(await codes()).toEqual(before);
    expect((await act(approver, plan, 'roll-back', { comment: '再次' })).status).toBe(409);
    const { events } = (await planner.get(`/api/v1/plans/${plan.planId}`)).json<PlanItem>();
    const kinds = events.map(({ kind }) => kind);
    for (const kind of ['submitted', 'approved', 'scheduled', 'published', 'rolled_back'])
      expect(kinds).toContain(kind);
  });
});
