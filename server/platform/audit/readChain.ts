import type { Executor } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';
import type { ChainRow } from './chainRow.ts';

const pageRows = 2_000;

/** The sealed rows of the table after a place, a page a statement: none runs long, however many there are. */
export async function* readChain(
  database: Executor,
  after: number,
  options: { readonly until?: number; readonly signal?: AbortSignal } = {},
): AsyncGenerator<ChainRow> {
  const { until = Number.MAX_SAFE_INTEGER, signal } = options;
  let last = after;
  for (;;) {
    signal?.throwIfAborted();
    const rows = await database.query<ChainRow>(sqlQuery('audit/read_chain', [last, pageRows]));
    for (const row of rows) {
      if (row.sequence > until) return;
      yield row;
      last = row.sequence;
    }
    if (rows.length < pageRows) return;
  }
}

export interface ChainStart {
  readonly sequence: number;
  readonly hash: string;
  readonly archivedUntil: string | null;
  readonly chain: string;
}

/** Where the chain of the table begins: what the last archive ended in. */
export async function readChainStart(database: Executor): Promise<ChainStart> {
  const [start] = await database.query<ChainStart>(sqlQuery('audit/read_chain_start'));
  if (start === undefined) throw new Error('the start of the audit cannot be read');
  return start;
}

export interface Unsealed {
  readonly unsealed: number;
  readonly oldestSeconds: number | null;
}

export async function countUnsealed(database: Executor): Promise<Unsealed> {
  const [row] = await database.query<Unsealed>(sqlQuery('audit/count_unsealed'));
  return row ?? { unsealed: 0, oldestSeconds: null };
}
