import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countUnsealed, readChain, readChainStart } from '../../server/platform/audit/readChain.ts';
import { type Sealer, startSealer } from '../../server/platform/audit/sealer.ts';
import { verifyChain } from '../../server/platform/audit/verifyChain.ts';
import type { Database, Executor } from '../../server/platform/database/port.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { sqlQuery } from '../../server/platform/database/sqlFile.ts';
import { isEngineAvailable, openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

const write = (executor: Executor, id: string): Promise<unknown> =>
  executor.query(
    sqlQuery('audit/write_entry', ['incident.updated', 'incident', id, null, null, null, null, 'done']),
  );

async function until(isDone: () => Promise<boolean>, milliseconds = 5_000): Promise<number> {
  const started = performance.now();
  while (!(await isDone())) {
    if (performance.now() - started > milliseconds) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - started;
}

const orderOf = (database: Database): Promise<{ entityId: string; sequence: number | null }[]> =>
  database.query({
    text: 'select entity_id as "entityId", sequence from audit_entry order by sequence nulls last',
    values: [],
  });

describe.skipIf(!isEngineAvailable('postgres'))('the sealer of the audit', () => {
  let database: TestDatabase;
  let sealers: Sealer[] = [];
  beforeEach(async () => {
    database = await openTestDatabase('postgres');
    await database.transaction((transaction) => transaction.runScript('select 1'));
  });
  afterEach(async () => {
    for (const sealer of sealers) await sealer.stop();
    sealers = [];
    await database.close();
  });
  const start = (on: Database, everyMilliseconds = 100): Sealer => {
    const sealer = startSealer(on, { everyMilliseconds });
    sealers.push(sealer);
    return sealer;
  };
  const isWhole = async (): Promise<number> => {
    const report = await verifyChain(readChain(database, 0), await readChainStart(database));
    expect(report.firstBroken).toBeNull();
    return report.checked;
  };

  it('waits for nobody: what commits late is sealed later, at its own place', async () => {
    start(database);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let hasWritten = (): void => undefined;
    const written = new Promise<void>((resolve) => {
      hasWritten = resolve;
    });
    const slow = database.transaction(async (transaction) => {
      await write(transaction, 'slow');
      hasWritten();
      await held;
    });
    await written;
    for (const id of ['one', 'two', 'three']) await write(database, id);
    await until(async () => (await countUnsealed(database)).unsealed === 0, 1_000);
    expect((await orderOf(database)).map(({ entityId }) => entityId)).toEqual(['one', 'two', 'three']);
    release();
    await slow;
    await until(async () => (await orderOf(database)).at(-1)?.sequence === 4, 1_000);
    expect((await orderOf(database)).map(({ entityId }) => entityId)).toEqual([
      'one',
      'two',
      'three',
      'slow',
    ]);
    expect(await isWhole()).toBe(4);
  });

  it('keeps one chain though three servers seal while twenty write', async () => {
    const others = [1, 2].map(() => openPostgres(database.url ?? '', { maximumConnections: 2 }));
    const writers = openPostgres(database.url ?? '', { maximumConnections: 20 });
    for (const each of [database, ...others]) start(each, 5);
    await Promise.all(
      Array.from({ length: 20 }, async (_, writer) => {
        for (let index = 0; index < 50; index += 1) await write(writers, `${writer}-${index}`);
      }),
    );
    await until(async () => (await countUnsealed(database)).unsealed === 0);
    expect(await isWhole()).toBe(1_000);
    for (const sealer of sealers.splice(0)) await sealer.stop();
    for (const each of [...others, writers]) await each.close();
  });

  it('lets writers through while it holds its lock', async () => {
    await write(database, 'first');
    const other = openPostgres(database.url ?? '', { maximumConnections: 1 });
    await database.transaction(async (transaction) => {
      await transaction.query(sqlQuery('audit/seal', [10]));
      const started = performance.now();
      await write(other, 'second');
      expect(performance.now() - started).toBeLessThan(500);
      // and another sealer goes its way at once
      expect(await other.query(sqlQuery('audit/seal', [10]))).toEqual([{ sealed: null }]);
    });
    await other.close();
    await start(database).sealNow();
    expect(await isWhole()).toBe(2);
  });

  it('catches up with what was written while no server ran', async () => {
    await database.query({
      text: `select count(write_audit('incident.updated', 'incident', number::text, null, null, null, null))
        from generate_series(1, 5000) as number`,
      values: [],
    });
    start(database, 50);
    const took = await until(async () => (await countUnsealed(database)).unsealed === 0);
    expect(took).toBeLessThan(5_000);
    expect(await isWhole()).toBe(5_000);
  });
});
