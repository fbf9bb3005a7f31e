import type { Database } from '../database/port.ts';
import { type Anchor, anchorsOf } from './anchors.ts';
import { readWholeChain, wrongFiles } from './archive.ts';
import { chainBeginning } from './chainRow.ts';
import { countUnsealed, readChain, readChainStart, type Unsealed } from './readChain.ts';
import { type BreakReason, type ChainReport, verifyChain } from './verifyChain.ts';

export interface AuditCheck {
  readonly isWhole: boolean;
  readonly chain: ChainReport;
  readonly unsealed: Unsealed;
  /** Archived files that are not what their manifests say. */
  readonly wrongFiles: readonly string[];
  readonly anchors: number;
  /** Heads in the same folder that belong to other chains. */
  readonly foreignAnchors: number;
  readonly seconds: number;
}

/** Everything that can be said of the audit: the chain, the anchors, the archives, what waits to be sealed. */
export async function checkAudit(
  database: Database,
  seen: readonly Anchor[],
  archives: string | null,
  signal?: AbortSignal,
): Promise<AuditCheck> {
  const started = performance.now();
  const tableStart = await readChainStart(database);
  const anchors = anchorsOf(seen, tableStart.chain);
  const start = archives === null ? tableStart : chainBeginning;
  const rows =
    archives === null
      ? readChain(database, start.sequence, signal === undefined ? {} : { signal })
      : readWholeChain(database, archives, signal);
  const chain = await verifyChain(rows, start, anchors);
  const wrong = archives === null ? [] : await wrongFiles(archives);
  return {
    isWhole: chain.firstBroken === null && wrong.length === 0,
    chain,
    unsealed: await countUnsealed(database),
    wrongFiles: wrong,
    anchors: anchors.length,
    foreignAnchors: seen.length - anchors.length,
    seconds: (performance.now() - started) / 1000,
  };
}

const reasons: Readonly<Record<BreakReason, readonly [string, string]>> = {
  changed: ['内容与哈希不符', 'its columns do not fit its hash'],
  'not-linked': ['与前一条不相连', 'it does not go on from the row before it'],
  missing: ['缺失', 'it is missing'],
  cut: ['链在此被截断', 'the chain ends before it, though the server has seen it'],
  replaced: ['链被整体重算', 'the chain is not the one that the server has seen'],
};

export function describeCheck(check: AuditCheck): string {
  const { chain, unsealed, wrongFiles: wrong, anchors, foreignAnchors, seconds } = check;
  const { firstBroken } = chain;
  const range = `${chain.firstSequence ?? '–'}–${chain.lastSequence ?? '–'}`;
  const lines =
    firstBroken === null
      ? [`审计链完整 · The chain is whole: ${chain.checked} rows (${range}), ${anchors} anchors`]
      : [
          `审计链在第 ${firstBroken.sequence} 条断开：${reasons[firstBroken.reason][0]}`,
          `The chain is broken at row ${firstBroken.sequence}${firstBroken.entryId === null ? '' : ` (${firstBroken.entryId})`}: ${reasons[firstBroken.reason][1]}`,
        ];
  if (foreignAnchors > 0)
    lines.push(
      `另有 ${foreignAnchors} 个锚点属于别的审计链 · ${foreignAnchors} anchors belong to another chain: expected only where several databases share the data folder`,
    );
  for (const file of wrong) lines.push(`归档文件与清单不符 · Not what its manifest says: ${file}`);
  lines.push(
    unsealed.unsealed === 0
      ? '没有待封记录 · Nothing waits to be sealed'
      : `待封 ${unsealed.unsealed} 条，最早 ${Math.round(unsealed.oldestSeconds ?? 0)} 秒前 · ${unsealed.unsealed} rows wait to be sealed, the oldest for ${Math.round(unsealed.oldestSeconds ?? 0)} s`,
    `${chain.lastHash}  ${seconds.toFixed(1)} s`,
  );
  return lines.join('\n');
}
