import { seedDemonstration } from '../../server/demonstration/seed.ts';
import type { Database } from '../../server/platform/database/port.ts';

/** The first two communities of the demonstration district with four months of incidents. */
export const tinyCity = { size: 'S', seed: 20261123, communities: 2, incidentDays: 120 } as const;

/** Fills a migrated, empty database with the tiny city. */
export const seedTiny = (database: Database): Promise<void> =>
  seedDemonstration(database, { ...tinyCity, onProgress: () => undefined });
