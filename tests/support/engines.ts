import { installedPostgres } from '../../server/platform/boot/localCluster.ts';

export type Engine = 'embedded' | 'postgres';

/** The database that this run is about; set for each project in vitest.config.ts. */
export const testEngine: Engine = process.env['TEST_ENGINE'] === 'postgres' ? 'postgres' : 'embedded';

export const postgresIsMissing =
  'needs PostgreSQL 15 or newer with PostGIS (Debian: apt-get install postgresql postgresql-15-postgis-3) or TEST_DATABASE_URL';

/** For `describe.skipIf(!isEngineAvailable('postgres'))`: the skipped tests are counted by the runner. */
export function isEngineAvailable(engine: Engine): boolean {
  return (
    engine === 'embedded' || process.env['TEST_DATABASE_URL'] !== undefined || installedPostgres() !== null
  );
}
