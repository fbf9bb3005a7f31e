import type { Database } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';

const everyMilliseconds = 6 * 3_600_000;

/** Folds the cell pyramid now and then, away from requests; returns what ends it. Several servers may do so. */
export function keepCellsFolded(database: Database, onFault: (fault: unknown) => void): () => void {
  const timer = setInterval(() => {
    database
      .transaction((transaction) => transaction.query(sqlQuery('tiles/compact_incident_cells')))
      .catch(onFault);
  }, everyMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
