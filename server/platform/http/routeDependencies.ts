import type { Database } from '../database/port.ts';

/** What every feature's routes are given. */
export interface RouteDependencies {
  readonly database: Database;
}
