import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityStatements } from '../../server/platform/database/actingStatements.ts';
import type { Query } from '../../server/platform/database/port.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { accountIds, actingFor } from '../support/rightsCity.ts';
import {
  inRollback,
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const sql = (text: string, ...values: unknown[]): Query => ({ text, values });
const whoAmI =
  sql(`select current_user::text as role, coalesce(current_setting('jingwei.account', true), '') as account,
  coalesce(current_setting('jingwei.scopes', true), '') as scopes, coalesce(current_setting('jingwei.request', true), '') as request`);

describe.skipIf(!isEngineAvailable(testEngine))(`acting as an account (${testEngine})`, () => {
  let database: TestDatabase;
  let owner: string;
  beforeAll(async () => {
    const opened = await openTestDatabase();
    // one connection: whatever one user left on it meets the next
    const single = opened.url === null ? opened : openPostgres(opened.url, { maximumConnections: 1 });
    database = {
      ...single,
      url: opened.url,
      async close() {
        if (single !== opened) await single.close();
        await opened.close();
      },
    };
    owner = (await database.query<{ role: string }>(whoAmI))[0]?.role ?? '';
  });
  afterAll(() => database?.close());

  const expectNobody = async (): Promise<void> =>
    expect(await database.query(whoAmI)).toEqual([{ role: owner, account: '', scopes: '', request: '' }]);
  const north = () => database.actingAs(actingFor('north', { scopes: ['incidents.read'] }));

  it('has the role and the account for one statement, and leaves neither behind', async () => {
    const mine = {
      role: 'jingwei_app',
      account: accountIds.north,
      scopes: 'incidents.read',
      request: 'test-north',
    };
    expect(await north().query(whoAmI)).toEqual([mine]);
    await expectNobody();
    expect(await north().transaction((transaction) => transaction.query(whoAmI))).toEqual([mine]);
    await expectNobody();
  });

  it('leaves nothing behind after errors, swallowed errors and given-up work', async () => {
    await expect(north().query(sql('select broken'))).rejects.toMatchObject({ code: '42703' });
    await expectNobody();
    await expect(
      north().transaction(async (transaction) => {
        await transaction.query(sql('select broken')).catch(() => undefined);
      }),
    ).rejects.toMatchObject({ code: '25P02' });
    await expectNobody();
    await expect(north().transaction(() => Promise.reject(new Error('changed my mind')))).rejects.toThrow(
      'changed my mind',
    );
    await expectNobody();
    const controller = new AbortController();
    const slow = north().query(
      sql('select count(*) from generate_series(1, 3000000) as each, lateral (select each) as again'),
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 30);
    await expect(slow).rejects.toMatchObject({ name: 'AbortError' });
    await expectNobody();
  });

  it('refuses identities that are none, and lets nothing of a header into a statement', async () => {
    expect(() => database.actingAs(actingFor('north', { accountId: "x'; reset role; --" }))).toThrow(
      'not an identifier',
    );
    expect(() => database.actingAs(actingFor('north', { scopes: ["a'b"] }))).toThrow('not a permission');
    const hostile = actingFor('north', { address: "1.2.3.4'; reset role; --", requestId: "r'\\\n;1" });
    expect(identityStatements(hostile, 'read')).toContain("jingwei.address = '1.2.3.4resetrole--'");
    expect(await database.actingAs(hostile).query(whoAmI)).toMatchObject([
      { role: 'jingwei_app', request: 'r1' },
    ]);
  });

  it('keeps the rights of the owner where the server works on behalf of an account', async () => {
    const server = database.actingAs(actingFor('north', { isOwner: true }));
    expect(await server.query(whoAmI)).toMatchObject([{ role: owner, account: accountIds.north }]);
    await server.query(sql("insert into department (id, code, name) values (gen_random_uuid(), 'x', 'x')"));
    expect(await database.query(sql("select name from department where code = 'x'"))).toEqual([
      { name: 'x' },
    ]);
    await expectNobody();
  });

  it('has a time limit of its own', async () => {
    const limitOf = (work: 'read' | 'write', isOwner: boolean): string =>
      /statement_timeout = '(\d+s)'/.exec(
        identityStatements(actingFor('north', { isOwner, readLimitSeconds: 7 }), work),
      )?.[1] ?? '';
    expect([limitOf('read', false), limitOf('write', false), limitOf('write', true)]).toEqual([
      '7s',
      '60s',
      '0s',
    ]);
    // in memory the embedded database cannot be ended: embeddedDatabase.embedded.test.ts does it in a folder
    if (testEngine === 'embedded') return;
    const hasty = database.actingAs(actingFor('north', { readLimitSeconds: 1 }));
    await expect(hasty.query(sql('select pg_sleep(5)'))).rejects.toMatchObject({ code: '57014' });
    await expectNobody();
  });

  it('works inside a transaction that is rolled back, and gives the owner back after', async () => {
    await inRollback(database, async (inner) => {
      const scoped = inner.actingAs(actingFor('north'));
      const answers = await Promise.all([scoped.query(whoAmI), inner.query(whoAmI), scoped.query(whoAmI)]);
      expect(answers.flat().map((row) => row['role'])).toEqual(['jingwei_app', owner, 'jingwei_app']);
      await expect(scoped.query(sql('select broken'))).rejects.toMatchObject({ code: '42703' });
      await expect(
        scoped.query(sql("insert into department values (gen_random_uuid(), 'y', 'y')")),
      ).rejects.toMatchObject({
        code: '25006',
      });
      expect(await scoped.transaction((transaction) => transaction.query(whoAmI))).toMatchObject([
        { role: 'jingwei_app' },
      ]);
      expect(await inner.query(whoAmI)).toMatchObject([{ role: owner, account: '' }]);
    });
    await expectNobody();
  });
});
