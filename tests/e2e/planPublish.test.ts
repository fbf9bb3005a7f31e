import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import type { TerritoryColumns } from '#core/contract/planTerritory.ts';
import type { PlanItem } from '#core/contract/plans.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { readTerritory } from '#core/plans/readTerritory.ts';
import { browserIsMissing } from '../support/browser.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { pdfSheets, pdfSizesMillimetres } from '../support/readPdf.ts';

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

  it('prints the map of a grid, and of a street as an overview and its sheets, from the dialog', async () => {
    const { page, faults, close } = await desk.open({
      path: '/planning?state=below,above,inside,unknown,none&order=code',
      // on a phone the list stands alone: no map is drawn beside it
      width: 390,
      height: 844,
    });
    await page.getByRole('listbox').getByRole('option').first().click({ timeout: 60_000 });
    const dialog = page.getByRole('dialog', { name: '打印网格图' });
    /** The sheets as they stand in the window that the dialog opens. */
    const printed = async (): Promise<Buffer> => {
      const opened = page.waitForEvent('popup', { timeout: 60_000 });
      await dialog.getByRole('button', { name: '生成打印稿' }).click({ timeout: 60_000 });
      const sheet = await opened;
      await sheet.waitForURL(/^blob:/, { timeout: 60_000, waitUntil: 'commit' });
      await dialog.waitFor({ state: 'hidden' });
      const base64 = await page.evaluate(async (address) => {
        const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
        return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      }, sheet.url());
      await sheet.close();
      const pdf = Buffer.from(base64, 'base64');
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      return pdf;
    };
    await page.getByRole('button', { name: /^打印“/ }).click();
    await dialog.getByLabel('纸张').selectOption('A3');
    await dialog.getByLabel('方向').selectOption('landscape');
    const grid = await printed();
    expect(pdfSheets(grid)).toHaveLength(1);
    expect(pdfSizesMillimetres(grid)[0]?.map(Math.round)).toEqual([420, 297]);

    const [street] = await desk.database.query<{ code: string; communities: number }>({
      text: `select left(code, 9) as code, count(distinct community_id) as communities
        from grid where retired_on is null group by 1 order by 1 limit 1`,
      values: [],
    });
    await page.getByRole('button', { name: /^打印“/ }).click();
    await dialog.getByRole('button', { name: '社区或街道' }).click();
    await dialog.getByRole('searchbox').fill(street?.code ?? '');
    await dialog.locator('.choose').first().click();
    expect(pdfSheets(await printed())).toHaveLength(1 + Number(street?.communities));
    expect(faults).toEqual([]);
    await close();
  });
});
