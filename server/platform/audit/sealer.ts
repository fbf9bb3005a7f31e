import type { Database } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';
import { type Anchor, writeAnchor } from './anchors.ts';

export interface SealerOptions {
  /** How often to look for new rows: with a batch's own time they are sealed within a second. */
  readonly everyMilliseconds?: number;
  readonly anchorEveryMilliseconds?: number;
  /** Where anchors are written; null: nowhere. */
  readonly folder?: string | null;
  readonly onAnchor?: (anchor: Anchor) => void;
  readonly onFault?: (fault: unknown) => void;
}

/** Chains the rows of the audit after they were committed. */
export interface Sealer {
  /** Seals everything that is committed now, unless another server is at it. */
  sealNow(): Promise<number>;
  /** Writes down where the chain ends, if it has grown. */
  anchorNow(): Promise<void>;
  stop(): Promise<void>;
}

const batchRows = 1_000;

/** Seals batch after batch until none is left; how many rows. */
async function sealAll(database: Database, isStopped: () => boolean): Promise<number> {
  let total = 0;
  for (;;) {
    const [row] = await database.query<{ sealed: number | null }>(sqlQuery('audit/seal', [batchRows]));
    const sealed = row?.sealed ?? 0;
    total += sealed;
    if (sealed < batchRows || isStopped()) return total;
  }
}

/**
 * Starts sealing. Several servers may: one at a time holds the lock, the others try again. A timer and no NOTIFY: a
 * NOTIFY in every writing transaction would make the writers' commits wait for each other.
 */
export function startSealer(database: Database, options: SealerOptions = {}): Sealer {
  const { everyMilliseconds = 400, anchorEveryMilliseconds = 60_000, folder = null } = options;
  const onFault = options.onFault ?? ((): void => undefined);
  let isStopped = false;
  let running: Promise<number> | null = null;
  let anchored = 0;

  const sealNow = (): Promise<number> => {
    running ??= sealAll(database, () => isStopped).finally(() => {
      running = null;
    });
    return running;
  };
  const anchorNow = async (): Promise<void> => {
    const [head] = await database.query<Omit<Anchor, 'at'>>(sqlQuery('audit/read_head'));
    if (head === undefined || head.sequence === anchored || head.sequence === 0) return;
    const anchor = { at: new Date().toISOString(), ...head };
    if (folder !== null) writeAnchor(folder, anchor);
    options.onAnchor?.(anchor);
    anchored = head.sequence;
  };
  const timers = [
    setInterval(() => void sealNow().catch(onFault), everyMilliseconds),
    setInterval(() => void anchorNow().catch(onFault), anchorEveryMilliseconds),
  ];
  for (const timer of timers) timer.unref();
  return {
    sealNow,
    anchorNow,
    async stop() {
      isStopped = true;
      for (const timer of timers) clearInterval(timer);
      await running?.catch(() => undefined);
      // what this server wrote last is in the chain and written down before it goes
      await sealAll(database, () => true)
        .then(anchorNow)
        .catch(onFault);
    },
  };
}
