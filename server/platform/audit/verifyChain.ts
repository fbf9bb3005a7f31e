import type { Anchor } from './anchors.ts';
import { chainColumns, chainHash, type ChainRow } from './chainRow.ts';

export type BreakReason =
  /** A column does not fit the hash of its row. */
  | 'changed'
  /** The row does not go on from the one before it. */
  | 'not-linked'
  /** Rows between two others are gone. */
  | 'missing'
  /** The chain ends before a row that the server has seen. */
  | 'cut'
  /** The chain is whole, but it is not the one that the server has seen: it was computed anew. */
  | 'replaced';

export interface ChainBreak {
  readonly sequence: number;
  readonly entryId: string | null;
  readonly reason: BreakReason;
}

export interface ChainReport {
  readonly checked: number;
  readonly firstSequence: number | null;
  readonly lastSequence: number | null;
  readonly lastHash: string;
  readonly firstBroken: ChainBreak | null;
}

interface Place {
  readonly sequence: number;
  readonly hash: string;
}

function breakAt(row: ChainRow, before: Place, seen: ReadonlyMap<number, string>): ChainBreak | null {
  const broken = (reason: BreakReason): ChainBreak => ({ sequence: row.sequence, entryId: row.id, reason });
  if (row.sequence !== before.sequence + 1)
    return { sequence: before.sequence + 1, entryId: null, reason: 'missing' };
  if (row.parts.length !== chainColumns.length) return broken('changed');
  if (row.previousHash !== before.hash) return broken('not-linked');
  if (row.hash !== chainHash(row.previousHash, row.parts)) return broken('changed');
  const known = seen.get(row.sequence);
  return known !== undefined && known !== row.hash ? broken('replaced') : null;
}

/**
 * Recomputes a chain row by row from what stands before it and names the first row that does not hold. The anchors,
 * heads that the server wrote down outside the database, show a tail that was cut off and a chain that was made anew.
 */
export async function verifyChain(
  rows: AsyncIterable<ChainRow>,
  start: Place,
  anchors: readonly Anchor[] = [],
): Promise<ChainReport> {
  const seen = new Map(anchors.map(({ sequence, hash }) => [sequence, hash]));
  let before = start;
  let checked = 0;
  const report = (firstBroken: ChainBreak | null): ChainReport => ({
    checked,
    firstSequence: checked === 0 ? null : start.sequence + 1,
    lastSequence: checked === 0 ? null : before.sequence,
    lastHash: before.hash,
    firstBroken,
  });
  const startSeen = seen.get(start.sequence);
  if (startSeen !== undefined && startSeen !== start.hash)
    return report({ sequence: start.sequence, entryId: null, reason: 'replaced' });
  for await (const row of rows) {
    const found = breakAt(row, before, seen);
    if (found !== null) return report(found);
    before = { sequence: row.sequence, hash: row.hash };
    checked += 1;
  }
  const furthest = Math.max(0, ...anchors.map(({ sequence }) => sequence));
  return report(
    furthest > before.sequence ? { sequence: before.sequence + 1, entryId: null, reason: 'cut' } : null,
  );
}
