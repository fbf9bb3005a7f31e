import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureReferenceRows } from '../../server/demonstration/referenceRows.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  testEngine,
  type TestDatabase,
} from '../support/testDatabase.ts';

describe.skipIf(!isEngineAvailable(testEngine))(`words of an empty city (${testEngine})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const count = async (table: string): Promise<number> => {
    const [row] = await database.query<{ count: number }>({
      text: `select count(*) as count from ${table}`,
      values: [],
    });
    return row?.count ?? -1;
  };

  it('are there before the first import, and a city’s own words are left alone', async () => {
    expect(await count('incident_class')).toBe(0);
    await ensureReferenceRows(database);
    expect(await count('incident_class')).toBeGreaterThan(11);
    expect(await count('role_kind')).toBeGreaterThan(1);
    expect(await count('household_rule')).toBe(3);
    await database.query({
      text: "update role_kind set name = '格长' where code = 'grid_leader'",
      values: [],
    });
    await ensureReferenceRows(database);
    const [leader] = await database.query({
      text: "select name from role_kind where code = 'grid_leader'",
      values: [],
    });
    expect(leader).toEqual({ name: '格长' });
  });
});
