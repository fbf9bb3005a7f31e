import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { goodPassword, makePerson } from '../support/accountServer.ts';
import { browserIsMissing } from '../support/browser.ts';
import { type Desk, type DeskPage, openDesk, type OpenOptions, seriousFindings } from '../support/desk.ts';

const slow = { timeout: 60_000 };
const refusedText = '登录名或密码不正确。';

describe.skipIf(browserIsMissing !== null)(
  `signing in${browserIsMissing ? ` (${browserIsMissing})` : ''}`,
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
      // a refused request is what these tests are about; anything else in the console is a fault
      const faults = (opened?.faults ?? []).filter((fault) => !/status of (401|429)/.test(fault));
      await opened?.close();
      opened = null;
      expect(faults).toEqual([]);
    });

    async function open(options: OpenOptions = {}): Promise<Page> {
      opened = await desk.open({ account: null, path: '/sign-in', ...options });
      return opened.page;
    }
    async function enterAs(page: Page, account: string): Promise<void> {
      await page.locator(`[data-account="demo-${account}"]`).click(slow);
      await page.getByTestId('account').waitFor(slow);
    }
    async function fill(page: Page, loginName: string, password: string): Promise<void> {
      await page.getByLabel('登录名').fill(loginName);
      await page.getByLabel('密码', { exact: true }).fill(password);
      await page.keyboard.press('Enter');
    }
    const untilDesk = (page: Page): Promise<void> =>
      page.getByTestId('set-sentence').filter({ hasText: /\d/ }).waitFor(slow);

    it.each(['night', 'day'] as const)('has no serious accessibility finding at %s', async (theme) => {
      const page = await open({ theme });
      await page.locator('[data-account="demo-wall"]').waitFor(slow);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole('tab', { name: '大屏配对' }).click();
      await page.getByLabel('配对码').waitFor(slow);
      expect(await seriousFindings(page)).toEqual([]);
    });

    it('says the same of an unknown name and of a wrong password, and lets the right one in by keyboard', async () => {
      const person = await makePerson(desk.database, { role: 'viewer' });
      const page = await open({ path: '/desk' });
      await expect.poll(() => new URL(page.url()).pathname, slow).toBe('/sign-in');
      await fill(page, 'nobody-at-all', goodPassword);
      await page.getByRole('alert').filter({ hasText: refusedText }).waitFor(slow);
      await fill(page, person.loginName, 'wrong password');
      await page.getByRole('alert').filter({ hasText: refusedText }).waitFor(slow);
      await fill(page, person.loginName, goodPassword);
      await untilDesk(page);
      expect(new URL(page.url()).pathname).toBe('/desk');
    });

    it('never goes to another site after the sign-in, whatever the address says', async () => {
      const page = await open({ path: '/sign-in?next=//example.org/desk' });
      await enterAs(page, 'viewer');
      expect(new URL(page.url()).origin).toBe(desk.origin);
    });

    it('shows and hides the password, and says when the server is away', async () => {
      const page = await open();
      const field = page.getByLabel('密码', { exact: true });
      await field.fill('secret');
      await page.getByRole('button', { name: '显示密码' }).click();
      expect(await field.getAttribute('type')).toBe('text');
      await page.getByRole('button', { name: '隐藏密码' }).click();
      expect(await field.getAttribute('type')).toBe('password');
      await page.route('**/api/v1/session', (route) => route.abort());
      await page.getByLabel('登录名').fill('somebody');
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByRole('alert').filter({ hasText: '服务器没有应答' }).waitFor(slow);
      const ownFault = /ERR_FAILED|Failed to load resource/;
      opened?.faults.splice(0, Infinity, ...opened.faults.filter((fault) => !ownFault.test(fault)));
    });

    it('binds an authenticator before an administrator gets in, and asks for its digits the next time', async () => {
      const person = await makePerson(desk.database, { role: 'administrator' });
      const page = await open();
      await fill(page, person.loginName, goodPassword);
      await page.getByRole('img', { name: '验证器二维码' }).waitFor(slow);
      const letters = (await page.getByTestId('second-factor-secret').textContent()) ?? '';
      const clock = new TOTP({ secret: Secret.fromBase32(letters.replace(/\s/g, '')) });
      await page.getByLabel('六位验证码').fill('000000');
      await page.getByRole('alert').filter({ hasText: '验证码不正确' }).waitFor(slow);
      await page.getByLabel('六位验证码').fill(clock.generate());
      await expect.poll(() => new URL(page.url()).pathname, slow).toMatch(/^\/admin/);
      await page.context().clearCookies();
      await page.goto(`${desk.origin}/sign-in`);
      await fill(page, person.loginName, goodPassword);
      await page.getByLabel('六位验证码').waitFor(slow);
      expect(await page.getByRole('img', { name: '验证器二维码' }).count()).toBe(0);
    });

    it('demands a new password with its rules, and takes one that keeps them', async () => {
      const person = await makePerson(desk.database, { role: 'viewer' });
      await desk.database.query({
        text: 'update account set must_change_password = true where id = $1',
        values: [person.accountId],
      });
      const page = await open();
      await fill(page, person.loginName, goodPassword);
      const form = page.getByRole('form', { name: '修改密码' });
      const submit = form.getByRole('button', { name: '保存新密码' });
      await form.getByLabel('当前密码').fill(goodPassword);
      await form.getByLabel('新密码', { exact: true }).fill('Password2026!');
      await form.getByLabel('再次输入新密码').fill('Password2026!');
      await form.locator('[data-rule="length"]').filter({ hasText: '已满足' }).waitFor(slow);
      await form.locator('[data-rule="guess"]').filter({ hasText: '未满足' }).waitFor(slow);
      expect(await submit.isDisabled()).toBe(true);
      await form.getByLabel('新密码', { exact: true }).fill('Wp4!tide-Lantern-08');
      await form.getByLabel('再次输入新密码').fill('Wp4!tide-Lantern-08');
      await submit.click();
      await untilDesk(page);
    });

    it('signs out in every tab, and leaves nothing of the account in the page', async () => {
      const page = await open();
      await enterAs(page, 'operator');
      await untilDesk(page);
      const other = await page.context().newPage();
      await other.goto(`${desk.origin}/desk`);
      await other.getByTestId('account').waitFor(slow);
      // a tab behind another draws no frames, and a click waits for two
      await page.bringToFront();
      await page.getByTestId('account').click();
      await page.getByTestId('sign-out').click();
      for (const each of [page, other]) {
        await expect.poll(() => new URL(each.url()).pathname, slow).toBe('/sign-in');
        await each.getByLabel('登录名').waitFor(slow);
        expect(await each.getByTestId('watermark').count()).toBe(0);
        expect(await each.locator('body').innerText()).not.toContain('demo-operator');
      }
      await page.bringToFront();
      await page.goBack();
      await page.getByLabel('登录名').waitFor(slow);
      expect(await page.getByTestId('set-sentence').count()).toBe(0);
    });

    it('asks to sign in again in place when the session ends in mid-work, and then goes on', async () => {
      const person = await makePerson(desk.database, { role: 'viewer' });
      const page = await open({ path: '/desk' });
      await fill(page, person.loginName, goodPassword);
      await untilDesk(page);
      await page.getByTestId('filter-tab').click();
      await page.context().clearCookies();
      // a tile or count under way may bring the dialog before the click; the choice is made all the same
      await page.locator('[data-state="closed"]').dispatchEvent('click');
      const dialog = page.getByRole('dialog', { name: '登录已过期' });
      await dialog.waitFor(slow);
      expect(await dialog.getByLabel('登录名').inputValue()).toBe(person.loginName);
      await dialog.getByLabel('密码', { exact: true }).fill(goodPassword);
      await dialog.getByRole('button', { name: '登录', exact: true }).click();
      await dialog.waitFor({ state: 'hidden', ...slow });
      // the very request that was refused has been answered: the filter that was chosen stands
      await page
        .getByTestId('set-sentence')
        .filter({ hasText: /^[\d,]+ 件事件.*已办结/ })
        .waitFor(slow);
      expect(new URL(page.url()).searchParams.get('state')).toContain('closed');
    });

    it('closes the stream of a session that was ended elsewhere, and asks to sign in', async () => {
      const person = await makePerson(desk.database, { role: 'viewer' });
      const page = await open({ path: '/desk' });
      await fill(page, person.loginName, goodPassword);
      await untilDesk(page);
      const elsewhere = await desk.open({ account: null, path: '/sign-in' });
      await fill(elsewhere.page, person.loginName, goodPassword);
      await elsewhere.page.getByTestId('account').click(slow);
      await elsewhere.page.locator('[data-entry="sessions"]').click();
      await elsewhere.page.getByRole('button', { name: '结束' }).first().click(slow);
      await page.getByRole('dialog', { name: '登录已过期' }).waitFor(slow);
      await elsewhere.close();
    });
  },
);
