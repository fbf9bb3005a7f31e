import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import type { PlanImport } from '#core/contract/planFiles.ts';
import type { Plan } from '#core/plans/plan.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { type Answer, type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';
import { boundaryMoves } from '../support/boundaryMoves.ts';
import { type OpenPlan, planClient, type PlanClient, strokeIn } from '../support/planClient.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

interface Collection {
  readonly features: { properties: Record<string, unknown>; geometry: { type: string } }[];
}

describe.skipIf(!isEngineAvailable(testEngine))(`plans as files (${testEngine})`, () => {
  let server: ApiServer;
  let account: SignedInClient;
  let planner: PlanClient;
  let here: { id: string; code: string };
  beforeAll(async () => {
    server = await serveTinyCity();
    const [found] = await server.database.query<{ id: string; code: string }>({
      text: "select id::text as id, code from region where level = 'community' and exists (select from plot where community_id = region.id) order by code limit 1",
      values: [],
    });
    if (found === undefined) throw new Error('the tiny city has communities');
    here = found;
    account = await server.as({ role: 'planner', region: here.code });
    planner = planClient(account);
  });
  afterAll(() => server?.close());

  const take = (planId: string, query: string, payload: string | Buffer): Promise<Answer> =>
    account.send({
      method: 'POST',
      url: `/api/v1/plans/${planId}/imports${query}`,
      headers: { 'content-type': 'application/octet-stream' },
      payload,
    });
  const give = (planId: string, format: string): Promise<Answer> =>
    account.get(`/api/v1/plans/${planId}/export?format=${format}`);
  const gridNames = (plan: Plan): string[] =>
    [...plan.gridOf].map((grid) => plan.grids[grid]?.code ?? plan.grids[grid]?.name ?? '');

  it('give out every grid with its households, and leave a row in the audit', async () => {
    const plan = await planner.begin(here.code, '给出');
    const start = await planner.territory(plan.planId);
    const answer = await give(plan.planId, 'geojson');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toMatch(/\.geojson"/);
    const { features } = JSON.parse(answer.text) as Collection;
    expect(features).toHaveLength(start.grids.length);
    const households = features.reduce((sum, { properties }) => sum + Number(properties['households']), 0);
    expect(households).toBe(start.territory.plots.reduce((sum, plot) => sum + (plot.households ?? 0), 0));
    for (const [format, start4] of [
      ['gpkg', 'SQLi'],
      ['shp', 'PK'],
    ] as const)
      expect((await give(plan.planId, format)).bytes.toString('latin1', 0, start4.length)).toBe(start4);
    const table = await give(plan.planId, 'buildings');
    expect(table.text.trim().split('\r\n')).toHaveLength(start.territory.buildings.length + 1);
    const entries = await server.database.query({
      text: "select 1 from audit_entry where action = 'export.made' and detail -> 'parameters' ->> 'id' = $1",
      values: [plan.planId],
    });
    expect(entries).toHaveLength(4);
  });

  /** A draft of one stroke, given out and laid over a plan of today. */
  async function roundTrip(
    nth: number,
    format: string,
    query: string,
  ): Promise<{ start: Plan; stroke: PlanChange; fresh: OpenPlan; same: PlanImport; taken: PlanImport }> {
    const drawn = await planner.begin(here.code);
    const start = await planner.territory(drawn.planId);
    const stroke = strokeIn(start, here.id, nth);
    expect((await planner.save(drawn, [stroke])).status).toBe(200);
    const file = (await give(drawn.planId, format)).bytes;
    const same = (await take(drawn.planId, query, file)).json<PlanImport>();
    const fresh = await planner.begin(here.code);
    const taken = (await take(fresh.planId, query, file)).json<PlanImport>();
    return { start, stroke, fresh, same, taken };
  }
  const after = (plan: Plan, change: PlanChange | null): string[] => {
    if (change === null) return gridNames(plan);
    const outcome = applyChange(plan, change);
    if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
    return gridNames(outcome.plan);
  };

  it('take back a table of buildings: nothing to change there, and the same draft in another plan', async () => {
    const ground = await planner.territory((await planner.begin(here.code)).planId);
    // a table says nothing of plots without a building
    const inhabited = boundaryMoves(ground, here.id).findIndex(
      ({ plotId }) =>
        (ground.territory.plots[ground.territory.plotById.get(plotId) ?? -1]?.buildings ?? 0) > 0,
    );
    const { start, stroke, fresh, same, taken } = await roundTrip(inhabited, 'buildings', '?format=csv');
    expect([same.refusal, same.change, same.findings]).toEqual([null, null, []]);
    expect(taken.plotsMoved).toBe(1);
    expect(after(start, taken.change)).toEqual(after(start, stroke));
    expect((await planner.save(fresh, taken.change === null ? [] : [taken.change])).status).toBe(200);
  });

  it.each(['geojson', 'gpkg', 'shp'])(
    'take back %s: nothing to change there, and the same draft in another plan',
    async (format) => {
      for (let nth = 0; nth < 5; nth += 1) {
        const trip = await roundTrip(nth, format, '');
        expect([trip.same.refusal, trip.same.change, trip.same.findings]).toEqual([null, null, []]);
        expect(trip.taken.findings).toEqual([]);
        expect(after(trip.start, trip.taken.change)).toEqual(after(trip.start, trip.stroke));
      }
    },
  );

  it('take names, kinds and hosts of a file in the same change, and tell of words that nobody knows', async () => {
    const plan = await planner.begin(here.code);
    const start = await planner.territory(plan.planId);
    const [organisation] = await server.database.query<{ id: string; name: string }>({
      text: `select id::text, name from element where kind in (select code from element_kind where family = 'organisation')
        and community_id = $1 and (select count(*) from element as other where other.name = element.name) = 1
        order by id limit 1`,
      values: [here.id],
    });
    const file = JSON.parse((await give(plan.planId, 'geojson')).text) as Collection;
    const [first, second, third] = file.features.map(({ properties }) => properties);
    if (!organisation || !first || !second || !third)
      throw new Error('the tiny city has grids and organisations');
    Object.assign(first, { name: '医院网格', kind: '专属网格', hostName: organisation.name });
    Object.assign(second, { kind: '临时' });
    Object.assign(third, { kind: 'exclusive', hostName: '没有的单位' });
    const taken = (await take(plan.planId, '', JSON.stringify(file))).json<PlanImport>();
    expect(taken.findings).toMatchObject([
      { kind: 'unknown-kind', rowNumber: 2, field: 'kind', value: '临时' },
      { kind: 'unknown-host', rowNumber: 3, field: 'host', value: '没有的单位', found: 0 },
    ]);
    expect([taken.plotsMoved, taken.gridsDescribed]).toEqual([0, 2]);
    const { change } = taken;
    if (change === null) throw new Error('nothing was taken');
    const outcome = applyChange(start, change);
    if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
    expect(outcome.plan.grids.find(({ id }) => id === first['gridId'])).toMatchObject({
      name: '医院网格',
      kind: 'exclusive',
      hostElementId: organisation.id,
    });
    expect((await planner.save(plan, [change])).status).toBe(200);
    const given = JSON.parse((await give(plan.planId, 'geojson')).text) as Collection;
    expect(given.features[0]?.properties).toMatchObject({ name: '医院网格', hostName: organisation.name });
    expect((await planner.moveHead(plan, 0)).status).toBe(200);
    expect(gridNames(await planner.territory(plan.planId))).toEqual(gridNames(start));
  });

  it('offer plots that lie in no row to the grids beside them, in one change with all else', async () => {
    const plan = await planner.begin(here.code);
    const start = await planner.territory(plan.planId);
    const file = JSON.parse((await give(plan.planId, 'geojson')).text) as Collection;
    const [lost] = file.features.splice(0, 1);
    const taken = (await take(plan.planId, '', JSON.stringify(file))).json<PlanImport>();
    expect(taken.findings.map(({ kind }) => kind)).toContain('gap');
    expect(taken.change).toBeNull();
    const before = start.gridById.get(String(lost?.properties['gridId'])) ?? -1;
    const { gapFilling } = taken;
    if (gapFilling === null) throw new Error('nothing is offered');
    expect(gapFilling.plots).toHaveLength(start.members[before]?.length ?? -1);
    const outcome = applyChange(start, gapFilling.change);
    if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
    expect(outcome.plan.members[before]).toEqual([]);
    expect((await planner.save(plan, [gapFilling.change])).status).toBe(200);
  });

  it('say what is wrong with a file, and take nothing of it', async () => {
    const plan = await planner.begin(here.code);
    const broken = (
      await take(plan.planId, '', '{"type":"FeatureCollection","features":[')
    ).json<PlanImport>();
    expect(broken).toMatchObject({ change: null, refusal: { refused: expect.any(String) as string } });
    const unknown = (
      await take(plan.planId, '?format=csv', 'building,grid\nnowhere,140107001001001\n')
    ).json<PlanImport>();
    expect(unknown.change).toBeNull();
    expect(unknown.findings.map(({ kind }) => kind)).toContain('unknown-building');
    expect((await take(plan.planId, '', '')).status).toBe(400);
    expect(await planner.log(plan.planId)).toEqual([]);
  });
});
