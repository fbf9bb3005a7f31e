import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needsSeeding, type SeedCity, seedCity } from '../../server/platform/boot/seedOnce.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const staff =
  (name: string): SeedCity =>
  async (database, { signal }) => {
    await database.query({
      text: "insert into staff (county_code, id, name) values ('140107', gen_random_uuid(), $1)",
      values: [name],
    });
    signal?.throwIfAborted();
  };
const options = { size: 'S', seed: 1, onProgress: () => undefined } as const;

describe.skipIf(!isEngineAvailable(testEngine))(`building the city once (${testEngine})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const names = async (): Promise<string[]> =>
    (await database.query<{ name: string }>({ text: 'select name from staff', values: [] })).map(
      (row) => row.name,
    );

  it('builds into an empty database only, never takes a half city for whole, and leaves no trace of the half', async () => {
    expect(await needsSeeding(database)).toBe(true);
    const interrupted = seedCity(database, staff('half'), {
      ...options,
      signal: AbortSignal.abort(new Error('stopped')),
    });
    await expect(interrupted).rejects.toThrow('stopped');
    expect(await names()).toEqual(['half']);
    expect(await needsSeeding(database)).toBe(true);
    await seedCity(database, staff('whole'), options);
    expect(await names()).toEqual(['whole']);
    expect(await needsSeeding(database)).toBe(false);
  });
});

describe.skipIf(!isEngineAvailable(testEngine))(`a database with somebody's data (${testEngine})`, () => {
  it('is not given a demonstration city', async () => {
    const database = await openTestDatabase();
    await database.query({
      text: `insert into road (county_code, id, class, geom, source, source_key)
        values ('140107', gen_random_uuid(), 'primary', 'SRID=4326;LINESTRING(112.5 37.8, 112.6 37.9)', 'test', '1')`,
      values: [],
    });
    expect(await needsSeeding(database)).toBe(false);
    await database.close();
  });
});
