import type { Page } from 'playwright-core';
import { openBenchCity } from '../benchDatabase.ts';
import type { BenchResult, Figure } from '../benchReport.ts';
import { milliseconds, quantile } from '../figures.ts';
import { openBenchSite } from './benchSite.ts';
import { changeViews, dragFrames, filterScript, heapBytes, openPage } from './measurePage.ts';

const viewport = { width: 1440, height: 900 };
/** What a view leaves behind does not hang on its pixels; five hundred of them at full size take too long to be run often. */
const smallViewport = { width: 720, height: 450 };
const points = 100_000;
const viewChanges = 500;

async function heapGrowth(
  page: Page,
  address: (zoom: number, count: number, mode: string) => string,
): Promise<Figure> {
  const session = await openPage(page, address(13, points, 'clusters'));
  // caches of tiles and glyphs fill first
  await changeViews(page, 60);
  const before = await heapBytes(session);
  await changeViews(page, viewChanges);
  return {
    name: `heap growth over ${viewChanges} view changes`,
    value: Math.max(0, (await heapBytes(session)) - before),
    unit: 'bytes',
    goal: 50_000_000,
    isMoreBetter: false,
  };
}

/** The map under software rendering: frames while dragging, filtering 100,000 incidents, and what 500 views leave behind. */
export async function benchClient(): Promise<BenchResult> {
  const city = await openBenchCity('BENCH_DATABASE_URL');
  const site = await openBenchSite(city);
  const [longitude, latitude] = city.centre;
  const address = (zoom: number, count: number, mode: string) =>
    `${site.origin}/?longitude=${longitude}&latitude=${latitude}&zoom=${zoom}&points=${count}&mode=${mode}`;
  const figures: Figure[] = [];
  try {
    for (const [mode, count, zoom] of [
      ['off', 0, 13],
      ['off', 0, 15],
      ['clusters', points, 13],
      ['heat', points, 13],
      ['hexagons', points, 14],
      ['points', points, 17],
    ] as const) {
      const page = await site.newPage(viewport);
      await openPage(page, address(zoom, count, mode));
      const frames = await dragFrames(page, 30);
      figures.push(
        milliseconds(
          `frame while dragging, zoom ${zoom}, incidents ${mode}, median`,
          quantile(frames, 0.5),
          400,
        ),
      );
      figures.push(
        milliseconds(
          `frame while dragging, zoom ${zoom}, incidents ${mode}, 95 %`,
          quantile(frames, 0.95),
          null,
        ),
      );
      await page.close();
    }
    const page = await site.newPage(viewport);
    const session = await openPage(page, address(13, points, 'clusters'));
    const scripts: number[] = [];
    for (let round = 0; round < 12; round += 1)
      scripts.push(await filterScript(page, session, [round % 8, (round + 3) % 8]));
    figures.push(
      milliseconds(
        `script to filter and redraw ${points.toLocaleString('en')} incidents, median`,
        quantile(scripts, 0.5),
        100,
      ),
    );
    await page.close();
    figures.push(await heapGrowth(await site.newPage(smallViewport), address));
    return { bench: 'client', size: `${city.size}; 1440 × 900, software rendering`, figures };
  } finally {
    await site.close();
    await city.database.close();
  }
}
