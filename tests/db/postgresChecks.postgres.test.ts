import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConfiguredDatabase } from '../../server/platform/boot/openDatabase.ts';
import { isEngineAvailable, openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

describe.skipIf(!isEngineAvailable('postgres'))('starting on PostgreSQL', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    admin = new pg.Client({ connectionString: database.url ?? '' });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await database.close();
  });

  const urlOf = (change: (url: URL) => void): string => {
    const url = new URL(database.url ?? '');
    change(url);
    return url.href;
  };
  const open = async (databaseUrl: string): Promise<void> => {
    const opened = await openConfiguredDatabase({ databaseUrl, dataFolder: '' }, 'test');
    await opened.close();
  };
  const inDatabase = async (definition: string, work: (url: string) => Promise<void>): Promise<void> => {
    const name = `jingwei_check_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`create database ${name} ${definition}`);
    try {
      await work(urlOf((url) => (url.pathname = `/${name}`)));
    } finally {
      await admin.query(`drop database ${name} with (force)`);
    }
  };

  it('takes a database that has what it needs, empty or in use', async () => {
    await open(database.url ?? '');
    await inDatabase('template template0', open);
  });

  it('says what to do when nothing listens there', async () => {
    await expect(open(urlOf((url) => (url.port = '1')))).rejects.toThrow('The database cannot be reached');
  });

  it('says what to do when the database is not there, and keeps the password to itself', async () => {
    const missing = urlOf((url) => {
      url.pathname = '/no_such_database';
      url.password = 'secret';
    });
    const refusal: Error = await open(missing).then(
      () => new Error('opened'),
      (error: Error) => error,
    );
    expect(refusal.message).toContain('make it with createdb');
    expect(refusal.message).not.toContain('secret');
  });

  it('refuses a character type under which Chinese cannot be searched', async () => {
    await inDatabase("template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'", (url) =>
      expect(open(url)).rejects.toThrow('LC_CTYPE C cannot search Chinese'),
    );
  });

  it('refuses another encoding', async () => {
    await inDatabase("template template0 encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'", (url) =>
      expect(open(url)).rejects.toThrow('encoding SQL_ASCII'),
    );
  });

  it('asks for an administrator where the user may not make extensions', async () => {
    const role = `jingwei_role_${randomUUID().slice(0, 8)}`;
    await admin.query(`create role ${role} login`);
    try {
      await inDatabase('template template0', (url) =>
        expect(open(url.replace('postgres@', `${role}@`))).rejects.toThrow(
          'have an administrator run create extension',
        ),
      );
    } finally {
      await admin.query(`drop role ${role}`);
    }
  });

  it('hears notifications again after its connection was cut, and is woken for what it may have missed', async () => {
    const heard: string[] = [];
    const stop = await database.listen('after_cut', (payload) => heard.push(payload));
    await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jingwei-listen' and datname = current_database()",
    );
    await expect.poll(() => heard, { timeout: 5_000 }).toEqual(['']);
    await admin.query("notify after_cut, 'again'");
    await expect.poll(() => heard).toEqual(['', 'again']);
    await stop();
  });

  it('answers the next query after a connection was cut in the middle of one', async () => {
    const cut = database.query({ text: 'select pg_terminate_backend(pg_backend_pid())', values: [] });
    await expect(cut).rejects.toThrow();
    expect(await database.query({ text: 'select 1 as one', values: [] })).toEqual([{ one: 1 }]);
  });
});
