import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HouseholdRule } from '#core/contract/householdRules.ts';
import type { getGridRuleSummary } from '#core/contract/householdRules.ts';
import type { Grid } from '#core/contract/grids.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import { type Answer, type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

type Summary = RouteAnswer<typeof getGridRuleSummary>;

describe.skipIf(!isEngineAvailable(testEngine))(`the household rule (${testEngine})`, () => {
  let server: ApiServer;
  let planner: SignedInClient;
  const county = '140107';
  beforeAll(async () => {
    server = await serveTinyCity();
    planner = await server.as({ role: 'planner', region: county });
  });
  afterAll(() => server?.close());

  const put = (client: Pick<SignedInClient, 'send'>, path: string, body: unknown): Promise<Answer> =>
    client.send({
      method: 'PUT',
      url: `/api/v1/household-rules/${path}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
  const ruleOf = async (code: string, kind: string): Promise<HouseholdRule | undefined> =>
    (await server.get('/api/v1/household-rules'))
      .json<{ items: HouseholdRule[] }>()
      .items.find((rule) => rule.countyCode === code && rule.kind === kind);
  const gridsOf = async (): Promise<Grid[]> =>
    (await server.get(`/api/v1/grids?region=${county}&limit=1000`)).json<{ items: Grid[] }>().items;
  const summary = async (path = `?region=${county}`): Promise<Summary> =>
    (await server.get(`/api/v1/grid-rules/summary${path}`)).json<Summary>();

  it('is the city’s where a county has none of its own, and the county’s again when it is set', async () => {
    expect(
      (await put(server, '000000/ordinary', { minimumHouseholds: 300, maximumHouseholds: 500 })).status,
    ).toBe(200);
    expect((await put(planner, `${county}/ordinary`, { isInherited: true })).status).toBe(200);
    expect(await ruleOf(county, 'ordinary')).toMatchObject({
      minimumHouseholds: 300,
      maximumHouseholds: 500,
      isInherited: true,
    });
    const set = await put(planner, `${county}/ordinary`, { minimumHouseholds: 500, maximumHouseholds: 1000 });
    expect(set.json()).toMatchObject({ minimumHouseholds: 500, maximumHouseholds: 1000, isInherited: false });
    const [grid] = (await gridsOf()).filter(({ kind }) => kind === 'ordinary');
    expect(grid?.rule).toMatchObject({ minimumHouseholds: 500, maximumHouseholds: 1000 });
    // none at all is a rule of its own too
    await put(planner, `${county}/ordinary`, { minimumHouseholds: null, maximumHouseholds: null });
    expect(
      (await gridsOf()).filter(({ kind }) => kind === 'ordinary').every(({ rule }) => rule.state === 'none'),
    ).toBe(true);
    await put(planner, `${county}/ordinary`, { isInherited: true });
    expect((await gridsOf()).find(({ kind }) => kind === 'ordinary')?.rule.minimumHouseholds).toBe(300);
  });

  it('is set for a county by whoever plans all of it, and for the city by whoever plans all of that', async () => {
    const band = { minimumHouseholds: 1, maximumHouseholds: 2 };
    expect((await put(planner, '000000/ordinary', band)).status).toBe(403);
    const local = await server.as({ role: 'planner', region: (await gridsOf())[0]?.communityCode ?? '' });
    expect((await put(local, `${county}/ordinary`, band)).status).toBe(403);
    expect((await put(server, '999999/ordinary', band)).status).toBe(404);
    expect((await put(server, '000000/ordinary', { isInherited: true })).status).toBe(409);
    for (const wrong of [
      { minimumHouseholds: 500, maximumHouseholds: 300 },
      { minimumHouseholds: 500, maximumHouseholds: null },
      { minimumHouseholds: -1, maximumHouseholds: 300 },
      { isInherited: false },
      {},
    ])
      expect((await put(server, `${county}/ordinary`, wrong)).status, JSON.stringify(wrong)).toBe(400);
    expect(await ruleOf(county, 'ordinary')).toMatchObject({ minimumHouseholds: 300 });
  });

  it('is in the audit, with what it was', async () => {
    await put(planner, `${county}/rural`, { minimumHouseholds: 100, maximumHouseholds: 300 });
    const [entry] = await server.database.query<{ after: Record<string, unknown> }>({
      text: "select after from audit_entry where entity_kind = 'household_rule' and entity_id = 'rural' order by at desc, id desc limit 1",
      values: [],
    });
    expect(entry?.after).toMatchObject({ county_code: county, minimum_households: 100 });
  });

  it('is kept by as many grids as the list says, those without a count apart', async () => {
    await server.database.query({
      text: 'update grid_version set household_count = null where id = (select id from grid_version where kind = $1 and upper_inf(valid) order by code limit 1)',
      values: ['ordinary'],
    });
    const grids = await gridsOf();
    const { kinds, children } = await summary();
    for (const kind of kinds) {
      const own = grids.filter((grid) => grid.kind === kind.kind);
      expect(kind.grids).toBe(own.length);
      for (const state of ['inside', 'below', 'above', 'unknown', 'none'] as const)
        expect(kind[state], `${kind.kind} ${state}`).toBe(
          own.filter(({ rule }) => rule.state === state).length,
        );
      const known = own.flatMap(({ households }) => households ?? []);
      expect(kind.households.total).toBe(known.reduce((sum, each) => sum + each, 0));
      expect(kind.histogram.reduce((sum, bin) => sum + bin.grids, 0)).toBe(known.length);
      for (const bin of kind.histogram)
        expect(bin.grids).toBe(known.filter((each) => each >= bin.from && each < bin.from + 50).length);
      expect(kind.households.minimum).toBe(known.length === 0 ? null : Math.min(...known));
      expect(kind.rules.reduce((sum, rule) => sum + rule.grids, 0)).toBe(own.length);
    }
    expect(kinds.find(({ kind }) => kind === 'ordinary')?.unknown).toBe(1);
    expect(kinds.reduce((sum, kind) => sum + kind.grids, 0)).toBe(grids.length);
    expect(children.reduce((sum, child) => sum + child.grids, 0)).toBe(grids.length);
    expect(children.every(({ level }) => level === 'township')).toBe(true);
    const city = await summary('');
    expect(city.children.find(({ code }) => code === county)?.grids).toBe(grids.length);
    const inside = (await server.get(`/api/v1/grids?region=${county}&rule=inside&limit=1000`)).json<{
      items: Grid[];
    }>().items;
    expect(children.reduce((sum, child) => sum + child.inside, 0)).toBe(inside.length);
  });
});
