import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Database } from '../../server/platform/database/port.ts';
import { browserIsMissing } from '../support/browser.ts';
import { type Desk, type DeskPage, openDesk, type OpenOptions, seriousFindings } from '../support/desk.ts';

const slow = { timeout: 60_000 };
interface Counted {
  readonly total: number;
}

interface RenamedGrid {
  readonly code: string;
  readonly name: string;
  readonly at: string;
}

/** Gives the first grid an earlier edition of another name; once, also where a test is tried again. */
async function renameGrid(database: Database): Promise<RenamedGrid> {
  const first = `(select id from grid_version where upper_inf(valid) order by code limit 1)`;
  await database.query({
    text: `update grid_version set valid = daterange('2026-06-01', null) where id = ${first}`,
    values: [],
  });
  await database.query({
    text: `insert into grid_version
      select (jsonb_populate_record(version, jsonb_build_object(
        'id', gen_random_uuid(), 'name', '更名前的网格', 'valid', '[2024-01-01,2026-06-01)'))).*
      from grid_version as version
      where id = ${first} and not exists (select from grid_version where name = '更名前的网格')`,
    values: [],
  });
  const [grid] = await database.query<RenamedGrid>({
    text: `select code, name, st_y(label_point) || ',' || st_x(label_point) || ',15' as at from grid_version where id = ${first}`,
    values: [],
  });
  if (grid === undefined) throw new Error('the city has no grid');
  return grid;
}

describe.skipIf(browserIsMissing !== null)(
  `the desk${browserIsMissing ? ` (${browserIsMissing})` : ''}`,
  () => {
    let desk: Desk;
    let opened: DeskPage | null = null;

    beforeAll(async () => {
      desk = await openDesk();
    });
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
      await opened.page
        .getByTestId('set-sentence')
        .filter({ hasText: /\d/ })
        .waitFor({ state: 'attached', ...slow });
      return opened.page;
    }
    const api = async <T>(path: string): Promise<T> => (await (await desk.ask(path)).json()) as T;
    const sentence = async (page: Page): Promise<string> =>
      (await page.getByTestId('set-sentence').textContent()) ?? '';
    const query = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
    const untilSentence = (page: Page, text: RegExp): Promise<void> =>
      page.getByTestId('set-sentence').filter({ hasText: text }).waitFor(slow);

    it('opens with the map, the mark of demonstration data and the figures of the city', async () => {
      const page = await open();
      await page.locator('.maplibregl-canvas').first().waitFor(slow);
      await page.getByRole('button', { name: '示意数据' }).waitFor(slow);
      const city = await api<{ totals: { households: number; grids: number } }>('city');
      const detail = page.getByTestId('detail');
      await detail.getByText(city.totals.households.toLocaleString('en-US')).waitFor(slow);
      await page.getByRole('img', { name: '星期与小时' }).locator('svg').waitFor(slow);
    });

    it('finds a grid by its code, selects it and flies there', async () => {
      const page = await open();
      const { items } = await api<{ items: { code: string; name: string }[] }>('grids?limit=3');
      const grid = items[2];
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: '搜索与命令' }).fill(grid?.code ?? '');
      await page
        .getByRole('option')
        .filter({ hasText: grid?.name ?? '' })
        .first()
        .waitFor(slow);
      await page.keyboard.press('Enter');
      await page
        .getByTestId('detail')
        .getByRole('heading', { name: grid?.name ?? '' })
        .waitFor(slow);
      await expect.poll(() => query(page).get('pick'), slow).toBe(`grid:${grid?.code}`);
      await expect.poll(() => Number(query(page).get('at')?.split(',')[2]), slow).toBeGreaterThan(15);
      await page.getByText('网格长').first().waitFor(slow);
    });

    it('drills down from the city to a county, and back by undo', async () => {
      const page = await open();
      await page.getByRole('button', { name: /的区县/ }).click();
      await page.getByRole('button', { name: '杏花岭区' }).click();
      await untilSentence(page, /杏花岭区/);
      await expect.poll(() => query(page).get('in'), slow).toBe('140107');
      await page.getByRole('button', { name: /杏花岭区的街道/ }).waitFor(slow);
      await page.waitForTimeout(400);
      await page.keyboard.press('Control+z');
      await expect.poll(() => query(page).get('in'), slow).toBeNull();
    });

    it('switches a layer, the theme and the language', async () => {
      const page = await open();
      await page.getByRole('switch', { name: '事件' }).click();
      await expect.poll(() => query(page).get('show'), slow).not.toMatch(/incidents/);
      await page.getByTestId('theme').click();
      await expect.poll(() => page.evaluate('document.documentElement.dataset.theme'), slow).toBe('day');
      await page.getByTestId('language').click();
      await page.getByRole('switch', { name: 'Incidents' }).waitFor(slow);
      expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    });

    it('filters by class, and every count agrees with the interface', async () => {
      const page = await open();
      await page.getByTestId('filter-tab').click();
      await page.locator('[data-class="05"]').click();
      await untilSentence(page, /噪声施工/);
      await expect.poll(() => query(page).get('class'), slow).toBe('05');
      const listed = page.waitForResponse((response) => /incidents\?.*class=05/.test(response.url()));
      await page.getByTestId('list-tab').click();
      const asked = new URL((await listed).url()).searchParams;
      asked.delete('limit');
      const summary = await api<Counted>(`incidents/summary?${asked}`);
      await expect
        .poll(() => sentence(page), slow)
        .toContain(`${summary.total.toLocaleString('en-US')} 件事件`);
      await page.getByText(`/ ${summary.total.toLocaleString('en-US')}`).waitFor(slow);
    });

    it('gives the figures of a box drawn on the map', async () => {
      const page = await open();
      await page.locator('.maplibregl-canvas').first().waitFor(slow);
      await page.locator('[data-tool="box"]').click();
      const box = await page.locator('.map-box').boundingBox();
      if (!box) throw new Error('the map has no size');
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const answered = page.waitForResponse((response) => response.url().includes('selections/statistics'));
      await page.mouse.move(x - 160, y - 120);
      await page.mouse.down();
      await page.mouse.move(x, y, { steps: 4 });
      await page.mouse.move(x + 160, y + 120, { steps: 4 });
      await page.mouse.up();
      const figures = (await (await answered).json()) as { incidents: number; buildings: number };
      expect(figures.buildings).toBeGreaterThan(0);
      const card = page.getByTestId('area-card');
      await card.getByText('事件', { exact: true }).waitFor(slow);
      await card.getByText(figures.incidents.toLocaleString('en-US')).first().waitFor(slow);
    });

    it('opens a shared address as the same screen', async () => {
      const path =
        '/desk?in=140107001&when=7d&state=handling&incidents=heat&figure=households&show=grids:60,roads&at=37.905,112.555,14.5';
      const page = await open({ path });
      await untilSentence(page, /近7天.*处置中/);
      await page.getByRole('radio', { name: '热力', checked: true }).waitFor(slow);
      await page.getByRole('switch', { name: '全科网格', checked: true }).waitFor(slow);
      const shared = query(page);
      expect([shared.get('in'), shared.get('when'), shared.get('show')]).toEqual([
        '140107001',
        '7d',
        'grids:60,roads',
      ]);
    });

    it('shows the grids as of a day before an edition, says so, and goes back to those in force', async () => {
      const renamed = await renameGrid(desk.database);
      const page = await open({ path: `/desk?show=grids&at=${renamed.at}&pick=grid:${renamed.code}` });
      const heading = (name: string): Promise<void> =>
        page.getByTestId('detail').getByRole('heading', { name }).waitFor(slow);
      await heading(renamed.name);
      const days: (string | null)[] = [];
      page.on('request', (request) => {
        const { pathname, searchParams } = new URL(request.url());
        if (pathname.startsWith('/tiles/grids/')) days.push(searchParams.get('asOf'));
      });
      const field = page.getByTestId('grid-day').getByRole('combobox', { name: '网格版本日期' });
      await field.fill('2026-05-31');
      await field.press('Enter');
      const note = page.getByTestId('grid-day-note');
      await note.filter({ hasText: '网格为 2026-05-31 的版本' }).waitFor(slow);
      await heading('更名前的网格');
      await expect.poll(() => days, slow).toContain('2026-05-31');
      await expect.poll(() => query(page).get('asOf'), slow).toBe('2026-05-31');
      await field.fill('2199-01-01');
      await field.press('Enter');
      await page.getByRole('alert').filter({ hasText: '2199-01-01 尚未到来' }).waitFor(slow);
      expect(await seriousFindings(page)).toEqual([]);
      expect(new Set(days.slice(days.indexOf('2026-05-31')))).toEqual(new Set(['2026-05-31']));
      await note.getByRole('button', { name: '回到现行' }).click();
      await note.waitFor({ state: 'detached', ...slow });
      await heading(renamed.name);
      await expect.poll(() => query(page).get('asOf'), slow).toBeNull();
    });

    it('takes back and redoes a filter', async () => {
      const page = await open();
      await page.getByTestId('filter-tab').click();
      await page.locator('[data-state="closed"]').click();
      await expect.poll(() => query(page).get('state'), slow).toBe('closed');
      await page.getByRole('button', { name: '撤销' }).click();
      await expect.poll(() => query(page).get('state'), slow).toBeNull();
      await page.keyboard.press('Control+Shift+z');
      await expect.poll(() => query(page).get('state'), slow).toBe('closed');
    });

    it('shows map, list and details as faces of one view on a phone, with targets for a thumb', async () => {
      const page = await open({ width: 390, height: 844, theme: 'day' });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      await page.locator('[data-face="list"]').click();
      await page.getByRole('region', { name: '事件列表' }).getByRole('button').first().waitFor(slow);
      await page.getByRole('region', { name: '事件列表' }).getByRole('button').first().click();
      await page.getByText('办理经过').waitFor(slow);
      const small = await page.locator('button:visible').evaluateAll((buttons) =>
        buttons
          .filter(
            (button) =>
              !button.closest('.figure, .info') &&
              !button.classList.contains('link') &&
              !button.classList.contains('info'),
          )
          .map((button) => ({
            name: button.getAttribute('aria-label') ?? button.textContent,
            height: button.getBoundingClientRect().height,
          }))
          .filter(({ height }) => height > 0 && height < 47.5),
      );
      expect(small).toEqual([]);
    });

    it.each(['night', 'day'] as const)(
      'has no serious fault of accessibility in the %s theme',
      async (theme) => {
        const page = await open({ theme });
        await page.getByRole('img', { name: '趋势' }).locator('svg').waitFor(slow);
        expect(await seriousFindings(page)).toEqual([]);
        await page.getByTestId('filter-tab').click();
        await page.getByTestId('list-tab').click();
        await page.getByRole('region', { name: '事件列表' }).getByRole('table').waitFor(slow);
        expect(await seriousFindings(page)).toEqual([]);
      },
    );

    it('keeps the fault of one route to its own card, which can try again', async () => {
      const page = await open();
      let isFailing = true;
      await page.route('**/selections/statistics', (route) =>
        isFailing ? route.fulfill({ status: 503, json: { title: 'busy' } }) : route.continue(),
      );
      const ready = page.waitForResponse((response) => response.url().endsWith('/ready'), slow);
      const { extent } = await api<{ extent: number[] }>('city');
      const [west = 0, south = 0, east = 0, north = 0] = extent;
      await page.goto(
        `${desk.origin}/desk?pick=area:${west}_${south};${east}_${south};${east}_${north};${west}_${north}`,
      );
      expect((await ready).status()).toBe(200);
      const retry = page.locator('.right-area').getByRole('alert').getByRole('button');
      await retry.waitFor(slow);
      expect(await page.getByText('服务器连接中断').count()).toBe(0);
      isFailing = false;
      await retry.click();
      await page.getByTestId('area-card').waitFor(slow);
      // the refused request is what this test is about
      opened?.faults.splice(0);
    });

    it('says how old the data are while the server is gone, and goes on when it is back', async () => {
      const page = await open();
      await desk.stopServer();
      await page.getByTestId('filter-tab').click();
      await page.locator('[data-state="closed"]').click();
      await page.getByRole('alert').filter({ hasText: '服务器连接中断' }).waitFor(slow);
      await desk.startServer();
      await page.getByRole('button', { name: '立即重试' }).click();
      await page.getByText('服务器连接中断').waitFor({ state: 'detached', ...slow });
      await untilSentence(page, /已办结/);
      // refused connections are what this test is about
      opened?.faults.splice(0);
    });
  },
);
