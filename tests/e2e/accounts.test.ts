import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { browserIsMissing } from '../support/browser.ts';
import { type Desk, type DeskPage, openDesk, type OpenOptions, seriousFindings } from '../support/desk.ts';
import { openSession } from '../support/signIn.ts';

const slow = { timeout: 60_000 };

describe.skipIf(browserIsMissing !== null)(
  `keeping accounts${browserIsMissing ? ` (${browserIsMissing})` : ''}`,
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

    async function open(role: string, path: string, options: OpenOptions = {}): Promise<Page> {
      await opened?.close();
      // by the accounts of the demonstration: rights as they are shipped, and no way round the sign-in
      opened = await desk.open({ account: null, path: '/sign-in', ...options });
      const { page } = opened;
      await page.locator(`[data-account="demo-${role}"]`).click(slow);
      await page.getByTestId('account').waitFor(slow);
      await page.goto(desk.origin + path);
      return page;
    }
    const detailOf = (page: Page): ReturnType<Page['locator']> => page.locator('.account-detail');
    const secretOf = async (page: Page): Promise<string> => {
      const secret = page.getByTestId('secret');
      await secret.waitFor(slow);
      const value = (await secret.textContent())?.trim() ?? '';
      await page.getByRole('button', { name: '我已记下，关闭' }).click();
      await secret.waitFor({ state: 'hidden', ...slow });
      return value;
    };
    const chosenId = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';
    /** As the holder of an account asks, not as its administrator. */
    async function asAccount<Body>(accountId: string, path: string): Promise<{ status: number; body: Body }> {
      // as if its holder had changed the one-time password already: until then nothing else is answered
      await desk.database.query({
        text: 'update account set must_change_password = false where id = $1',
        values: [accountId],
      });
      const { headers } = await openSession(desk.database, accountId);
      const response = await fetch(`${desk.origin}/api/v1/${path}`, { headers });
      return { status: response.status, body: (await response.json()) as Body };
    }
    async function signInWith(loginName: string, password: string): Promise<number> {
      const response = await fetch(`${desk.origin}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ loginName, password }),
      });
      return response.status;
    }
    async function createAccount(page: Page, loginName: string, displayName: string): Promise<string> {
      await page.getByRole('button', { name: '新建账号' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('登录名').fill(loginName);
      await dialog.getByLabel('显示名称').fill(displayName);
      await dialog.getByRole('button', { name: '新建账号' }).click();
      return secretOf(page);
    }

    it('creates an account, and resets its password: the old one stops working', async () => {
      const page = await open('administrator', '/admin/accounts');
      const first = await createAccount(page, 'li.wei', '三桥街道值班员');
      await detailOf(page).getByText('尚未授权：可以登录，但看不到任何数据。').waitFor(slow);
      expect(await signInWith('li.wei', first)).toBe(201);

      await page.getByRole('button', { name: '重置密码' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('原密码立即失效').waitFor(slow);
      await dialog.getByRole('button', { name: '重置密码' }).click();
      const second = await secretOf(page);
      expect(second).not.toBe(first);
      expect(await signInWith('li.wei', first)).toBe(401);
      expect(await signInWith('li.wei', second)).toBe(201);
      expect(await page.content()).not.toContain(second);
      // who keeps accounts does not grant, and is told who does
      expect(await detailOf(page).getByRole('button', { name: '授权', exact: true }).isDisabled()).toBe(true);
      await detailOf(page).getByText('授权由安全管理员办理').waitFor(slow);
    });

    it('grants one community, and the account sees that one and not its neighbour', async () => {
      const keeper = await open('administrator', '/admin/accounts');
      await createAccount(keeper, 'community.viewer', '社区浏览者甲');
      const accountId = chosenId(keeper);

      // both of the tiny city have incidents: what is not seen is there to be seen
      const [own, foreign] = await desk.database.query<{ code: string; name: string; incidents: number }>({
        text: `select region.code, region.name, count(*)::integer as incidents from incident
          join region on region.id = incident.community_id group by 1, 2 order by 3`,
        values: [],
      });
      if (!own || !foreign) throw new Error('the tiny city has not two communities with incidents');
      const page = await open('security-administrator', `/admin/accounts/${accountId}`);
      await detailOf(page).getByRole('button', { name: '授权', exact: true }).click(slow);
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('角色', { exact: true }).selectOption('viewer');
      await dialog.getByRole('searchbox', { name: '辖区' }).fill(own.name);
      await dialog.getByRole('button', { name: new RegExp(`^${own.name}`) }).click();
      await dialog.getByRole('button', { name: '授权' }).click();
      await dialog.waitFor({ state: 'hidden', ...slow });

      const rights = page.getByTestId('rights');
      await rights.getByRole('columnheader', { name: new RegExp(own.name) }).waitFor(slow);
      expect(await rights.getByRole('row', { name: /查看事件/ }).textContent()).toContain('仅此范围');
      expect(await rights.getByRole('row', { name: /导出数据/ }).count()).toBe(0);

      type Rows = { items: { communityCode: string | null }[] };
      const seen = await asAccount<Rows>(accountId, 'incidents?limit=1000');
      expect(own.incidents).toBeGreaterThan(10);
      expect(seen.body.items).toHaveLength(Math.min(own.incidents, 1000));
      expect(new Set(seen.body.items.map(({ communityCode }) => communityCode))).toEqual(new Set([own.code]));
      expect((await asAccount(accountId, `incidents?region=${foreign.code}`)).status).toBe(403);
    });

    it('shows what the server refuses at the field, and keeps what was filled in', async () => {
      const page = await open('security-administrator', '/admin/accounts?q=demo-administrator');
      await page.getByRole('button', { name: '系统管理员·体验' }).click(slow);
      await detailOf(page).getByRole('button', { name: '授权', exact: true }).click(slow);
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('角色', { exact: true }).selectOption('auditor');
      await dialog.getByText('不能由同一账号担任').waitFor(slow);
      await dialog.locator('.choose').first().click();
      await dialog.getByRole('button', { name: '授权' }).click();
      await dialog.getByRole('alert').first().waitFor(slow);
      expect(await dialog.getByLabel('角色', { exact: true }).inputValue()).toBe('auditor');
      // the browser writes every refused request into the console
      const faults = opened?.faults ?? [];
      expect(faults.filter((fault) => !/status of 4\d\d/.test(fault))).toEqual([]);
      faults.length = 0;
    });

    it('lets the auditor find who reset a password, and verify the chain', async () => {
      const keeper = await open('administrator', '/admin/accounts');
      await createAccount(keeper, 'to.be.found', '待查账号');
      const accountId = chosenId(keeper);
      await keeper.getByRole('button', { name: '重置密码' }).click();
      await keeper.getByRole('dialog').getByRole('button', { name: '重置密码' }).click();
      const password = await secretOf(keeper);

      const page = await open('auditor', `/admin/audit?account=demo-administrator&entity=${accountId}`);
      const rows = page.locator('.data-table tbody tr');
      await rows.first().waitFor(slow);
      expect(await rows.count()).toBeGreaterThanOrEqual(2);
      for (const text of await rows.allTextContents()) expect(text).toContain('demo-administrator');
      await rows.getByRole('button').last().click();
      await page.getByText(accountId).first().waitFor(slow);
      expect(await page.content()).not.toContain(password);

      await page.getByRole('button', { name: '校验' }).click();
      await page
        .getByTestId('chain')
        .getByText(/审计链完整：[\d,]+ 条记录未被改动/)
        .waitFor(slow);
    });

    it('names the entry at which the chain is broken', async () => {
      const page = await open('auditor', '/admin/audit');
      await page.locator('.data-table tbody tr').first().waitFor(slow);
      // nobody but the owner of the database could, and only past the guard
      const [broken] = await desk.database.transaction(async (transaction) => {
        await transaction.query({ text: 'alter table audit_entry disable trigger user', values: [] });
        const rows = await transaction.query<{ sequence: number }>({
          text: `update audit_entry set address = '203.0.113.9'
            where sequence = (select min(sequence) + 1 from audit_entry) returning sequence::integer as sequence`,
          values: [],
        });
        await transaction.query({ text: 'alter table audit_entry enable trigger user', values: [] });
        return rows;
      });
      expect(broken).toBeDefined();
      await page.getByRole('button', { name: '校验' }).click();
      await page
        .getByTestId('chain')
        .getByText(`审计链在第 ${broken?.sequence ?? '?'} 条断裂`)
        .waitFor(slow);
    });

    it('has no entrance for an operator', async () => {
      const page = await open('operator', '/admin/accounts');
      await expect.poll(() => new URL(page.url()).pathname, slow).toBe('/desk');
      await page.getByTestId('account').click(slow);
      await page.getByTestId('sign-out').waitFor(slow);
      expect(await page.getByText('系统管理', { exact: true }).count()).toBe(0);
    });

    it.each([
      ['administrator', '/admin/accounts'],
      ['security-administrator', '/admin/roles'],
      ['security-administrator', '/admin/departments'],
      ['security-administrator', '/admin/keys'],
      ['auditor', '/admin/audit'],
    ])('has no serious accessibility finding for the %s at %s, by day and on a phone', async (role, path) => {
      const page = await open(role, path, { theme: 'day' });
      await page.locator('main .panel-frame').waitFor(slow);
      await page.locator('.skeleton').waitFor({ state: 'detached', ...slow });
      expect(await seriousFindings(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await seriousFindings(page)).toEqual([]);
      const isOver = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      expect(isOver).toBe(false);
    });
  },
);
