import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionShown } from '#core/contract/session.ts';
import { buildApp } from '../../server/app.ts';
import { checkApplicationLogin } from '../../server/platform/boot/applicationLogin.ts';
import { installedPostgres, startLeashedCluster } from '../../server/platform/boot/localCluster.ts';
import { openConfiguredDatabase } from '../../server/platform/boot/openDatabase.ts';
import { asRefusal } from '../../server/platform/boot/preflight.ts';
import { untrustedWords } from '../../server/platform/boot/untrustedOperators.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { noRateLimits } from '../../server/platform/protection/rateLimits.ts';
import { Browser, goodPassword } from '../support/accountServer.ts';
import type { ApiServer } from '../support/apiServer.ts';

const root = new URL('../../', import.meta.url).pathname;
const extensions = 'create extension postgis; create extension btree_gist; create extension pg_trgm';
const password = 'Qz7-made-for-this-test';

/** The statements that docs/security.md tells the operator to run, before and after the change of the database. */
function statementsOfPage(): readonly [string, string] {
  const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
  const block = /```sql\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const [before, after] = block.replaceAll("'…'", `'${password}'`).split(/^ *\\c jingwei$/m);
  if (before === undefined || after === undefined) throw new Error('the page has no statements');
  return [before, after];
}

// roles belong to a whole cluster, and here there must be none: the shared one of the tests has them
describe.skipIf(installedPostgres() === null)('a server from nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-empty-'));
  let cluster: Awaited<ReturnType<typeof startLeashedCluster>>;
  const urlOf = (database: string, login = 'postgres'): string => {
    const url = new URL(cluster.url);
    url.pathname = `/${database}`;
    url.username = login;
    if (login !== 'postgres') url.password = password;
    return url.href;
  };
  const run = async (database: string, ...statements: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: urlOf(database) });
    await client.connect();
    try {
      for (const text of statements) await client.query(text);
    } finally {
      await client.end();
    }
  };
  /** Each on its own: a database is not made inside of a transaction. */
  const eachOf = (text: string): string[] =>
    text
      .replaceAll(/^ *--.*$/gm, '')
      .split(';')
      .map((each) => each.trim())
      .filter((each) => each !== '');

  const migrateAs = async (databaseUrl: string): Promise<readonly string[]> => {
    let untrusted: readonly string[] = [];
    const { database, close } = await openConfiguredDatabase({ databaseUrl, dataFolder: folder }, 'test');
    try {
      await migrate(database, (functions) => (untrusted = functions));
      return untrusted;
    } finally {
      await close();
    }
  };

  beforeAll(async () => {
    const installed = installedPostgres();
    cluster = await startLeashedCluster(
      mkdtempSync(join(tmpdir(), 'jingwei-cluster-')),
      installed?.programs ?? '',
    );
  });
  afterAll(() => {
    // the leash: with its input closed the cluster ends and its folder goes
    cluster?.process.stdin?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says which role is missing where the owner may not make it', async () => {
    await run(
      'postgres',
      `create role plain_owner login password '${password}'`,
      "create database plain owner plain_owner encoding 'UTF8' locale 'C.UTF-8' template template0",
    );
    await run('plain', extensions);
    const fault = await migrateAs(urlOf('plain', 'plain_owner')).catch((error: unknown) => error);
    const refusal = asRefusal(fault, folder);
    expect(String(refusal)).toMatch(/超级用户/);
    expect(String(refusal)).toContain('create role jingwei_app nologin; grant jingwei_app to plain_owner;');
    await run('postgres', 'create role jingwei_app nologin');
    const next = asRefusal(
      await migrateAs(urlOf('plain', 'plain_owner')).catch((error: unknown) => error),
      folder,
    );
    expect(String(next)).toContain('grant jingwei_app to plain_owner;');
    await run('postgres', 'drop database plain', 'drop role jingwei_app, plain_owner');
  });

  it('brings two databases of one cluster up to date at once, though both want to make the role', async () => {
    await run('postgres', 'create database one', 'create database two');
    const untrusted = await Promise.all([migrateAs(urlOf('one')), migrateAs(urlOf('two'))]);
    // a superuser marks the operators himself
    expect(untrusted).toEqual([[], []]);
    await run('postgres', 'drop database one', 'drop database two', 'drop role jingwei_app');
  });

  it('names what a superuser has to run for the operators, and is content when he has', async () => {
    const [before, after] = statementsOfPage();
    await run('postgres', ...eachOf(before));
    await run('jingwei', ...eachOf(after));
    const owner = urlOf('jingwei', 'jingwei_owner');
    const untrusted = await migrateAs(owner);
    const words = untrustedWords(untrusted) ?? '';
    expect(words).toMatch(/超级用户[\s\S]*superuser/);
    expect(words).toContain('alter function geometry_overlaps(geometry,geometry) leakproof;');
    expect(words).toContain('alter function textlike(text,text) leakproof;');
    await run('jingwei', words.split('\n').at(-1) ?? '');
    expect(await migrateAs(owner)).toEqual([]);
    expect(untrustedWords([])).toBeNull();
  });

  describe('in production', () => {
    const environment = (): NodeJS.ProcessEnv => ({
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: urlOf('jingwei', 'jingwei_owner'),
      APP_DATABASE_URL: urlOf('jingwei', 'jingwei_web'),
    });
    const command = async (script: string, ...parameters: string[]): Promise<string> => {
      try {
        const { stdout } = await promisify(execFile)(
          process.execPath,
          [join(root, 'scripts', `${script}.ts`), ...parameters],
          { env: environment(), cwd: root },
        );
        return stdout;
      } catch (error) {
        throw new Error((error as { stderr?: string }).stderr ?? '', { cause: error });
      }
    };
    const create = (login: string, role: string): Promise<string> =>
      command('account', 'create', '--login', login, '--role', role);
    const passwordIn = (text: string): string => /one-time password +(\S+)/.exec(text)?.[1] ?? '';
    let first = '';

    it('makes nobody before there is a city to grant him', async () => {
      await expect(create('zhou', 'administrator')).rejects.toThrow(
        /先导入行政区划[\s\S]*import its regions first/,
      );
    });

    it('makes the three administrators once the regions are there, and no other', async () => {
      const regions = join(root, 'tests/fixtures/imports/regions.csv');
      await command('import', regions, '--as', 'regions', '--city', '140100 太原市');
      first = passwordIn(await create('zhou', 'administrator'));
      expect(first).toMatch(/^(\w{4}-){3}\w{4}$/);
      await create('wu', 'security_administrator');
      await create('zheng', 'auditor');
      await expect(create('zhou', 'auditor')).rejects.toThrow(/已有账号 zhou/);
      await expect(create('wang', 'operator')).rejects.toThrow(/--role/);
      expect(await command('account', 'list')).toMatch(/^wu\t.*\t-\tsecurity_administrator$/m);
    });

    it('lets the first one in by the password for once, a second factor and a password of his own', async () => {
      const config = {
        databaseUrl: urlOf('jingwei', 'jingwei_owner'),
        applicationDatabaseUrl: urlOf('jingwei', 'jingwei_web'),
        dataFolder: folder,
      };
      await checkApplicationLogin({ ...config, isProduction: true });
      const { database, close } = await openConfiguredDatabase(config, 'test');
      const app = await buildApp({
        database,
        config: { logLevel: 'silent', basemapWmts: null, isProduction: true, secretKey: Buffer.alloc(32, 7) },
        clientFolder: '/nowhere',
        rateLimits: noRateLimits,
      });
      try {
        const browser = new Browser({ app } as unknown as ApiServer);
        const pending = async (): Promise<unknown> =>
          (await browser.send('GET', 'session')).json<SessionShown>().pending;
        expect((await browser.signIn('zhou', first)).status).toBe(201);
        expect(await pending()).toBe('second-factor-enrolment');
        expect((await browser.send('GET', 'accounts')).status).toBe(401);
        const enrolment = await browser.send('POST', 'session/second-factor/enrolment', {});
        const secret = Secret.fromBase32(enrolment.json<{ secret: string }>().secret);
        await browser.send('POST', 'session/second-factor', { code: new TOTP({ secret }).generate() });
        expect(await pending()).toBe('password');
        const given = { currentPassword: first, newPassword: goodPassword };
        expect((await browser.send('POST', 'session/password', given)).status).toBe(200);
        expect(await pending()).toBeNull();
        expect((await browser.send('GET', 'accounts')).status).toBe(200);
      } finally {
        await app.close();
        await close();
      }
    });

    it('helps him out who has lost password and authenticator, and the audit names who did it', async () => {
      const text = await command('account', 'reset', '--login', 'zhou', '--second-factor');
      expect(passwordIn(text)).not.toBe(first);
      expect(await command('account', 'list')).toMatch(/^zhou\t.*\tactive\t-\tadministrator$/m);
      const client = new pg.Client({ connectionString: urlOf('jingwei') });
      await client.connect();
      const { rows } = await client.query<{ authors: string }>(
        `select string_agg(distinct account_name, ',') as authors from audit_entry
         where detail ->> 'by' = 'command line' having count(*) = 4`,
      );
      await client.end();
      expect(rows[0]?.authors).toMatch(/^command line: \S+$/);
    });
  });
});
