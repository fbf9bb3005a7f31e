import { buildCity } from '#core/demonstration/city.ts';
import type { CityPart } from '#core/demonstration/form.ts';
import type { Database, Transaction } from '../platform/database/port.ts';
import { loadCity, type SeedOptions } from './loadCity.ts';
import { readRegionRows } from './regionTables.ts';

export { defaultAsOf, type SeedOptions, type SeedProgress } from './loadCity.ts';

/**
 * Builds the demonstration city and writes it in one transaction, so that an interrupted seed leaves nothing; the row of
 * the city comes last and marks completeness.
 */
export async function seedDemonstration(database: Database, options: SeedOptions): Promise<void> {
  await database.transaction(
    async (transaction) => {
      await refuseSecondCity(transaction);
      await loadCity(transaction, database.kind, partsOf(options), options);
    },
    options.signal === undefined ? {} : { signal: options.signal },
  );
  options.onProgress({ phase: 'analyse', done: 0, total: 1 });
  // in a transaction, for a statement on its own is ended after 30 s, and the whole city takes longer
  await database.transaction((transaction) => transaction.runScript('analyze'));
  options.onProgress({ phase: 'analyse', done: 1, total: 1 });
}

async function refuseSecondCity(transaction: Transaction): Promise<void> {
  await transaction.query({ text: 'select pg_advisory_xact_lock(7104203)', values: [] });
  const [found] = await transaction.query<{ city: string | null; regions: number }>({
    text: 'select (select name from city) as city, (select count(*) from region) as regions',
    values: [],
  });
  if (typeof found?.city === 'string') {
    throw new Error(
      `This database already holds the city ${found.city}; one database holds one city. Seed an empty one.`,
    );
  }
  if ((found?.regions ?? 0) > 0) throw new Error('This database already holds regions; seed an empty one.');
}

function partsOf({ size, seed, communities }: SeedOptions): Generator<CityPart> {
  const limit = communities === undefined ? {} : { communities };
  return buildCity({ size, seed, regions: readRegionRows(), ...limit });
}
