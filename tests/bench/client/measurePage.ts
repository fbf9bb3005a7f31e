import type { CDPSession, Page } from 'playwright-core';
import type { BenchPage } from '../../../client/map/bench/benchPage.ts';

type BenchWindow = Window & { bench: BenchPage };

export async function openPage(page: Page, address: string): Promise<CDPSession> {
  await page.goto(address);
  await page.waitForFunction(() => (window as unknown as BenchWindow).bench?.isReady, null, { timeout: 120_000 });
  // the overlay's code comes after the map
  await page.waitForTimeout(3000);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return session;
}

export async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name)?.value ?? 0;
}

/** Milliseconds between frames while the map is dragged. */
export async function dragFrames(page: Page, steps: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const canvas = document.querySelector('.maplibregl-canvas') as HTMLElement;
    const fire = (target: EventTarget, type: string, x: number, y: number) =>
      target.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, clientX: x, clientY: y, buttons: type === 'mouseup' ? 0 : 1, view: window }));
    const gaps: number[] = [];
    let last = performance.now();
    fire(canvas, 'mousedown', 900, 500);
    for (let step = 1; step <= count; step += 1) {
      fire(document, 'mousemove', 900 - step * 14, 500 - step * 5);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }
    fire(document, 'mouseup', 900 - count * 14, 500 - count * 5);
    return gaps;
  }, steps);
}

/** Script time of one filter and the frames that redraw it. */
export async function filterScript(page: Page, session: CDPSession, groups: readonly number[]): Promise<number> {
  const before = await metric(session, 'ScriptDuration');
  await page.evaluate(async (wanted) => {
    await (window as unknown as BenchWindow).bench.setFilter({ groups: wanted });
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  }, groups);
  return ((await metric(session, 'ScriptDuration')) - before) * 1000;
}

export async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  return metric(session, 'JSHeapUsedSize');
}

export async function changeViews(page: Page, count: number, longitude: number, latitude: number): Promise<void> {
  await page.evaluate(
    async ([changes, x, y]) => {
      for (let change = 0; change < changes; change += 1) {
        const zoom = 12.5 + (change % 5);
        (window as unknown as BenchWindow).bench.setView({ longitude: x + 0.01 * Math.sin(change), latitude: y + 0.008 * Math.cos(change * 1.7), zoom });
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
      }
    },
    [count, longitude, latitude] as const,
  );
}
