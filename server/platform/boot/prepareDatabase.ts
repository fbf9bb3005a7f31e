import { migrate } from '../database/migrate.ts';
import type { Database } from '../database/port.ts';
import { warnOfUntrusted } from './untrustedOperators.ts';
import { needsSeeding, type SeedCity, seedCity, type SeedProgress } from './seedOnce.ts';

export interface Preparation {
  readonly citySize: 'S' | 'M' | 'L' | 'none';
  readonly seedWith: SeedCity;
  readonly onProgress: (progress: SeedProgress) => void;
  readonly signal?: AbortSignal;
}

/** The seed of the demonstration city that everyone gets who does not ask for another. */
export const defaultSeed = 20_260_101;

/** Schema up to date and, in an empty database, the demonstration city. Tells whether the city was built now. */
export async function prepareDatabase(database: Database, preparation: Preparation): Promise<boolean> {
  const { citySize, onProgress, signal } = preparation;
  onProgress({ phase: 'database', done: 0, total: 1 });
  await migrate(database, warnOfUntrusted);
  onProgress({ phase: 'database', done: 1, total: 1 });
  if (citySize === 'none' || !(await needsSeeding(database))) return false;
  const options = {
    size: citySize,
    seed: defaultSeed,
    onProgress,
    ...(signal === undefined ? {} : { signal }),
  };
  await seedCity(database, preparation.seedWith, options);
  return true;
}
