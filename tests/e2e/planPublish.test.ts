import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import type { TerritoryColumns } from '#core/contract/planTerritory.ts';
import type { PlanItem } from '#core/contract/plans.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { readTerritory } from '#core/plans/readTerritory.ts';
import { browserIsMissing, type Desk, openDesk } from '../support/desk.ts';

const merging = '01990000-0000-7000-8000-000000000010';

describe.skipIf(browserIsMissing !== null)('a plan on its way to the city', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());

  const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
    desk.ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const openIncidentsOf = async (gridId: string): Promise<string[]> =>
    (
      await desk.database.query<{ id: string }>({
        text: "select id::text as id from incident where grid_id = $1 and state not in ('closed', 'rejected') order by id",
        values: [gridId],
      })
    ).map(({ id }) => id);

  /** A submitted plan in which a grid with open incidents is merged into its neighbour. */
  async function submitMerge(): Promise<{ planId: string; from: string; into: string; incidents: string[] }> {
    const communities = await desk.database.query<{ code: string }>({
      text: "select code from region where level = 'community' and exists (select from plot where community_id = region.id) order by code",
      values: [],
    });
    for (const { code } of communities) {
      const made = (await (await post('plans', { name: '并入邻格', region: code })).json()) as PlanItem;
      const ground = await desk.ask(`plans/${made.planId}/territory`);
      const plan = readTerritory((await ground.json()) as TerritoryColumns);
      for (const { id: from } of plan.grids) {
        const incidents = await openIncidentsOf(from);
        if (incidents.length === 0) continue;
        for (const { id: into } of plan.grids) {
          const change: PlanChange = { kind: 'mergeGrids', id: merging, grids: [from], into };
          if (into === from || !applyChange(plan, change).isTaken) continue;
          const saved = await post(
            `plans/${made.planId}/changes`,
            { head: 0, changes: [change] },
            { 'if-match': `"${made.planId}-${made.revision}"` },
          );
          expect(saved.status).toBe(200);
          const submitted = await post(`plans/${made.planId}/submit`, {
            ruleReason: '楼栋拆迁中，户数将回落',
          });
          expect(submitted.status).toBe(200);
          return { planId: made.planId, from, into, incidents };
        }
      }
    }
    throw new Error('no grid with open incidents can be merged');
  }

  it('is approved by another account, published on the day, and its open incidents go to the grids of today', async () => {
    const { planId, from, into, incidents } = await submitMerge();
    const { page, faults, close } = await desk.open({
      path: `/planning/${planId}/compare?face=review`,
      account: { role: 'approver' },
    });
    await page.waitForSelector('[data-testid=consequences]', { timeout: 60_000 });
    await page.click('[data-decision=approve]:not([disabled])', { timeout: 30_000 });
    // the panel follows by itself until the server has published what is due
    await page.waitForSelector('[data-said=published]', { timeout: 60_000 });
    const now = await desk.database.query<{ grid_id: string }>({
      text: 'select grid_id::text from incident where id = any($1::uuid[])',
      values: [incidents],
    });
    expect(new Set(now.map(({ grid_id: grid }) => grid))).toEqual(new Set([into]));
    expect(await openIncidentsOf(from)).toEqual([]);
    await page.fill('[data-testid=decision-words]', '测试完毕，恢复原网格');
    await page.click('[data-decision=roll-back]:not([disabled])');
    await page.waitForSelector('[data-said=rolledBack]', { timeout: 60_000 });
    expect(await openIncidentsOf(from)).toEqual(incidents);
    expect(faults).toEqual([]);
    await close();
  });

  it('prints the map of a community as PDF in true scale', async () => {
    const { page, faults, close } = await desk.open({ path: '/planning' });
    await page.waitForSelector('[data-testid=listed]', { timeout: 60_000 });
    const grid = await desk.database.query<{ code: string }>({
      text: 'select code from grid where retired_on is null order by code limit 1',
      values: [],
    });
    const community = grid[0]?.code.slice(0, 12) ?? '';
    const printed = await page.evaluate(async (region) => {
      const answer = await fetch(`/api/v1/prints/grid-map?region=${region}&paper=A3`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { status: answer.status, head: String.fromCharCode(...bytes.slice(0, 5)), length: bytes.length };
    }, community);
    expect(printed).toMatchObject({ status: 200, head: '%PDF-' });
    expect(printed.length).toBeGreaterThan(20_000);
    expect(faults).toEqual([]);
    await close();
  });
});
