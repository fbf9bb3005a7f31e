import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConfiguredDatabase } from '../../server/platform/boot/openDatabase.ts';
import { type EmbeddedDatabase, openEmbedded } from '../../server/platform/database/embedded.ts';
import type { Query } from '../../server/platform/database/port.ts';

const sql = (text: string, ...values: unknown[]): Query => ({ text, values });
const endless = sql('select count(*) from generate_series(1, 100000) as a, generate_series(1, 100000) as b');

describe('the embedded database in a folder', () => {
  let folder: string;
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jingwei-embedded-'));
    database = await openEmbedded({ folder, readLimitSeconds: 1 });
    await database.query(sql('create table note (id integer primary key)'));
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it('ends a read that runs too long, comes back by itself, keeps what was written, and still listens', async () => {
    const heard: string[] = [];
    await database.listen('after_restart', (payload) => heard.push(payload));
    await database.query(sql('insert into note values (1)'));
    const slow = database.query(endless);
    const waiting = database.query(sql('select id from note'));
    await expect(slow).rejects.toMatchObject({ code: '57014' });
    expect(await waiting).toEqual([{ id: 1 }]);
    await database.query(sql("select pg_notify('after_restart', 'here')"));
    // woken once by the restart itself, for it may have missed something
    await expect.poll(() => heard).toEqual(['', 'here']);
  });

  it('rolls back a transaction that the restart cuts off, and says so to its caller', async () => {
    const cutOff = database.transaction(async (transaction) => {
      await transaction.query(sql('insert into note values (2)'));
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 50);
      await transaction.query(endless, { signal: controller.signal }).catch(() => undefined);
      await transaction.query(sql('insert into note values (3)'));
    });
    await expect(cutOff).rejects.toMatchObject({ code: expect.stringMatching(/08006|57014/) as string });
    expect(await database.query(sql('select id from note'))).toEqual([{ id: 1 }]);
  });

  it('refuses a query beside the transaction that asks it, instead of waiting for itself for ever', async () => {
    await expect(database.transaction(() => database.query(sql('select 1')))).rejects.toThrow(
      'ask the transaction',
    );
    expect(await database.query(sql('select 1 as one'))).toEqual([{ one: 1 }]);
  });

  it('drops a query whose caller gives up while it waits', async () => {
    const controller = new AbortController();
    const long = database.transaction(() => new Promise((resolve) => setTimeout(resolve, 200)));
    const dropped = database.query(sql('insert into note values (9)'), { signal: controller.signal });
    controller.abort();
    await expect(dropped).rejects.toMatchObject({ name: 'AbortError' });
    await long;
    expect(await database.query(sql('select id from note where id = 9'))).toEqual([]);
  });
});

describe('a process that is killed while it writes', () => {
  it('loses no row that was acknowledged', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jingwei-killed-'));
    const program = `
      const { openConfiguredDatabase } = await import(process.argv[1]);
      const { database } = await openConfiguredDatabase({ databaseUrl: null, dataFolder: process.argv[2] }, 'writer');
      await database.query({ text: 'create table note (id integer primary key)', values: [] });
      for (let id = 1; ; id += 1) {
        await database.query({ text: 'insert into note values ($1)', values: [id] });
        process.stdout.write(id + '\\n');
      }`;
    const module = new URL('../../server/platform/boot/openDatabase.ts', import.meta.url).href;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program, module, folder]);
    let acknowledged = 0;
    child.stdout.on('data', (part: Buffer) => {
      acknowledged = Number(part.toString().trim().split('\n').at(-1));
      if (acknowledged > 300) child.kill('SIGKILL');
    });
    await new Promise((resolve) => child.on('exit', resolve));
    // the dead process left its lock: it is recognised as stale
    const { database, close } = await openConfiguredDatabase(
      { databaseUrl: null, dataFolder: folder },
      'reader',
    );
    const [row] = await database.query<{ count: number; last: number }>(
      sql('select count(*) as count, max(id) as last from note'),
    );
    await close();
    rmSync(folder, { recursive: true });
    expect(row?.last).toBeGreaterThanOrEqual(acknowledged);
    expect(row?.count).toBe(row?.last);
  });
});
