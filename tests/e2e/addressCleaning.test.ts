import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CleaningJob, CleaningRow } from '#core/contract/addressCleaning.ts';
import { browserIsMissing } from '../support/browser.ts';
import { type Desk, openDesk, seriousFindings } from '../support/desk.ts';
import { noisyTable } from '../support/noisyTable.ts';

const rows = 10_000;
/** Some eighty doubtful rows: each is decided by a key of its own, and a map drawn in software takes its time. */
const noisiness = { noisyEvery: 120, faultyEvery: 90 };
/** A machine that does other work too takes its time for a decision. */
const soon = { timeout: 30_000 };
/** Pictures of what is seen on the way, for whoever wants to look: a folder, or nothing. */
const pictures = process.env['CLEANING_PICTURES'];

describe.skipIf(browserIsMissing !== null)('cleaning a department’s table', () => {
  let desk: Desk;
  let folder: string;
  beforeAll(async () => {
    desk = await openDesk();
    folder = await mkdtemp(join(tmpdir(), 'jingwei-table-'));
    await writeFile(join(folder, '市场主体.csv'), await noisyTable(desk.database, rows, noisiness));
  });
  afterAll(async () => {
    await desk?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const take = async (page: Page, name: string): Promise<void> => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  const jobOf = async (page: Page): Promise<CleaningJob> => {
    const id = /cleaning\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
    return (await page.evaluate(
      async (path) => (await fetch(path)).json() as Promise<unknown>,
      `/api/v1/address-cleaning/${id}`,
    )) as CleaningJob;
  };
  const left = async (page: Page): Promise<number> => {
    const text = (await page.getByTestId('review-left').textContent()) ?? '';
    return Number(/([\d,]+)\s*\//.exec(text)?.[1]?.replaceAll(',', ''));
  };

  it('reads 10,000 rows with faults, decides the doubtful ones by keyboard alone, and gives the table back', async () => {
    const { page, faults, close } = await desk.open({
      path: '/addresses/cleaning',
      account: { role: 'planner' },
    });
    await page.getByTestId('cleaning-department').fill('市场监管局');
    await take(page, '1-list');
    await page.getByTestId('cleaning-file').setInputFiles(join(folder, '市场主体.csv'));
    await page.getByTestId('cleaning-start').waitFor();
    await page.getByText('地址 1', { exact: true }).waitFor();
    await take(page, '2-columns');
    await page.getByTestId('cleaning-start').click();
    await page.getByTestId('cleaning-finish').waitFor({ timeout: 180_000 });
    await take(page, '3-result');
    const job = await jobOf(page);
    expect(job).toMatchObject({ state: 'review', rowsTotal: rows, rowsDone: rows });
    expect(job.rowsAccepted + job.rowsReview + job.rowsRejected).toBe(rows);
    for (const fault of ['empty', 'too-long', 'formula', 'outside-city', 'broken-encoding', 'wrong-columns'])
      expect(job.faults[fault], fault).toBeGreaterThanOrEqual(10);
    expect(job.rowsReview).toBeGreaterThan(20);

    await page.getByTestId('cleaning-to-review').press('Enter');
    await page.getByTestId('candidate-1').waitFor();
    await page.waitForTimeout(1_500);
    await take(page, '4-review');
    // undo brings back what was decided
    const before = await left(page);
    await page.keyboard.press('1');
    await expect.poll(() => left(page), soon).toBeLessThan(before);
    await page.keyboard.press('u');
    await expect.poll(() => left(page), soon).toBe(before);
    for (let pressed = 0; (await left(page)) > 0; pressed += 1) {
      const was = await left(page);
      // what the table says twice is decided once; every tenth row is none of its candidates
      await page.keyboard.press(pressed % 10 === 9 ? 'x' : 'Enter');
      await expect.poll(() => left(page), soon).toBeLessThan(was);
      if (pressed > 2_000) throw new Error('the review does not come to its end');
    }
    await take(page, '5-reviewed');
    expect((await jobOf(page)).rowsReview).toBe(0);

    await page.goto(page.url().replace(/\?.*/, ''));
    await page.getByTestId('cleaning-finish').press('Enter');
    await expect.poll(async () => (await jobOf(page)).state, soon).toBe('done');
    expect((await jobOf(page)).linksWritten).toBeGreaterThan(rows / 2);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /CSV/ }).click();
    const path = await (await download).path();
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(rows + 1);
    expect(lines[0]).toMatch(/^\uFEFF编号,名称,经营地址,经度,纬度,标准地址,/);
    expect(faults).toEqual([]);
    await close();
  }, 600_000);

  it('finds the table again when it is sent again, by day as by night, and has no serious finding', async () => {
    for (const [theme, language, width, height] of [
      ['day', 'en', 1440, 900],
      ['night', 'zh', 3840, 1080],
      ['day', 'zh', 390, 844],
    ] as const) {
      const { page, faults, close } = await desk.open({
        path: '/addresses/cleaning',
        account: { role: 'planner' },
        theme,
        language,
        width,
        height,
      });
      await page.getByTestId('cleaning-department').fill('市场监管局');
      await writeFile(join(folder, '小表.csv'), (await noisyTable(desk.database, 400)).slice(0));
      await page.getByTestId('cleaning-file').setInputFiles(join(folder, '小表.csv'));
      await page.getByTestId('cleaning-start').waitFor();
      await page.waitForTimeout(500);
      await take(page, `columns-${theme}-${language}-${width}`);
      expect(await seriousFindings(page)).toEqual([]);
      const { jobId } = await jobOf(page);
      await page.getByTestId('cleaning-start').click();
      await page.getByTestId('cleaning-finish').waitFor({ timeout: 120_000 });
      expect(await seriousFindings(page)).toEqual([]);
      await take(page, `result-${theme}-${language}-${width}`);
      await page.getByTestId('cleaning-to-review').click();
      await page.getByTestId('candidate-1').waitFor();
      await page.waitForTimeout(2_500);
      await take(page, `review-${theme}-${language}-${width}`);
      expect(await seriousFindings(page)).toEqual([]);
      await page.goto(`${desk.origin}/addresses/cleaning`);
      await page.getByRole('link', { name: /小表/ }).first().waitFor();
      await take(page, `list-${theme}-${language}-${width}`);
      await page.getByTestId('cleaning-file').setInputFiles(join(folder, '小表.csv'));
      await page.getByTestId('cleaning-start').click();
      await page.waitForURL(new RegExp(jobId));
      expect(faults).toEqual([]);
      await close();
    }
  }, 600_000);

  it('puts the table on the one map, where a point says its row, and takes it off again', async () => {
    const { page, faults, close } = await desk.open({
      path: '/addresses/cleaning',
      account: { role: 'planner' },
      theme: 'day',
    });
    await page.getByTestId('cleaning-department').fill('市场监管局');
    await writeFile(join(folder, '上图.csv'), await noisyTable(desk.database, 600));
    await page.getByTestId('cleaning-file').setInputFiles(join(folder, '上图.csv'));
    await page.getByTestId('cleaning-start').click();
    await page.getByTestId('cleaning-finish').waitFor({ timeout: 120_000 });
    const { jobId } = await jobOf(page);
    const [known] = (await page.evaluate(
      async (path) => ((await (await fetch(path)).json()) as { items: CleaningRow[] }).items,
      `/api/v1/address-cleaning/${jobId}/rows?band=accept&limit=1`,
    )) as readonly CleaningRow[];
    const [longitude, latitude] = known?.point ?? [0, 0];

    await page.getByTestId('cleaning-finish').press('Enter');
    await expect.poll(async () => (await jobOf(page)).state, soon).toBe('done');
    await page.getByTestId('cleaning-on-map').press('Enter');
    const layer = page.locator(`[data-table="${jobId}"]`);
    await layer.getByText('待复核').waitFor();
    await page.waitForURL(new RegExp(`tables=${jobId}`));
    await page.locator('.maplibregl-canvas').first().waitFor();
    await page.waitForTimeout(pictures ? 6_000 : 500);
    await take(page, 'map-day-1440');
    expect(await seriousFindings(page)).toEqual([]);

    // a link that shows one spot: its rows are one click away
    await page.goto(
      `${desk.origin}/desk?at=${latitude},${longitude},18&tables=${jobId}&show=roads,land,buildings`,
    );
    const box = await page.locator('.map-box').boundingBox();
    if (box === null) throw new Error('the desk has no map');
    await expect
      .poll(async () => {
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
        return page.getByTestId('row-card').isVisible();
      }, soon)
      .toBe(true);
    await page.getByTestId('row-card').getByText('标准地址', { exact: true }).waitFor();
    await page.waitForURL(new RegExp(`pick=row(:|%3A)${jobId}_\\d+`));
    await page.waitForTimeout(pictures ? 3_000 : 0);
    await take(page, 'map-row-day-1440');
    for (const [theme, width, height] of pictures
      ? ([
          ['night', 1440, 900],
          ['day', 390, 844],
        ] as const)
      : []) {
      await page.setViewportSize({ width, height });
      await page.evaluate((chosen) => localStorage.setItem('jingwei.theme', chosen), theme);
      await page.reload();
      await page.getByTestId('row-card').waitFor({ state: 'attached' });
      await page.waitForTimeout(6_000);
      await take(page, `map-row-${theme}-${width}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    // the address itself says whose records stand there
    await page
      .getByTestId('row-card')
      .getByRole('button', { name: known?.display ?? '' })
      .press('Enter');
    await page
      .getByTestId('address-links')
      .getByText(known?.recordKey ?? '—')
      .waitFor();
    await page.waitForTimeout(pictures ? 1_500 : 0);
    await take(page, 'address-links');

    await layer.getByRole('switch').press('Space');
    await page.waitForURL(new RegExp(`tables=${jobId}(:|%3A)0`));
    await layer.getByRole('button', { name: /移除/ }).press('Enter');
    await layer.waitFor({ state: 'detached' });
    await page.goto(`${desk.origin}/desk?tables=${jobId}&pick=row:${jobId}_${known?.rowNumber ?? 0}`);
    await page.getByTestId('row-to-review').press('Enter');
    await page
      .getByTestId('review-raw')
      .getByText(known?.rawText ?? '—')
      .waitFor();
    expect(faults).toEqual([]);

    // to another account the link says that there is nothing for it
    const stranger = await desk.open({ path: `/desk?tables=${jobId}`, account: { role: 'planner' } });
    await stranger.page.locator(`[data-table="${jobId}"]`).getByRole('alert').waitFor();
    await stranger.close();
    await close();
  }, 300_000);
});
