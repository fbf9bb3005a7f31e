import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { PlanLogEntry } from '#core/contract/planLog.ts';
import type { TerritoryColumns } from '#core/contract/planTerritory.ts';
import type { PlanItem } from '#core/contract/plans.ts';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { Plan } from '#core/plans/plan.ts';
import { plotAcross } from '#core/plans/territory.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { readTerritory } from '#core/plans/readTerritory.ts';
import { browserIsMissing } from '../support/browser.ts';
import { type Desk, openDesk } from '../support/desk.ts';

/** What a page of a plan shows at a place on the ground, in pixels of the window. */
async function pixelOf(page: Page, [x, y]: IntegerVertex): Promise<[number, number]> {
  const map = page.locator('.plan-map');
  const [longitude = 0, latitude = 0, zoom = 0] = ((await map.getAttribute('data-view')) ?? '')
    .split(',')
    .map(Number);
  const box = await map.boundingBox();
  if (!box) throw new Error('no map');
  const size = 512 * 2 ** zoom;
  const mercator = (degrees: number): number =>
    Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI);
  return [
    box.x + box.width / 2 + ((x / 1e7 - longitude) / 360) * size,
    box.y + box.height / 2 - (mercator(y / 1e7) - mercator(latitude)) * size,
  ];
}

/** A plot that its grid can spare, and a plot of the neighbour that would take it. */
function spareablePlot(
  plan: Plan,
  community?: number,
): { plot: number; from: number; neighbour: number; to: number } {
  for (const arc of plan.territory.arcs) {
    if (arc.isCommunityBorder) continue;
    for (const plot of [arc.left, arc.right]) {
      const neighbour = plotAcross(arc, plot);
      const [from, to] = [plan.gridOf[plot] ?? -1, plan.gridOf[neighbour] ?? -1];
      const isOrdinary = plan.grids[from]?.kind === 'ordinary' && plan.grids[to]?.kind === 'ordinary';
      const isThere = community === undefined || plan.grids[from]?.community === community;
      if (from === to || !isOrdinary || !isThere || (plan.territory.plots[plot]?.households ?? 0) === 0)
        continue;
      const outcome = applyChange(plan, {
        kind: 'reassign',
        id: '01990000-0000-7000-8000-000000000000',
        origin: 'hand',
        newGrids: [],
        moves: [{ to: plan.grids[to]?.id ?? '', plots: [plan.territory.plots[plot]?.id ?? ''] }],
      });
      if (outcome.isTaken) return { plot, from, neighbour, to };
    }
  }
  throw new Error('no plot can be spared');
}

/** The ends, north and south, of a line that can be drawn on the map as it stands and splits a grid in two. */
async function lineOnScreen(page: Page, plan: Plan): Promise<[IntegerVertex, IntegerVertex]> {
  const box = await page.locator('.plan-map').boundingBox();
  if (!box) throw new Error('no map');
  const isOnMap = ([x, y]: [number, number]): boolean =>
    x > box.x + 20 && x < box.x + box.width - 20 && y > box.y + 20 && y < box.y + box.height - 20;
  for (const [grid, plots] of plan.members.entries()) {
    const places = plots.map((plot): IntegerVertex => plan.territory.plots[plot]?.labelPoint ?? [0, 0]);
    const xs = places.map(([x]) => x);
    const ys = places.map(([, y]) => y);
    const middle = Math.round((Math.min(...xs) + Math.max(...xs)) / 2);
    const reach = 5_000;
    const ends: [IntegerVertex, IntegerVertex] = [
      [middle, Math.max(...ys) + reach],
      [middle, Math.min(...ys) - reach],
    ];
    const line = ends.map(([x, y]): [number, number] => [x / 1e7, y / 1e7]);
    const outcome = applyChange(plan, {
      kind: 'splitGrid',
      id: '01990000-0000-7000-8000-000000000001',
      grid: plan.grids[grid]?.id ?? '',
      line,
      newGrid: { id: '01990000-0000-7000-8000-000000000002', name: '新网格' },
    });
    const pixels = await Promise.all(ends.map((end) => pixelOf(page, end)));
    if (outcome.isTaken && pixels.every(isOnMap)) return ends;
  }
  throw new Error('no grid in sight can be split');
}

describe.skipIf(browserIsMissing !== null)('the workspace of a plan', () => {
  let desk: Desk;
  let region = '';
  beforeAll(async () => {
    desk = await openDesk();
    const [found] = await desk.database.query<{ code: string }>({
      text: "select code from region where level = 'community' and exists (select from plot where community_id = region.id) order by code limit 1",
      values: [],
    });
    region = found?.code ?? '';
  });
  afterAll(() => desk?.close());

  async function begin(name: string): Promise<{ id: string; plan: Plan }> {
    const made = await desk.ask('plans', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, region }),
    });
    const { planId } = (await made.json()) as PlanItem;
    const columns = (await (await desk.ask(`plans/${planId}/territory`)).json()) as TerritoryColumns;
    return { id: planId, plan: readTerritory(columns) };
  }
  async function logOf(id: string): Promise<{ head: number; items: PlanLogEntry[] }> {
    return (await (await desk.ask(`plans/${id}/changes`)).json()) as { head: number; items: PlanLogEntry[] };
  }
  async function openPlan(id: string): Promise<{ page: Page; faults: string[]; close(): Promise<void> }> {
    const opened = await desk.open({ path: `/planning/${id}` });
    await opened.page.waitForSelector('.plan-map[data-ready=true]', { timeout: 90_000 });
    return opened;
  }
  const place = (plan: Plan, plot: number): IntegerVertex => plan.territory.plots[plot]?.labelPoint ?? [0, 0];
  const saved = (page: Page) =>
    page.waitForSelector('[data-testid=save-state][data-state=saved]', { timeout: 30_000 });
  async function give(page: Page, plan: Plan, move: ReturnType<typeof spareablePlot>): Promise<void> {
    await page.keyboard.press('c');
    const [tx, ty] = await pixelOf(page, place(plan, move.neighbour));
    await page.keyboard.down('Alt');
    await page.mouse.click(tx, ty);
    await page.keyboard.up('Alt');
    const [x, y] = await pixelOf(page, place(plan, move.plot));
    await page.mouse.click(x, y);
  }

  it('moves a plot by hand, shows both counts, undoes it, and keeps it over a reload', async () => {
    const { id, plan } = await begin('手工调整');
    const { page, faults, close } = await openPlan(id);
    const move = spareablePlot(plan);
    const households = (grid: number): number =>
      (plan.members[grid] ?? []).reduce(
        (sum, plot) => sum + (plan.territory.plots[plot]?.households ?? 0),
        0,
      );
    const moved = plan.territory.plots[move.plot]?.households ?? 0;
    await give(page, plan, move);
    const shown = async (grid: number): Promise<number> =>
      Number(
        (await page.textContent(`[data-testid=grid-card-${grid}] [data-testid=households]`))?.replace(
          ',',
          '',
        ),
      );
    await page.waitForSelector(`[data-testid=grid-card-${move.to}]`);
    expect(await shown(move.to)).toBe(households(move.to) + moved);
    expect(await shown(move.from)).toBe(households(move.from) - moved);
    await saved(page);
    expect((await logOf(id)).head).toBe(1);
    await page.keyboard.press('Control+z');
    await saved(page);
    await expect.poll(async () => (await logOf(id)).head).toBe(0);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await logOf(id)).head).toBe(1);
    await page.reload();
    await page.waitForSelector('.plan-map[data-ready=true]', { timeout: 90_000 });
    expect(await page.textContent('[data-testid=face-log]')).toContain('1/1');
    expect(faults).toEqual([]);
    await close();
  });

  it('takes a proposal as one step and leaves a locked grid as it is', async () => {
    const { id, plan } = await begin('自动建议');
    const { page, faults, close } = await openPlan(id);
    const locked = plan.gridOf[spareablePlot(plan).plot] ?? -1;
    await page.keyboard.press('k');
    const [x, y] = await pixelOf(page, place(plan, plan.members[locked]?.[0] ?? -1));
    await page.mouse.click(x, y);
    await saved(page);
    await page.keyboard.press('v');
    await page.keyboard.press('Escape');
    await page.click('[data-testid=open-proposals]');
    await page.click('[data-testid=propose]');
    await page.waitForSelector('[data-testid=accept]', { timeout: 90_000 });
    await page.click('[data-testid=alternative-bestBalance]');
    await page.click('[data-testid=accept]');
    await saved(page);
    const { items } = await logOf(id);
    expect(items.map(({ kind }) => kind)).toEqual(['lock', 'reassign']);
    const accepted = items[1]?.change;
    if (accepted?.kind !== 'reassign') throw new Error('no proposal in the log');
    expect(accepted.origin).toBe('proposal');
    const fixed = new Set((plan.members[locked] ?? []).map((plot) => plan.territory.plots[plot]?.id));
    expect(accepted.moves.flatMap(({ plots }) => plots).filter((plot) => fixed.has(plot))).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });

  it('splits a grid by a drawn line', async () => {
    const { id, plan } = await begin('划线拆分');
    const { page, faults, close } = await openPlan(id);
    const ends = await lineOnScreen(page, plan);
    await page.keyboard.press('s');
    for (const end of ends) {
      const [x, y] = await pixelOf(page, end);
      await page.keyboard.down('Alt');
      await page.mouse.click(x, y);
      await page.keyboard.up('Alt');
    }
    await page.keyboard.press('Enter');
    await saved(page);
    await expect.poll(async () => (await logOf(id)).items.map(({ kind }) => kind)).toEqual(['splitGrid']);
    expect(faults).toEqual([]);
    await close();
  });

  it('tells two planners of their conflict, and replays what was drawn on what is there', async () => {
    const { id, plan } = await begin('两人同改');
    const one = await openPlan(id);
    const other = await openPlan(id);
    const first = spareablePlot(plan);
    await give(one.page, plan, first);
    await saved(one.page);
    const lockedGrid = plan.grids.findIndex((_, grid) => grid !== first.from && grid !== first.to);
    await other.page.keyboard.press('k');
    const [x, y] = await pixelOf(other.page, place(plan, plan.members[lockedGrid]?.[0] ?? -1));
    await other.page.mouse.click(x, y);
    await other.page.waitForSelector('[data-testid=conflict]');
    await other.page.click('[data-testid=take-theirs]');
    await saved(other.page);
    expect((await logOf(id)).items.map(({ kind }) => kind)).toEqual(['reassign', 'lock']);
    // the refused save is written down by the browser as a failed request
    expect(other.faults.filter((fault) => !fault.includes('412'))).toEqual([]);
    await one.close();
    await other.close();
  });
});
