import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { browserIsMissing } from '../support/browser.ts';
import { type Desk, openDesk, seriousFindings } from '../support/desk.ts';

const slow = { timeout: 60_000 };

describe.skipIf(browserIsMissing !== null)('keeping the register in the browser', () => {
  let desk: Desk;
  let road = '';
  let addresses = 0;
  /** Of its longest piece on the map. */
  let middle = { longitude: 0, latitude: 0 };
  beforeAll(async () => {
    desk = await openDesk();
    const [found] = await desk.database.query<{ name: string; count: number }>({
      text: `select road_name as name, count(*) as count from standard_address where status = 'current' and (county_code, road_name) in (select county_code, name from road)
        group by road_name having count(*) > 20 order by count(*), road_name limit 1`,
      values: [],
    });
    ({ name: road, count: addresses } = found ?? { name: '', count: 0 });
    const [spot] = await desk.database.query<{ longitude: number; latitude: number }>({
      text: `select st_x(spot) as longitude, st_y(spot) as latitude
        from (select st_lineinterpolatepoint(geom, 0.5) as spot from road
          where name = $1 and county_code = (select county_code from standard_address where road_name = $1 limit 1)
          order by st_length(geom) desc limit 1) as longest`,
      values: [road],
    });
    middle = spot ?? middle;
  });
  afterAll(() => desk?.close());

  it('renames a road after a preview, and finds it by its old name in the register and in the search', async () => {
    const { page, faults, close } = await desk.open({ path: '/addresses' });
    await page.getByTestId('subject-place').click();
    await page.getByTestId('register-words').fill(road);
    const rows = page.getByTestId('register-rows').getByRole('option');
    await rows.filter({ hasText: road }).first().click();
    await page.getByTestId('place-detail').waitFor(slow);
    await page.getByTestId('act-rename').click();
    await page.locator('input[name=newName]').fill('文源新路');
    await page.getByRole('button', { name: '预览', exact: true }).click();
    const preview = page.getByTestId('preview');
    await preview.waitFor(slow);
    expect(await preview.textContent()).toContain(`地址 ${addresses} 条`);
    expect(await preview.textContent()).toContain('文源新路');
    const confirm = page.getByRole('button', { name: /^确认变更/ });
    expect(await confirm.isDisabled()).toBe(true);
    await page.locator('input[name=reason]').fill('路名调整');
    await page.locator('input[name=source]').fill('市民政局公告');
    await confirm.click();

    // the list still asks for the old name, and holds the road by it
    await rows
      .filter({ hasText: `又名 ${road}` })
      .first()
      .waitFor(slow);
    expect(await page.getByTestId('aliases').textContent()).toContain(road);
    await expect.poll(() => page.getByTestId('history').textContent(), slow).toContain('市民政局公告');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByTestId('subject-address').click();
    await rows.filter({ hasText: '文源新路' }).first().waitFor(slow);

    // the map writes the new name along the road
    const { column, row } = tileAt(middle.longitude, middle.latitude, 16);
    const baseMap = (): Promise<string> =>
      page.evaluate(async (path) => (await fetch(path)).text(), `/tiles/base/16/${column}/${row}.mvt`);
    await expect.poll(baseMap, slow).toContain('文源新路');

    await page.goto(`${desk.origin}/desk`);
    await page.getByTestId('address-register').waitFor(slow);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索与命令' }).fill(road);
    await page.getByRole('option').filter({ hasText: '文源新路' }).first().waitFor(slow);
    expect(faults).toEqual([]);
    await close();
  });

  it('gives a stretch of a road a name of its own', async () => {
    const [long] = await desk.database.query<{ name: string; middle: number }>({
      text: `select road_name as name, percentile_disc(0.5) within group (order by substring(road_number from '\\d+')::integer) as middle
        from standard_address where status = 'current' and road_name not in ($1, '文源新路')
          and exists (select from place where place.name = road_name and place.kind = 'road')
        group by road_name having count(distinct road_number) > 5 order by count(*), road_name limit 1`,
      values: [road],
    });
    const { name, middle: first } = long ?? { name: '', middle: 0 };
    const { page, faults, close } = await desk.open({
      path: `/addresses?subject=place&kind=road&q=${encodeURIComponent(name)}`,
    });
    const rows = page.getByTestId('register-rows').getByRole('option');
    await rows.filter({ hasText: name }).first().click();
    await page.getByTestId('act-splitPlace').click();
    await page.locator('input[name=partName]').fill('文源东段路');
    await page.locator('input[name=partFirst]').fill(String(first));
    await page.getByRole('button', { name: '预览', exact: true }).click();
    const preview = page.getByTestId('preview');
    await preview.waitFor(slow);
    expect(await preview.textContent()).toContain('新编码');
    await page.locator('input[name=reason]').fill('分段命名');
    await page.locator('input[name=source]').fill('市民政局公告');
    await page.getByRole('button', { name: /^确认变更/ }).click();
    // who looks for the old name finds both
    await rows
      .filter({ hasText: `又名 ${name}` })
      .first()
      .waitFor(slow);
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });

  it('shows what the register was on an earlier day, and offers nothing to change there', async () => {
    const { page, close } = await desk.open({
      path: '/addresses?subject=place&asOf=2026-01-01&q=' + encodeURIComponent(road),
    });
    await page.getByTestId('register-rows').getByRole('option').filter({ hasText: road }).first().click();
    await page.getByTestId('place-detail').waitFor(slow);
    expect(await page.getByTestId('act-rename').count()).toBe(0);
    await close();
  });

  it('sorts communities by what is wrong, and leads from an address to the register', async () => {
    const { page, faults, close } = await desk.open({ path: '/addresses/quality' });
    const table = page.getByTestId('quality-table');
    await table.waitFor(slow);
    await table.getByRole('button', { name: '重复' }).click();
    await expect.poll(() => page.url(), slow).toContain('measure=duplicates');
    await table.locator('[data-community]').first().click();
    await expect.poll(() => page.url(), slow).toContain('community=');
    await page.getByRole('link', { name: '去名录处理' }).first().click();
    await page.getByTestId('address-detail').waitFor(slow);
    expect(faults).toEqual([]);
    await close();
  });
});
