import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { browserIsMissing } from '../support/browser.ts';
import { type Desk, type DeskPage, openDesk, type OpenOptions, seriousFindings } from '../support/desk.ts';

const slow = { timeout: 60_000 };

describe.skipIf(browserIsMissing !== null)(
  `the tools of the desk${browserIsMissing ? ` (${browserIsMissing})` : ''}`,
  { timeout: 240_000 },
  () => {
    let desk: Desk;
    let opened: DeskPage | null = null;

    beforeAll(async () => {
      desk = await openDesk();
    }, 180_000);
    afterAll(async () => {
      await desk?.close();
    });
    afterEach(async () => {
      const { faults = [] } = opened ?? {};
      await opened?.close();
      opened = null;
      expect(faults).toEqual([]);
    });

    async function open(options: OpenOptions = {}): Promise<Page> {
      opened = await desk.open(options);
      const { page } = opened;
      await page
        .getByTestId('set-sentence')
        .filter({ hasText: /\d/ })
        .waitFor({ state: 'attached', ...slow });
      await page.locator('.maplibregl-canvas').first().waitFor(slow);
      return page;
    }
    const query = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
    async function centre(page: Page): Promise<readonly [number, number]> {
      const box = await page.locator('.map-box').boundingBox();
      if (!box) throw new Error('the map has no size');
      return [box.x + box.width / 2, box.y + box.height / 2];
    }

    it('measures a distance, and forgets it with Esc', async () => {
      const page = await open();
      await page.keyboard.press('m');
      const [x, y] = await centre(page);
      await page.mouse.click(x - 100, y);
      await page.mouse.dblclick(x + 100, y + 20);
      const length = page.locator('.status').getByText(/^长 [\d.,]+ k?m$/);
      await length.waitFor(slow);
      await page.keyboard.press('Escape');
      await length.waitFor({ state: 'detached', ...slow });
    });

    it.each([
      ['lasso', 'l'],
      ['box', 'b'],
    ])('tells the figures of what a %s holds', async (tool, shortcut) => {
      const page = await open();
      await page.keyboard.press(shortcut);
      const [x, y] = await centre(page);
      const reach = 170;
      const steps = Array.from({ length: 24 }, (_, step) => (step / 24) * 2 * Math.PI);
      await page.mouse.move(x + reach, y);
      await page.mouse.down();
      if (tool === 'box') await page.mouse.move(x - reach, y + reach, { steps: 8 });
      else
        for (const turn of steps)
          await page.mouse.move(x + reach * Math.cos(turn), y + reach * Math.sin(turn));
      const asked = page.waitForResponse(
        (response) => response.url().includes('selections/statistics'),
        slow,
      );
      await page.mouse.up();
      const answer = (await (await asked).json()) as { households: number | null };
      // nothing known in the outline would show as a dash, and prove nothing
      expect(answer.households).toBeGreaterThan(0);
      const card = page.getByTestId('area-card');
      await card.waitFor(slow);
      expect((await card.textContent())?.replaceAll(',', '')).toContain(String(answer.households));
      await expect.poll(() => query(page).get('pick'), slow).toMatch(/^area:/);
    });

    it('saves a view, goes back to it with a key and renames it', async () => {
      const page = await open({ path: '/desk?when=7d' });
      await page.keyboard.press('s');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('晨会');
      await page.keyboard.press('Enter');
      await dialog.getByRole('button', { name: '晨会', exact: true }).waitFor(slow);
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden', ...slow });
      await page.getByTestId('filter-tab').click();
      await page.locator('[data-state="closed"]').click();
      await expect.poll(() => query(page).get('state'), slow).toBe('closed');
      await page.keyboard.press(']');
      await expect.poll(() => query(page).get('state'), slow).toBeNull();
      expect(query(page).get('when')).toBe('7d');
    });

    it('marks a replay, and widens the chosen time by its handle', async () => {
      const page = await open();
      const histogram = page.locator('.histogram');
      await histogram
        .locator('.bar')
        .nth(5)
        .waitFor({ state: 'attached', ...slow });
      const box = await histogram.boundingBox();
      if (!box) throw new Error('the time line has no size');
      const drag = async (from: number, to: number): Promise<void> => {
        await page.mouse.move(box.x + box.width * from, box.y + 15);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * to, box.y + 15, { steps: 5 });
        await page.mouse.up();
      };
      await drag(0.2, 0.4);
      await page.getByTestId('playback-mark').filter({ hasText: '回放' }).waitFor(slow);
      const mark = (): Promise<string | null> => page.getByTestId('playback-mark').textContent();
      const before = await mark();
      const brush = await page.locator('.brush').boundingBox();
      if (!brush) throw new Error('the chosen time has no size');
      const edge = (brush.x + brush.width - box.x) / box.width;
      await drag(edge, edge + 0.2);
      await expect.poll(mark, slow).not.toBe(before);
      const width = async (): Promise<number> => (await page.locator('.brush').boundingBox())?.width ?? 0;
      await expect.poll(width, slow).toBeGreaterThan(brush.width + 20);
      await page.getByRole('button', { name: '取消选取' }).click();
      await page.getByTestId('playback-mark').waitFor({ state: 'detached', ...slow });
    });

    it('tells of an incident that came in while the screen was open', async () => {
      const page = await open();
      const city = (await (await desk.ask('city')).json()) as { extent: number[] };
      const [west = 0, south = 0, east = 0, north = 0] = city.extent;
      const filed = await desk.ask('incidents', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          classCode: '0104',
          title: '路面积水',
          longitude: (west + east) / 2,
          latitude: (south + north) / 2,
          severity: 4,
        }),
      });
      expect(filed.status).toBe(201);
      await page.getByRole('button', { name: /新.*1|1.*新/ }).waitFor(slow);
    });

    it('saves the map as a picture that names what it shows', async () => {
      const page = await open();
      const saved = page.waitForEvent('download', slow);
      await page.locator('.pictures button').first().click();
      expect((await saved).suggestedFilename()).toMatch(/件事件.*\.png$/);
    });

    it('finds and flies by keyboard alone', async () => {
      const page = await open();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: '搜索与命令' }).fill('julunjiedao');
      await page.getByRole('option').filter({ hasText: '巨轮街道' }).first().waitFor(slow);
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await expect.poll(() => query(page).get('pick'), slow).toMatch(/^region:140107/);
    });

    it('speaks Chinese first, and remembers another choice', async () => {
      const page = await open({ language: 'zh' });
      expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
      await page.getByTestId('language').click();
      await page.reload();
      await expect.poll(() => page.evaluate('document.documentElement.lang'), slow).toBe('en');
    });
  },
);
