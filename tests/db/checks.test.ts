import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemonstration } from '../../server/demonstration/seed.ts';
import { defaultSeed } from '../../server/platform/boot/prepareDatabase.ts';
import { schemaSnapshot } from '../../server/platform/database/schemaSnapshot.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const root = new URL('../../sql/', import.meta.url);
const checks = readdirSync(new URL('checks/', root)).sort();

describe.skipIf(!isEngineAvailable(testEngine))(`a freshly built city (${testEngine})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
    await seedDemonstration(database, {
      size: 'S',
      seed: defaultSeed,
      communities: 3,
      incidentDays: 60,
      onProgress: () => undefined,
    });
  });
  afterAll(() => database.close());

  it('has something to check', async () => {
    const [row] = await database.query<Record<string, number>>({
      text: `select (select count(*) from plot) as plots, (select count(*) from grid) as grids, (select count(*) from building) as buildings,
        (select count(*) from assignment) as assignments, (select count(*) from incident) as incidents, (select count(*) from standard_address) as addresses`,
      values: [],
    });
    for (const count of Object.values(row ?? {})) expect(count).toBeGreaterThan(10);
  });

  it.each(checks)('passes %s', async (file) => {
    const text = readFileSync(new URL(`checks/${file}`, root), 'utf8');
    const broken = await database.query({ text: `select * from (${text}\n) as broken limit 5`, values: [] });
    expect(broken).toEqual([]);
  });

  it('leaves the schema as the migrations made it, but for the months of its incidents', async () => {
    expect(await schemaSnapshot(database)).toBe(readFileSync(new URL('schema.snapshot.sql', root), 'utf8'));
  });
});
