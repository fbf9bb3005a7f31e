import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { entriesOf } from '../support/accountServer.ts';
import { browserIsMissing } from '../support/browser.ts';
import { type Desk, type DeskPage, openDesk, type OpenOptions } from '../support/desk.ts';

const slow = { timeout: 60_000 };

/** What a role finds on its desk, and what it does not. Names are those of the screen. */
interface Expected {
  readonly account: string;
  readonly scope: string | RegExp;
  readonly layers: readonly string[];
  readonly noLayers: readonly string[];
  readonly exports: boolean;
  readonly households: boolean;
}
const roles: readonly Expected[] = [
  {
    account: 'operator',
    scope: '辖区：全市',
    layers: ['staff', 'addresses', 'facilities', 'incidents'],
    noLayers: [],
    exports: true,
    households: true,
  },
  {
    account: 'planner',
    scope: '辖区：全市',
    layers: ['staff', 'addresses', 'incidents'],
    noLayers: [],
    exports: true,
    households: true,
  },
  {
    account: 'approver',
    scope: '辖区：全市',
    layers: ['staff', 'addresses', 'incidents'],
    noLayers: [],
    exports: false,
    households: true,
  },
  {
    account: 'analyst',
    scope: '辖区：全市',
    layers: ['facilities', 'incidents'],
    noLayers: ['staff', 'addresses'],
    exports: true,
    households: true,
  },
  {
    account: 'grid-leader',
    scope: /社区$/,
    layers: ['staff', 'addresses', 'incidents'],
    noLayers: [],
    exports: false,
    households: true,
  },
  {
    account: 'grid-worker',
    scope: /社区$/,
    layers: ['staff', 'addresses', 'incidents'],
    noLayers: [],
    exports: false,
    households: false,
  },
  {
    account: 'viewer',
    scope: /街道$/,
    layers: ['facilities', 'incidents'],
    noLayers: ['staff', 'addresses'],
    exports: false,
    households: true,
  },
  {
    account: 'wall',
    scope: '辖区：全市',
    layers: ['facilities', 'incidents'],
    noLayers: ['staff', 'addresses'],
    exports: false,
    households: true,
  },
];
const administration = [
  { account: 'administrator', entrance: '/admin/accounts', absent: '审计' },
  { account: 'security-administrator', entrance: '/admin/accounts', absent: '审计' },
  { account: 'auditor', entrance: '/admin/accounts', absent: '接口密钥' },
];

/** Runs in the page: is there ink in every ninth of the canvas, and does it lie over all of the window? */
const lookAtCanvas = `(() => {
  const canvas = document.querySelector('[data-testid=watermark]');
  const [width, height] = [Math.floor(canvas.width / 3), Math.floor(canvas.height / 3)];
  const ink = (x, y) =>
    canvas.getContext('2d').getImageData(x, y, width, height).data.some((value, at) => at % 4 === 3 && value > 0);
  const box = canvas.getBoundingClientRect();
  return {
    corners: [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => ink(column * width, row * height))),
    isWhole: box.width === innerWidth && box.height === innerHeight,
    pointer: getComputedStyle(canvas).pointerEvents,
  };
})()`;

describe.skipIf(browserIsMissing !== null)(
  `each role of the demonstration${browserIsMissing ? ` (${browserIsMissing})` : ''}`,
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

    async function enter(account: string, options: OpenOptions = {}): Promise<Page> {
      opened = await desk.open({ account: null, path: '/sign-in', ...options });
      await opened.page.locator(`[data-account="demo-${account}"]`).click(slow);
      await expect.poll(() => new URL(opened?.page.url() ?? '').pathname, slow).toMatch(/^\/(desk|admin)/);
      return opened.page;
    }
    const untilCounted = (page: Page): Promise<void> =>
      page
        .getByTestId('set-sentence')
        .filter({ hasText: /^[\d,]+ 件/ })
        .waitFor(slow);
    const layer = (page: Page, id: string) => page.locator(`[data-layer="${id}"]`);

    it.each(roles)('$account enters by one click and finds its own desk', async (role) => {
      const page = await enter(role.account);
      await untilCounted(page);
      const scope = page.getByTestId('scope');
      if (typeof role.scope === 'string') expect(await scope.innerText()).toBe(role.scope);
      else expect(await scope.innerText()).toMatch(role.scope);
      for (const id of role.layers) expect(await layer(page, id).count(), id).toBe(1);
      for (const id of role.noLayers) expect(await layer(page, id).count(), id).toBe(0);
      const detail = page.getByTestId('detail');
      await detail.getByText('未办结', { exact: true }).waitFor(slow);
      expect((await detail.getByText('户数', { exact: true }).count()) > 0).toBe(role.households);
      await page.getByTestId('list-tab').click();
      await page.getByText(/^第 1–\d+ 条/).waitFor(slow);
      expect(await page.getByRole('button', { name: 'CSV' }).count()).toBe(role.exports ? 1 : 0);
      expect(await page.getByRole('button', { name: '保存为图片' }).count()).toBe(role.exports ? 1 : 0);
      await page.getByTestId('account').click();
      await page.getByTestId('account-name').waitFor(slow);
      expect(await page.getByRole('button', { name: '管理端' }).count()).toBe(0);
    });

    it('a department officer sees the incidents that the department was called to, and no others', async () => {
      const page = await enter('department-officer');
      await untilCounted(page);
      await page.getByTestId('scope-card').getByText('请本部门联动的事件').waitFor(slow);
      expect(await layer(page, 'incidents').count()).toBe(1);
      for (const id of ['staff', 'addresses', 'facilities', 'cameras', 'organisations', 'centres'])
        expect(await layer(page, id).count(), id).toBe(0);
      const [all] = await desk.database.query<{ count: string }>({
        text: 'select count(*)::text as count from incident',
        values: [],
      });
      const sentence = (await page.getByTestId('set-sentence').textContent()) ?? '';
      expect(Number(/^[\d,]+/.exec(sentence)?.[0].replace(/,/g, ''))).toBeLessThan(Number(all?.count));
    });

    it.each(administration)(
      '$account arrives in the administration and has no data on the desk',
      async (role) => {
        const page = await enter(role.account);
        await expect.poll(() => new URL(page.url()).pathname, slow).toBe(role.entrance);
        expect(await page.getByRole('navigation').getByText(role.absent).count()).toBe(0);
        await page.goto(`${desk.origin}/desk`);
        await page.getByTestId('to-administration').waitFor(slow);
        await page.locator('.maplibregl-canvas').first().waitFor(slow);
        expect(await layer(page, 'grids').count()).toBe(1);
        for (const id of ['incidents', 'staff', 'addresses', 'facilities'])
          expect(await layer(page, id).count(), id).toBe(0);
        expect(await page.getByTestId('set-sentence').count()).toBe(0);
        await page.getByTestId('to-administration').click();
        await expect.poll(() => new URL(page.url()).pathname, slow).toBe(role.entrance);
      },
    );

    it('says calmly that a foreign region is foreign, and shows its name', async () => {
      const [foreign] = await desk.database.query<{ code: string; name: string }>({
        text: `select code, name from region where level = 'township' and code not in (
          select r.code from account_grant g join region r on r.id = g.region_id
          join account a on a.id = g.account_id where a.login_name = 'demo-viewer') order by code limit 1`,
        values: [],
      });
      const page = await enter('viewer', {
        path: `/sign-in?next=${encodeURIComponent(`/desk?pick=region:${foreign?.code}`)}`,
      });
      const detail = page.getByTestId('detail');
      await detail.getByRole('heading', { name: foreign?.name ?? '' }).waitFor(slow);
      await detail.getByText('不在您的辖区内').waitFor(slow);
      expect(await detail.getByRole('alert').count()).toBe(0);
      expect(await detail.getByText('没有取到数据').count()).toBe(0);
      const faults = (opened?.faults ?? []).filter((fault) => !/status of 403/.test(fault));
      opened?.faults.splice(0, Infinity, ...faults);
    });

    it('draws account and time over the whole screen, out of the way of pointer and reader', async () => {
      const page = await enter('viewer');
      await untilCounted(page);
      const mark = page.getByTestId('watermark');
      expect(await mark.getAttribute('data-text')).toMatch(
        /^浏览者·体验 demo-viewer · \d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
      );
      expect(await mark.getAttribute('aria-hidden')).toBe('true');
      const drawn = await page.evaluate(lookAtCanvas);
      expect(drawn).toEqual({ corners: Array(9).fill(true), isWhole: true, pointer: 'none' });
    });

    it('shows a masked name for a minute to who says what for, and writes it into the audit', async () => {
      const page = await enter('grid-leader');
      await untilCounted(page);
      const [grid] = await desk.database.query<{ code: string }>({
        text: `select g.code from grid g join region r on r.id = g.community_id
          join account_grant ag on ag.region_id = r.id join account a on a.id = ag.account_id
          where a.login_name = 'demo-grid-leader' order by g.code limit 1`,
        values: [],
      });
      await page.goto(`${desk.origin}/desk?pick=grid:${grid?.code}`);
      const name = page.locator('[data-field="staff.name"]').first();
      await name.waitFor(slow);
      expect(await name.innerText()).toContain('*');
      await name.getByRole('button', { name: '查看未脱敏信息' }).click();
      const form = page.getByRole('form', { name: '查看未脱敏信息' });
      expect(await form.getByRole('button', { name: '查看', exact: true }).isDisabled()).toBe(true);
      await form.getByRole('button', { name: '应急联络' }).click();
      await form.getByRole('button', { name: '查看', exact: true }).click();
      await name.getByRole('timer').waitFor(slow);
      expect(await name.locator('.whole').innerText()).not.toContain('*');
      const entries = await entriesOf(desk.database, 'field.unmasked');
      expect(entries[0]).toMatchObject({ outcome: 'done', accountName: 'demo-grid-leader' });
    });

    it('masks the name again after a minute', async () => {
      const page = await enter('grid-leader');
      await untilCounted(page);
      await page.clock.install();
      const code = new URL(page.url()).searchParams.get('in');
      await page.goto(`${desk.origin}/desk?pick=grid:${code}001`);
      const name = page.locator('[data-field="staff.name"]').first();
      await name.getByRole('button', { name: '查看未脱敏信息' }).click(slow);
      await page.getByLabel('用途').fill('核对在岗人员');
      await page
        .getByRole('form', { name: '查看未脱敏信息' })
        .getByRole('button', { name: '查看', exact: true })
        .click();
      await name.getByRole('timer').waitFor(slow);
      await page.clock.fastForward(61_000);
      await name.getByRole('button', { name: '查看未脱敏信息' }).waitFor(slow);
      expect(await name.innerText()).toContain('*');
    });

    it('says what an export leaves out, and gives the file with its purpose', async () => {
      const page = await enter('operator');
      await untilCounted(page);
      await page.getByTestId('list-tab').click();
      await page.getByRole('button', { name: 'CSV' }).click(slow);
      const dialog = page.getByRole('dialog', { name: '导出表格' });
      await dialog.getByText('姓名、电话、门牌等个人信息不在其中').waitFor(slow);
      await dialog.getByLabel('含个人信息').check();
      expect(await dialog.getByRole('button', { name: '导出', exact: true }).isDisabled()).toBe(true);
      await dialog.getByLabel('导出用途').fill('核对导出');
      const [download] = await Promise.all([
        page.waitForEvent('download', slow),
        dialog.getByRole('button', { name: '导出', exact: true }).click(),
      ]);
      const path = await download.path();
      expect(readFileSync(path, 'utf8')).toContain('demo-operator');
      await dialog.waitFor({ state: 'hidden', ...slow });
      const entries = await entriesOf(desk.database, 'export.made');
      expect(entries[0]).toMatchObject({ outcome: 'done', accountName: 'demo-operator' });
    });
  },
);
