import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkApplicationLogin } from '../../server/platform/boot/applicationLogin.ts';
import type { Acting } from '../../server/platform/database/port.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { isEngineAvailable, openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

const name = `test_web_${randomBytes(4).toString('hex')}`;
const password = randomBytes(12).toString('hex');

describe.skipIf(!isEngineAvailable('postgres'))('the login that serves requests', () => {
  let database: TestDatabase;
  const run = (text: string): Promise<unknown> => database.query({ text, values: [] });
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    await run(`create role ${name} login noinherit password '${password}'`);
  });
  afterAll(async () => {
    await run(`drop owned by ${name}`);
    await run(`drop role ${name}`);
    await database?.close();
  });

  function addressOf(login: string, secret: string): string {
    const url = new URL(database.url ?? '');
    url.username = login;
    url.password = secret;
    return url.href;
  }
  const check = (applicationDatabaseUrl: string | null, isProduction = true): Promise<void> =>
    checkApplicationLogin({ databaseUrl: database.url, applicationDatabaseUrl, isProduction });
  const own = (): string => addressOf(name, password);

  it('must not be the one of a superuser in production, and may be in development', async () => {
    await expect(check(null)).rejects.toThrow(/is a superuser.+create role jingwei_web login noinherit/s);
    await check(null, false);
  });

  it('must be a member of jingwei_app', async () => {
    await expect(check(own())).rejects.toThrow(`grant jingwei_app to "${name}"`);
    await run(`grant jingwei_app to ${name}`);
    await check(own());
  });

  it.each([
    ['bypassrls', 'nobypassrls', 'bypasses row rights'],
    ['createrole', 'nocreaterole', 'may make roles'],
    ['superuser', 'nosuperuser', 'is a superuser'],
  ])('must not have %s, in development neither', async (right, without, words) => {
    await run(`alter role ${name} ${right}`);
    await expect(check(own())).rejects.toThrow(words);
    await expect(check(own(), false)).rejects.toThrow(words);
    await run(`alter role ${name} ${without}`);
    await check(own());
  });

  it('must not own a table, nor be able to become a role that does', async () => {
    await run(`create table owned_by_web (id int)`);
    await run(`alter table owned_by_web owner to ${name}`);
    await expect(check(own())).rejects.toThrow('owns the tables');
    await run(`drop table owned_by_web`);
    const [row] = await database.query<{ owner: string }>({
      text: 'select current_user::text as owner',
      values: [],
    });
    await run(`grant ${row?.owner ?? ''} to ${name}`);
    await expect(check(own())).rejects.toThrow('owns the tables');
    await run(`revoke ${row?.owner ?? ''} from ${name}`);
  });

  it('reads nothing by itself, and as an account only what row rights show', async () => {
    await check(own());
    const requests = openPostgres(database.url ?? '', { applicationUrl: own() });
    const direct = openPostgres(own(), { maximumConnections: 1 });
    try {
      await expect(direct.query({ text: 'select * from account', values: [] })).rejects.toThrow(
        'permission denied',
      );
      const acting: Acting = {
        accountId: '019234aa-0000-7000-8000-000000000000',
        sessionId: null,
        scopes: null,
        address: '127.0.0.1',
        requestId: 'test',
        readLimitSeconds: 5,
      };
      const [row] = await requests
        .actingAs(acting)
        .query<{ login: string; role: string; incidents: number }>({
          text: `select session_user::text as login, current_user::text as role,
            (select count(*)::int from incident) as incidents`,
          values: [],
        });
      expect(row).toEqual({ login: name, role: 'jingwei_app', incidents: 0 });
    } finally {
      await Promise.all([requests.close(), direct.close()]);
    }
  });

  it('is told apart from one that cannot sign in', async () => {
    await expect(check(addressOf(`${name}_absent`, 'x'))).rejects.toThrow();
  });
});
