import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { browserIsMissing } from '../support/browser.ts';
import { type Desk, openDesk, type OpenOptions } from '../support/desk.ts';

const slow = { timeout: 60_000 };

/** What a page did that its policy forbids. */
interface Violation {
  readonly directive: string;
  readonly what: string;
}

/** Runs before the first script of the page. */
const listening = `globalThis.violations = [];
document.addEventListener('securitypolicyviolation', (event) =>
  violations.push({ directive: event.effectiveDirective, what: event.blockedURI + ' ' + event.sample }));`;
const inlineParts = `const box = document.createElement('div');
box.innerHTML = '<p style="color: red">x</p><style>p{color:red}</style><img src="x" onerror="globalThis.ran = 1">';
document.body.append(box);
const script = document.createElement('script');
script.textContent = 'globalThis.ran = 1';
document.body.append(script);`;

/** Over the chart, where it has something to tell. */
async function hover(page: Page, chart: ReturnType<Page['locator']>): Promise<void> {
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (box === null) return;
  for (const share of [0.4, 0.6]) await page.mouse.move(box.x + box.width * share, box.y + box.height * 0.5);
}

describe.skipIf(browserIsMissing !== null)(
  `the policy for pages${browserIsMissing ? ` (${browserIsMissing})` : ''}`,
  () => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await openDesk();
    });
    afterAll(() => desk?.close());

    async function onPage(options: OpenOptions, work: (page: Page) => Promise<void>): Promise<Violation[]> {
      const { page, faults, close } = await desk.open(options);
      await page.addInitScript(listening);
      await page.reload();
      await work(page);
      const found = (await page.evaluate('violations')) as Violation[];
      const told = faults.filter((fault) => /content security policy/i.test(fault));
      expect(told.length > 0, told.join('\n')).toBe(found.length > 0);
      await close();
      return found;
    }

    it('is kept by the desk with its map, workers, charts and their tooltips', async () => {
      const found = await onPage({}, async (page) => {
        await page.locator('.maplibregl-canvas').first().waitFor(slow);
        const charts = page.locator('.chart svg');
        await charts.first().waitFor(slow);
        for (const chart of await charts.all()) await hover(page, chart);
        await page.locator('.chart-card button.info').first().click();
        await page.locator('.el-popover:visible').first().waitFor(slow);
      });
      expect(found).toEqual([]);
    });

    it('is kept by the documentation of the interface', async () => {
      const found = await onPage({ path: '/docs/' }, async (page) => {
        const operation = page.locator('.opblock-summary').first();
        await operation.waitFor(slow);
        await operation.click();
        await page.locator('.opblock-body').first().waitFor(slow);
      });
      expect(found).toEqual([]);
    });

    it('is kept by the page to sign in', async () => {
      const found = await onPage({ path: '/sign-in', account: null }, async (page) => {
        await page.locator('input').first().waitFor(slow);
      });
      expect(found).toEqual([]);
    });

    it('stops what it forbids, so that silence means something', async () => {
      const found = await onPage({ path: '/sign-in', account: null }, async (page) => {
        await page.locator('input').first().waitFor(slow);
        await page.evaluate(inlineParts);
        await page.waitForTimeout(500);
        expect(await page.evaluate('globalThis.ran')).toBeUndefined();
      });
      const directives = new Set(found.map(({ directive }) => directive));
      for (const directive of ['style-src-attr', 'style-src-elem', 'script-src-attr', 'script-src-elem'])
        expect(directives).toContain(directive);
    });
  },
);
