import type { CDPSession, Page } from 'playwright-core';

/** What client/map/bench/benchPage.ts offers is called by name: the page's own types belong to the browser. */
export async function openPage(page: Page, address: string): Promise<CDPSession> {
  await page.goto(address);
  await page.waitForFunction('window.bench?.isReady', null, { timeout: 120_000 });
  // the overlay's code comes after the map
  await page.waitForTimeout(3000);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return session;
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name)?.value ?? 0;
}

/** Milliseconds between frames while the map is dragged. */
export async function dragFrames(page: Page, steps: number): Promise<number[]> {
  return (await page.evaluate(`window.bench.drag(${steps})`)) as number[];
}

/** Script time of one filter and the frames that redraw it. */
export async function filterScript(
  page: Page,
  session: CDPSession,
  groups: readonly number[],
): Promise<number> {
  const before = await metric(session, 'ScriptDuration');
  await page.evaluate(`window.bench.filter(${JSON.stringify(groups)})`);
  return ((await metric(session, 'ScriptDuration')) - before) * 1000;
}

export async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  return metric(session, 'JSHeapUsedSize');
}

export async function changeViews(page: Page, count: number): Promise<void> {
  await page.evaluate(`window.bench.changeViews(${count})`);
}
