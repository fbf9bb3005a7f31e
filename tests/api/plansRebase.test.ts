import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanChange, ChangeOfKind } from '#core/contract/planChanges.ts';
import type { PlanCommunityThen, PlanStanding } from '#core/contract/planLog.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import { planClient, type PlanClient, strokeIn } from '../support/planClient.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

describe.skipIf(!isEngineAvailable(testEngine))(`plans below which the city moves on (${testEngine})`, () => {
  let server: ApiServer;
  let county: string;
  let here: { id: string; code: string };
  let there: { id: string; code: string };
  let planner: PlanClient;

  beforeAll(async () => {
    server = await serveTinyCity();
    const found = await server.database.query<{ id: string; code: string }>({
      text: "select id::text as id, code from region where level = 'community' and exists (select from plot where community_id = region.id) order by code",
      values: [],
    });
    [here, there] = found as [typeof here, typeof there];
    county = here.code.slice(0, 6);
    planner = planClient(await server.as({ role: 'planner', region: county }));
  });
  afterAll(() => server?.close());

  const owner = (text: string, ...values: unknown[]): Promise<unknown> =>
    server.database.query({ text, values });
  const bump = (communityId: string): Promise<unknown> =>
    owner('update region set revision = revision + 1 where id = $1', communityId);

  it('are not stale for what happens in communities that they do not change', async () => {
    const plan = await planner.begin(county);
    const start = await planner.territory(plan.planId);
    await bump(there.id);
    await planner.save(plan, [strokeIn(start, here.id)]);
    await bump(there.id);
    expect(await planner.item(plan.planId)).toMatchObject({ isStale: false, communitiesChanged: 1 });
    expect((await planner.save(plan, [strokeIn(start, there.id)])).status).toBe(200);
    await bump(there.id);
    expect(await planner.item(plan.planId)).toMatchObject({ isStale: true, communitiesChanged: 2 });
  });

  it('say what differs, take no save, and keep on a rebase what still fits', async () => {
    const plan = await planner.begin(county);
    const start = await planner.territory(plan.planId);
    const lost = strokeIn(start, here.id) as ChangeOfKind<'reassign'>;
    const kept = strokeIn(start, there.id);
    await planner.save(plan, [lost, kept]);
    await planner.save(plan, [
      { kind: 'lock', id: '00000000-0000-4000-8000-000000000001', grids: [], plots: [] },
    ]);
    // meanwhile somebody published: the plot went to that grid and the plan's target is another identity now
    const target = lost.moves[0]?.to ?? '';
    const [renewed] = await server.database.query<{ grid: string }>({
      text: `with closed as (
          update grid_version set valid = daterange(lower(valid), current_date) where grid_id = $1 and upper_inf(valid)
          returning *
        ), opened as (
          insert into grid (county_code, id, community_id, code, opened_on)
          select county_code, gen_random_uuid(), community_id, left(code, 12) || '998', current_date from closed returning id, code
        ), version as (
          insert into grid_version (county_code, id, grid_id, community_id, code, name, kind, valid, geom, label_point, area_m2, perimeter_m, household_count)
          select closed.county_code, gen_random_uuid(), opened.id, closed.community_id, opened.code, '新网格', closed.kind,
            daterange(current_date, null), closed.geom, closed.label_point, closed.area_m2, closed.perimeter_m, closed.household_count
          from closed, opened returning id, grid_id
        ), plots as (
          insert into grid_plot (county_code, grid_version_id, plot_id)
          select member.county_code, version.id, member.plot_id from version, closed
          join grid_plot as member on member.grid_version_id = closed.id returning 1
        )
        select grid_id::text as grid from version`,
      values: [target],
    });
    await bump(here.id);

    const staleness = (await server.get(`/api/v1/plans/${plan.planId}/staleness`)).json<{
      isStale: boolean;
      communities: PlanCommunityThen[];
    }>();
    expect(staleness).toMatchObject({
      isStale: true,
      communities: [
        {
          communityId: here.id,
          gridsAdded: [{ gridId: renewed?.grid, name: '新网格' }],
          gridsRetired: [{ gridId: target }],
          gridsChanged: [],
          plotsAdded: 0,
          plotsRetired: 0,
          positions: [1, 3],
        },
      ],
    });

    const today = await planner.territory(plan.planId);
    const refused = await planner.save(plan, [strokeIn(today, there.id, 1)]);
    expect(refused.status).toBe(412);
    expect(refused.json<{ current: PlanStanding }>().current).toMatchObject({ isStale: true, head: 3 });

    type Rebased = {
      head: number;
      applied: number;
      dropped: { position: number; refusal: { kind: string } }[];
    };
    const dry = await planner.send(plan, 'POST', '/rebase', { isDryRun: true });
    expect(dry.json<Rebased>()).toMatchObject({
      head: 3,
      applied: 2,
      dropped: [{ position: 1, change: lost, refusal: { kind: 'unknown-grid', gridIds: [target] } }],
    });
    expect((await planner.item(plan.planId)).isStale).toBe(true);
    const done = (await planner.send(plan, 'POST', '/rebase', { isDryRun: false })).json<Rebased>();
    expect(done).toMatchObject({ head: 2, applied: 2 });

    const item = await planner.item(plan.planId);
    expect(item).toMatchObject({ isStale: false, head: 2, changes: 2 });
    expect(item.events.at(-1)).toMatchObject({ kind: 'rebased', facts: { applied: 2, dropped: 1 } });
    const log = await planner.log(plan.planId, '?withDiscarded=true');
    expect(log.map(({ changeId, position, isDiscarded }) => [changeId, position, isDiscarded])).toEqual([
      [kept.id, 1, false],
      ['00000000-0000-4000-8000-000000000001', 2, false],
      [lost.id, 1, true],
    ]);
    expect(log[2]?.discardReason).toMatchObject({ kind: 'unknown-grid', gridIds: [target] });
    // and drawing goes on
    const reopened = await planner.open(plan.planId);
    const unlock: PlanChange = {
      kind: 'unlock',
      id: '00000000-0000-4000-8000-000000000002',
      grids: [],
      plots: [],
    };
    expect((await planner.save(reopened, [unlock])).status).toBe(200);
    const drawn = [kept, unlock].reduce((standing, change) => {
      const outcome = applyChange(standing, change);
      return outcome.isTaken ? outcome.plan : standing;
    }, today);
    expect((await planner.save(reopened, [strokeIn(drawn, there.id, 1)])).status).toBe(200);
  });
});
