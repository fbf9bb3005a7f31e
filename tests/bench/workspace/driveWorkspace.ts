import type { CDPSession, Page } from 'playwright-core';
import type { IntegerVertex } from '#core/geometry/measure.ts';

/** What one thing that a planner did cost. Processor time does not hang on what else the machine does, elapsed time does. */
export interface EditCost {
  /** Processor time of the main thread: the edit, its figures, and the script of the frames that show it. */
  readonly scriptMilliseconds: number;
  readonly styleMilliseconds: number;
  /** Elapsed, from the press to all figures in the page and all states given to the map. */
  readonly handledMilliseconds: number;
  /** Elapsed, until the frame with the change is on the screen, drawn without a graphics card. */
  readonly shownMilliseconds: number;
}

interface Entry {
  readonly name: string;
  readonly handled: number;
  readonly shown: number;
}

/** Event Timing: how long the page worked on each press, and when the next frame was presented. */
const observe = `
  window.pressed = [];
  new PerformanceObserver((list) => {
    for (const each of list.getEntries())
      window.pressed.push({ name: each.name, handled: each.processingEnd - each.startTime, shown: each.duration });
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });`;

/** Opens the plan and waits until the map has drawn all of it. */
export async function openWorkspace(page: Page, address: string): Promise<CDPSession> {
  await page.addInitScript(observe);
  const session = await page.context().newCDPSession(page);
  // processor time: what others do on the machine does not count
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await session.send('Performance.enable');
  await page.goto(address, { timeout: 240_000 });
  await page.waitForSelector('.plan-map[data-ready=true]', { timeout: 240_000 });
  return session;
}

export async function metricsOf(session: CDPSession): Promise<(name: string) => number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (name) => metrics.find((each) => each.name === name)?.value ?? 0;
}

export type Pixel = readonly [x: number, y: number];

/** What the map shows where, in pixels of the window, until it is moved. */
export interface MapSight {
  pixelOf(place: IntegerVertex): Pixel;
  /** Whether the pointer can get there, with some map around. */
  isInSight(place: IntegerVertex): boolean;
}
const marginPixels = 70;

export async function sightOf(page: Page): Promise<MapSight> {
  const map = page.locator('.plan-map');
  const [longitude = 0, latitude = 0, zoom = 0] = ((await map.getAttribute('data-view')) ?? '')
    .split(',')
    .map(Number);
  const box = await map.boundingBox();
  if (!box) throw new Error('the page shows no map');
  const size = 512 * 2 ** zoom;
  const mercator = (degrees: number): number =>
    Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI);
  const pixelOf = ([x, y]: IntegerVertex): Pixel => [
    box.x + box.width / 2 + ((x / 1e7 - longitude) / 360) * size,
    box.y + box.height / 2 - (mercator(y / 1e7) - mercator(latitude)) * size,
  ];
  return {
    pixelOf,
    isInSight(place) {
      const [x, y] = pixelOf(place);
      const isAcross = x > box.x + marginPixels && x < box.x + box.width - marginPixels;
      return isAcross && y > box.y + marginPixels && y < box.y + box.height - marginPixels;
    },
  };
}

/** On a busy machine the map's workers may pause for a second between two tiles. */
const quiet = { milliseconds: 3, everyMilliseconds: 500, times: 6 };

/** Waits until the map has drawn what it was asked for: no script runs any more. */
export async function settle(page: Page, session: CDPSession): Promise<void> {
  const spent = async (): Promise<number> => (await metricsOf(session))('ScriptDuration') * 1000;
  let before = await spent();
  for (let still = 0; still < quiet.times;) {
    await page.waitForTimeout(quiet.everyMilliseconds);
    const after = await spent();
    still = after - before < quiet.milliseconds ? still + 1 : 0;
    before = after;
  }
}

const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(
    `(async () => { for (let frame = 0; frame < ${count}; frame += 1) await new Promise(requestAnimationFrame); })()`,
  );

/** How many changes the log of the workspace shows as done. */
const headOf = async (page: Page): Promise<number> =>
  Number(/(\d+)\s*\/\s*\d+/.exec((await page.textContent('[data-testid=face-log]')) ?? '')?.[1] ?? -1);

/** Does the last press of an edit and measures it; null where the plan refused the edit. */
export async function costOf(
  page: Page,
  session: CDPSession,
  events: readonly string[],
  press: () => Promise<void>,
): Promise<EditCost | null> {
  const headBefore = await headOf(page);
  await frames(page, 2);
  await page.evaluate('window.pressed.length = 0');
  const before = await metricsOf(session);
  await press();
  await frames(page, 3);
  const after = await metricsOf(session);
  if ((await headOf(page)) === headBefore) return null;
  // entries of events come after the frame
  await page.waitForTimeout(400);
  const entries = ((await page.evaluate('window.pressed')) as Entry[]).filter(({ name }) =>
    events.includes(name),
  );
  const spent = (...names: string[]): number =>
    names.reduce((sum, name) => sum + (after(name) - before(name)) * 1000, 0);
  return {
    scriptMilliseconds: spent('ScriptDuration'),
    styleMilliseconds: spent('LayoutDuration', 'RecalcStyleDuration'),
    handledMilliseconds: Math.max(0, ...entries.map(({ handled }) => handled)),
    shownMilliseconds: Math.max(0, ...entries.map(({ shown }) => shown)),
  };
}

/**
 * Moves the pointer while a tool is at work. Gives for every move how many frames passed until the canvas above the map
 * had changed (1: the frame of the move itself), and the script that a move took.
 */
export async function followPointer(
  page: Page,
  session: CDPSession,
  from: readonly [number, number],
  steps: number,
): Promise<{ readonly frames: readonly number[]; readonly scriptMilliseconds: number }> {
  const before = await metricsOf(session);
  const counted = (await page.evaluate(`(async () => {
    const canvas = document.querySelector('.maplibregl-canvas');
    const sketch = document.querySelector('canvas.sketch');
    const context = sketch.getContext('2d');
    const cleared = context.clearRect;
    let drawn = 0;
    context.clearRect = function (...box) { drawn += 1; return cleared.apply(this, box); };
    const counts = [];
    for (let step = 1; step <= ${steps}; step += 1) {
      await new Promise(requestAnimationFrame);
      const seen = drawn;
      canvas.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, cancelable: true, view: window, buttons: 1,
        clientX: ${from[0]} + step * 3, clientY: ${from[1]} + step * 2 }));
      let passed = 0;
      while (drawn === seen && passed < 10) {
        await new Promise(requestAnimationFrame);
        passed += 1;
        await Promise.resolve();
      }
      counts.push(passed);
    }
    delete context.clearRect;
    return counts;
  })()`)) as number[];
  const after = await metricsOf(session);
  return {
    frames: counted,
    scriptMilliseconds: ((after('ScriptDuration') - before('ScriptDuration')) * 1000) / steps,
  };
}
