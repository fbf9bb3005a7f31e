import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account, ApiKey } from '#core/contract/accounts.ts';
import type { Problem } from '#core/contract/problem.ts';
import type { GrantShown, SessionShown } from '#core/contract/session.ts';
import { ensureDemonstrationAccounts } from '../../server/accounts/demonstrationAccounts.ts';
import { Browser, browserOf, entriesOf, goodPassword, makePerson } from '../support/accountServer.ts';
import { type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import { openSession } from '../support/signIn.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

describe.skipIf(!isEngineAvailable(testEngine))(`keeping accounts (${testEngine})`, () => {
  let server: ApiServer;
  let administrator: Browser;
  let security: Browser;
  let securityId: string;
  let cityCode: string;
  let communityCode: string;
  beforeAll(async () => {
    server = await serveTinyCity();
    // the account that other tests ask with could grant too
    await server.database.query({
      text: `update account_grant set valid = tstzrange(lower(valid), now()) where role_code = 'everything'`,
      values: [],
    });
    ({ browser: administrator } = await browserOf(server, 'administrator'));
    const made = await browserOf(server, 'security_administrator');
    security = made.browser;
    securityId = made.account.accountId;
    const codes = await server.database.query<{ level: string; code: string }>({
      text: `select level, min(code) as code from region where level in ('city', 'community')
        and (level = 'city' or household_count > 0) group by level`,
      values: [],
    });
    cityCode = codes.find(({ level }) => level === 'city')?.code ?? '';
    communityCode = codes.find(({ level }) => level === 'community')?.code ?? '';
  });
  afterAll(() => server?.close());

  const grant = (browser: Browser, accountId: string, body: object): ReturnType<Browser['send']> =>
    browser.send('POST', `accounts/${accountId}/grants`, body);
  const expectProblem = (
    answer: Awaited<ReturnType<Browser['send']>>,
    status: number,
    kind: string,
  ): Problem => {
    const body = answer.json<Problem>();
    expect([answer.status, body.type], answer.text).toEqual([status, `urn:jingwei:problem:${kind}`]);
    return body;
  };

  it('makes an account with a password for once, which must be changed', async () => {
    const body = { loginName: '张主任', displayName: '街道办', kind: 'password' };
    const made = await administrator.send('POST', 'accounts', body);
    expect(made.status, made.text).toBe(201);
    const account = made.json<Account & { oneTimePassword: string }>();
    expect(account).toMatchObject({ loginName: '张主任', mustChangePassword: true, grants: [] });
    expectProblem(await administrator.send('POST', 'accounts', body), 409, 'conflict');
    const granted = await grant(security, account.accountId, {
      roleCode: 'viewer',
      regionCode: communityCode,
    });
    expect(granted.status, granted.text).toBe(201);
    const browser = new Browser(server);
    const signedIn = await browser.signIn('张主任', account.oneTimePassword);
    expect(signedIn.json<SessionShown>().pending).toBe('password');
    const changed = await browser.send('POST', 'session/password', {
      currentPassword: account.oneTimePassword,
      newPassword: goodPassword,
    });
    expect(changed.json<SessionShown>()).toMatchObject({
      pending: null,
      grants: [{ regionCode: communityCode }],
    });
    const [entry] = await entriesOf(server.database, 'account.created');
    expect(entry?.entityId).toBe(account.accountId);
    expect(JSON.stringify(entry)).not.toContain('argon2');
  });

  it('keeps granting from those who keep accounts, and accounts from those who grant', async () => {
    const { accountId } = await makePerson(server.database);
    expectProblem(
      await grant(administrator, accountId, { roleCode: 'viewer', regionCode: cityCode }),
      403,
      'forbidden',
    );
    const body = { loginName: 'another', displayName: 'another', kind: 'password' };
    expectProblem(await security.send('POST', 'accounts', body), 403, 'forbidden');
    expectProblem(await security.send('POST', `accounts/${accountId}/password`, {}), 403, 'forbidden');
  });

  it('lets nobody grant to himself, or change the role that he holds', async () => {
    expectProblem(
      await grant(security, securityId, { roleCode: 'operator', regionCode: cityCode }),
      403,
      'forbidden',
    );
    const wider = { permissions: ['grants.write', 'roles.write', 'personal.unmask'] };
    expectProblem(await security.send('PATCH', 'roles/security_administrator', wider), 403, 'forbidden');
  });

  it('keeps the three administrators apart, through the database too', async () => {
    const { accountId } = await makePerson(server.database);
    expect((await grant(security, accountId, { roleCode: 'auditor', regionCode: cityCode })).status).toBe(
      201,
    );
    const second = await grant(security, accountId, { roleCode: 'administrator', regionCode: cityCode });
    expect(expectProblem(second, 409, 'conflict').detail).toContain('审计管理员');
    await expect(
      server.database.query({
        text: `insert into account_grant (id, account_id, role_code, region_id)
          select gen_random_uuid(), $1, 'administrator', id from region where code = $2`,
        values: [accountId, cityCode],
      }),
    ).rejects.toThrow(/excludes/);
    const everything = { code: 'super', name: '全能', nameEn: 'Super', needsSecondFactor: true };
    const both = { ...everything, permissions: ['accounts.write', 'audit.read'] };
    expectProblem(await security.send('POST', 'roles', both), 409, 'conflict');
    const weak = { ...everything, permissions: ['audit.read'], needsSecondFactor: false };
    expectProblem(await security.send('POST', 'roles', weak), 409, 'conflict');
    const reader = await security.send('POST', 'roles', {
      ...everything,
      code: 'audit_reader',
      permissions: ['audit.read'],
    });
    expect(reader.json()).toMatchObject({ exclusiveGroup: 'administration' });
    const administratorToo = await makePerson(server.database, { role: 'administrator' });
    const rival = { roleCode: 'audit_reader', regionCode: cityCode };
    expectProblem(await grant(security, administratorToo.accountId, rival), 409, 'conflict');
  });

  it('gives roles of screens to screens alone', async () => {
    const person = await makePerson(server.database);
    const screen = await makePerson(server.database, { kind: 'device' });
    expectProblem(
      await grant(security, person.accountId, { roleCode: 'wall', regionCode: cityCode }),
      409,
      'conflict',
    );
    expectProblem(
      await grant(security, screen.accountId, { roleCode: 'operator', regionCode: cityCode }),
      409,
      'conflict',
    );
    expect((await grant(security, screen.accountId, { roleCode: 'wall', regionCode: cityCode })).status).toBe(
      201,
    );
  });

  it('pairs a screen by a code, once, and binds the session to it', async () => {
    const screen = await makePerson(server.database, { kind: 'device', role: 'wall' });
    const path = `accounts/${screen.accountId}/device-codes`;
    const made = await administrator.send('POST', path, { deviceName: '大厅东屏' });
    const { code } = made.json<{ code: string }>();
    const wall = new Browser(server);
    const paired = await wall.send('POST', 'session/device', {
      code: code.toLowerCase().replaceAll('-', ' '),
    });
    expect(paired.json<SessionShown>()).toMatchObject({ kind: 'device', isWithoutPersonalFields: true });
    const days = (Date.parse(paired.json<SessionShown>().expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(179);
    expect((await wall.send('GET', 'city')).status).toBe(200);
    const copied = new Browser(server);
    copied.cookies.set('jingwei_session', wall.cookies.get('jingwei_session') ?? '');
    expect((await copied.send('GET', 'city')).status).toBe(401);
    expectProblem(await new Browser(server).send('POST', 'session/device', { code }), 401, 'sign-in-refused');
    const person = await makePerson(server.database);
    const wrong = await administrator.send('POST', `accounts/${person.accountId}/device-codes`, {
      deviceName: 'x',
    });
    expectProblem(wrong, 409, 'conflict');
  });

  it('does not lose the last security administrator', async () => {
    const path = `accounts/${securityId}`;
    const { revision, grants } = (await administrator.send('GET', path)).json<Account>();
    const disabling = await administrator.send('PATCH', path, { revision, state: 'disabled' });
    expectProblem(disabling, 409, 'conflict');
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    expectProblem(await administrator.send('PATCH', path, { revision, expiresAt: soon }), 409, 'conflict');
    expectProblem(await security.send('DELETE', `grants/${grants[0]?.grantId}`), 409, 'conflict');
    const second = await browserOf(server, 'security_administrator');
    expect((await second.browser.send('DELETE', `grants/${grants[0]?.grantId}`)).status).toBe(204);
    expect((await security.send('GET', 'accounts')).status).toBe(403);
    expect(
      (await grant(second.browser, securityId, { roleCode: 'security_administrator', regionCode: cityCode }))
        .status,
    ).toBe(201);
    expect(
      (
        await administrator.send('PATCH', `accounts/${second.account.accountId}`, {
          revision: 1,
          state: 'disabled',
        })
      ).status,
    ).toBe(200);
  });

  it('does not become another administrator by a password made for him', async () => {
    const { accountId } = await makePerson(server.database, { role: 'auditor' });
    expectProblem(await administrator.send('POST', `accounts/${accountId}/password`, {}), 409, 'conflict');
  });

  it('refuses a change of what somebody else changed meanwhile', async () => {
    const { accountId } = await makePerson(server.database);
    const path = `accounts/${accountId}`;
    expect((await administrator.send('PATCH', path, { revision: 1, displayName: '甲' })).status).toBe(200);
    expectProblem(
      await administrator.send('PATCH', path, { revision: 1, displayName: '乙' }),
      412,
      'stale-revision',
    );
  });

  it('ends every session with the account, and none comes back to life', async () => {
    const { accountId, loginName } = await makePerson(server.database, { role: 'viewer' });
    const browser = new Browser(server);
    await browser.signIn(loginName);
    expect(
      (await administrator.send('PATCH', `accounts/${accountId}`, { revision: 1, state: 'disabled' })).status,
    ).toBe(200);
    expect((await browser.send('GET', 'city')).status).toBe(401);
    expect(
      (await administrator.send('PATCH', `accounts/${accountId}`, { revision: 2, state: 'active' })).status,
    ).toBe(200);
    expect((await browser.send('GET', 'city')).status).toBe(401);
    expect((await browser.signIn(loginName)).status).toBe(201);
  });

  it('resets a password, lifts the lock and ends the sessions', async () => {
    const { accountId, loginName } = await makePerson(server.database);
    const browser = new Browser(server);
    await browser.signIn(loginName);
    for (let attempt = 0; attempt < 5; attempt += 1) await new Browser(server).signIn(loginName, 'wrong');
    expect((await administrator.send('GET', `accounts/${accountId}`)).json<Account>().isLocked).toBe(true);
    const reset = await administrator.send('POST', `accounts/${accountId}/password`, {});
    const { oneTimePassword, isLocked } = reset.json<Account & { oneTimePassword: string }>();
    expect(isLocked).toBe(false);
    expect((await browser.send('GET', 'session')).status).toBe(401);
    expect((await browser.signIn(loginName)).status).toBe(401);
    expect((await browser.signIn(loginName, oneTimePassword)).json<SessionShown>().pending).toBe('password');
  });

  it('names the day on which a jurisdiction was abolished, and gives nothing there', async () => {
    const { accountId } = await makePerson(server.database);
    const [gone] = await server.database.query<{ id: string }>({
      text: `insert into region (county_code, id, parent_id, level, code, name, valid)
        select county_code, gen_random_uuid(), parent_id, level, '140199999999', '旧社区', daterange('2020-01-01', '2024-01-01')
        from region where code = $1 returning id::text as id`,
      values: [communityCode],
    });
    const refused = await grant(security, accountId, { roleCode: 'viewer', regionCode: '140199999999' });
    expect(expectProblem(refused, 409, 'conflict').detail).toContain('2024-01-01');
    expectProblem(
      await grant(security, accountId, { roleCode: 'viewer', regionCode: '999999' }),
      409,
      'conflict',
    );
    await server.database.query({
      text: `insert into account_grant (id, account_id, role_code, region_id) values (gen_random_uuid(), $1, 'viewer', $2)`,
      values: [accountId, gone?.id],
    });
    const rights = (await administrator.send('GET', `accounts/${accountId}/rights`)).json<{
      rights: unknown[];
      idle: { reason: string }[];
      visible: { incidents: number };
    }>();
    expect(rights.rights).toEqual([]);
    expect(rights.idle.map(({ reason }) => reason)).toEqual(['region-abolished']);
    expect(rights.visible.incidents).toBe(0);
  });

  it('shows what an account sees as the database itself counts it', async () => {
    const { accountId } = await makePerson(server.database, { role: 'viewer', region: communityCode });
    const answer = await administrator.send('GET', `accounts/${accountId}/rights`);
    expect(answer.status, answer.text).toBe(200);
    const rights = answer.json<{
      isUsable: boolean;
      rights: { permission: string; isWholeCity: boolean; regionCodes: string[]; grantIds: string[] }[];
      visible: { communities: number; incidents: number; addresses: number };
    }>();
    const [here] = await server.database.query<{ count: number }>({
      text: `select count(*) as count from incident where community_id = (select id from region where code = $1)`,
      values: [communityCode],
    });
    expect(here?.count).toBeGreaterThan(0);
    expect(rights.visible).toMatchObject({ communities: 1, incidents: here?.count, addresses: 0 });
    expect(rights.isUsable).toBe(true);
    const reading = rights.rights.find(({ permission }) => permission === 'incidents.read');
    expect(reading).toMatchObject({ isWholeCity: false, regionCodes: [communityCode] });
    expect(reading?.grantIds).toHaveLength(1);
  });

  it('passes a grant on for a leave, and takes it back', async () => {
    const giver = await makePerson(server.database, { role: 'grid_leader', region: communityCode });
    const receiver = await makePerson(server.database);
    const [away, standing] = [new Browser(server), new Browser(server)];
    await away.signIn(giver.loginName);
    await standing.signIn(receiver.loginName);
    const { grants } = (await away.send('GET', 'session')).json<SessionShown>();
    const grantId = grants[0]?.grantId;
    const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString();
    const pass = (browser: Browser, body: object): ReturnType<Browser['send']> =>
      browser.send('POST', 'delegations', {
        grantId,
        toLoginName: receiver.loginName,
        validFrom: days(-1),
        validUntil: days(10),
        ...body,
      });
    expectProblem(await pass(away, { validUntil: days(91) }), 400, 'invalid-body');
    expectProblem(await pass(away, { toLoginName: giver.loginName }), 409, 'conflict');
    expectProblem(await pass(away, { toLoginName: 'nobody-there' }), 409, 'conflict');
    expectProblem(await pass(standing, {}), 404, 'not-found');
    const passed = await pass(away, {});
    expect(passed.status, passed.text).toBe(201);
    expect(passed.json<GrantShown>().delegatedFrom).toContain('测试');
    const shown = (await standing.send('GET', 'session')).json<SessionShown>();
    expect(shown.reaches.map(({ permission }) => permission)).toContain('incidents.write');
    const further = await pass(standing, { grantId: shown.grants[0]?.grantId, toLoginName: giver.loginName });
    expectProblem(further, 409, 'conflict');
    const { items } = (await away.send('GET', 'delegations')).json<{
      items: (GrantShown & { toLoginName: string })[];
    }>();
    expect(items).toMatchObject([{ toLoginName: receiver.loginName }]);
    expect((await away.send('DELETE', `delegations/${items[0]?.grantId}`)).status).toBe(204);
    expect((await standing.send('GET', 'session')).json<SessionShown>().reaches).toEqual([]);
    const again = await pass(away, {});
    expect(again.status).toBe(201);
    expect((await security.send('DELETE', `grants/${grantId}`)).status).toBe(204);
    expect((await standing.send('GET', 'session')).json<SessionShown>().reaches).toEqual([]);
  });

  it('passes no role of administration on', async () => {
    const { grants } = (await security.send('GET', 'session')).json<SessionShown>();
    const receiver = await makePerson(server.database);
    const body = {
      grantId: grants[0]?.grantId,
      toLoginName: receiver.loginName,
      validFrom: new Date().toISOString(),
      validUntil: new Date(Date.now() + 86_400_000).toISOString(),
    };
    expectProblem(await security.send('POST', 'delegations', body), 409, 'conflict');
  });

  it('makes a key that does what its scopes and its account allow, until it is revoked', async () => {
    const { accountId } = await makePerson(server.database, { role: 'operator' });
    const make = (scopes: string[]): ReturnType<Browser['send']> =>
      security.send('POST', 'api-keys', { accountId, name: '12345 热线', scopes });
    expectProblem(await make(['accounts.read']), 409, 'conflict');
    expectProblem(await make(['plans.write']), 409, 'conflict');
    const made = await make(['incidents.read']);
    expect(made.status, made.text).toBe(201);
    const { key, keyId, prefix } = made.json<ApiKey & { key: string }>();
    expect(key).toMatch(/^jw_[\w-]{43}$/);
    expect(key.startsWith(prefix)).toBe(true);
    const list = await security.send('GET', 'api-keys');
    expect(list.text).not.toContain(key);
    const ask = async (path: string): Promise<number> =>
      (await new Browser(server).send('GET', path, undefined, { authorization: `Bearer ${key}` })).status;
    expect(await ask('incidents?limit=1')).toBe(200);
    expect(await ask('staff')).toBe(403);
    expect(await ask('session')).toBe(403);
    expect((await security.send('DELETE', `api-keys/${keyId}`)).status).toBe(204);
    expect(await ask('incidents?limit=1')).toBe(401);
    const [stored] = await server.database.query<{ text: string }>({
      text: `select string_agg(api_key::text, '') || (select string_agg(audit_entry::text, '') from audit_entry) as text from api_key`,
      values: [],
    });
    expect(stored?.text).not.toContain(key);
  });

  it('finds accounts by words, role, place and state', async () => {
    const { loginName } = await makePerson(server.database, { role: 'planner', region: communityCode });
    const names = async (query: string): Promise<string[]> =>
      (await administrator.send('GET', `accounts?${query}`))
        .json<{ items: Account[] }>()
        .items.map((each) => each.loginName);
    expect(await names(`q=${loginName.slice(0, -1)}`)).toEqual([loginName]);
    expect(await names('role=planner')).toEqual([loginName]);
    expect(await names(`region=${cityCode}&role=planner`)).toEqual([loginName]);
    expect(await names('state=disabled')).not.toContain(loginName);
    const all = await names('limit=1000');
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path = `accounts?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const answer: { items: Account[]; nextCursor: string | null } = (
        await administrator.send('GET', path)
      ).json();
      paged.push(...answer.items.map((each) => each.loginName));
      cursor = answer.nextCursor;
    }
    expect(paged).toEqual(all);
  });

  it('signs in to a demonstration account for each role with one click, and in production to none', async () => {
    await ensureDemonstrationAccounts(server.database, { isProduction: false });
    const options = (await new Browser(server).send('GET', 'sign-in-options')).json<{
      demonstrationAccounts: { loginName: string; roleCode: string }[];
    }>();
    expect(options.demonstrationAccounts.map(({ roleCode }) => roleCode)).toEqual([
      'administrator',
      'security_administrator',
      'auditor',
      'operator',
      'planner',
      'approver',
      'analyst',
      'grid_leader',
      'grid_worker',
      'department_officer',
      'viewer',
      'wall',
    ]);
    for (const { loginName } of options.demonstrationAccounts) {
      const browser = new Browser(server);
      const answer = await browser.send('POST', 'session/demonstration', { loginName });
      expect(answer.json<SessionShown>(), loginName).toMatchObject({ pending: null, isDemonstration: true });
      expect((await browser.send('GET', 'city')).status).toBe(200);
      expect((await browser.signIn(loginName, '')).status).toBe(400);
      expect((await browser.signIn(loginName)).status).toBe(401);
    }
    const person = await makePerson(server.database);
    const real = await new Browser(server).send('POST', 'session/demonstration', {
      loginName: person.loginName,
    });
    expectProblem(real, 401, 'sign-in-refused');
    const before = new Browser(server);
    await before.send('POST', 'session/demonstration', { loginName: 'demo-operator' });
    await ensureDemonstrationAccounts(server.database, { isProduction: true });
    const after = await new Browser(server).send('POST', 'session/demonstration', {
      loginName: 'demo-operator',
    });
    expectProblem(after, 401, 'sign-in-refused');
    const [open] = await server.database.query<{ count: number }>({
      text: `select count(*) as count from session join account on account.id = account_id
        where is_demonstration and ended_at is null`,
      values: [],
    });
    expect(open?.count).toBe(0);
  });

  it('opens demonstration accounts again after production, but none that an administrator has closed', async () => {
    const statesOf = async (): Promise<Record<string, string>> => {
      const rows = await server.database.query<{ name: string; state: string }>({
        text: 'select login_name as name, state from account where is_demonstration',
        values: [],
      });
      return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
    };
    const start = (isProduction: boolean): Promise<void> =>
      ensureDemonstrationAccounts(server.database, { isProduction });
    await start(false);
    expect(new Set(Object.values(await statesOf()))).toEqual(new Set(['active']));
    await server.database.query({
      text: `update account set state = 'disabled' where login_name = 'demo-viewer'`,
      values: [],
    });
    await start(false);
    // the sign-in page makes what is missing, and opens nothing either
    await new Browser(server).send('GET', 'sign-in-options');
    expect(await statesOf()).toMatchObject({ 'demo-viewer': 'disabled', 'demo-operator': 'active' });
    await start(true);
    expect(new Set(Object.values(await statesOf()))).toEqual(new Set(['disabled']));
    await start(false);
    expect(await statesOf()).toMatchObject({ 'demo-viewer': 'disabled', 'demo-operator': 'active' });
    await server.database.query({
      text: `update account set state = 'active' where login_name = 'demo-viewer'`,
      values: [],
    });
  });

  it('keeps what the city changed of a built-in role, through an upgrade', async () => {
    const { ensureAccess } = await import('../../server/accounts/ensureAccess.ts');
    const permissions = ['map.read', 'incidents.read'];
    const changed = await security.send('PATCH', 'roles/analyst', { name: '研判员', permissions });
    expect(changed.status, changed.text).toBe(200);
    await ensureAccess(server.database);
    const { items } = (await security.send('GET', 'roles')).json<{
      items: { code: string; name: string; permissions: string[] }[];
    }>();
    expect(items.find(({ code }) => code === 'analyst')).toMatchObject({ name: '研判员', permissions });
    // what an upgrade brings for the first time is added
    await server.database.query({
      text: `delete from builtin_role_permission where role_code = 'analyst' and permission_code = 'exports.make'`,
      values: [],
    });
    await ensureAccess(server.database);
    const after = (await security.send('GET', 'roles')).json<{
      items: { code: string; permissions: string[] }[];
    }>();
    expect(after.items.find(({ code }) => code === 'analyst')?.permissions).toEqual([
      ...permissions,
      'exports.make',
    ]);
  });

  it('shows an account without a permission nobody else', async () => {
    const { accountId } = await makePerson(server.database, { role: 'viewer' });
    const browser = new Browser(server).carry(await openSession(server.database, accountId));
    expectProblem(await browser.send('GET', 'accounts'), 403, 'forbidden');
    expectProblem(await browser.send('GET', `accounts/${securityId}`), 403, 'forbidden');
    expectProblem(await browser.send('DELETE', `accounts/${securityId}/sessions`), 403, 'forbidden');
  });
});
