import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartitionInput } from '../../../server/plans/partition/parsePartitionInput.ts';
import { divisibleParts } from './scorePartition.ts';

const imbalances = [30, 50, 70, 100, 150, 200, 250];
/** gpmetis weighs walls in whole numbers. */
const decimetresPerMetre = 10;

export interface PeerRun {
  readonly imbalance: number;
  readonly grid: Int32Array;
  readonly cpuSeconds: number;
}

/** Whether gpmetis (Debian's package metis) is installed. */
export const hasGpmetis = (): boolean => spawnSync('gpmetis', ['-help']).error === undefined;

/**
 * Divides every part of the city with gpmetis -contig at several imbalances, aiming at the middle of the rule; one run
 * over the whole city for each imbalance, its CPU seconds as the shell counts them.
 */
export function runGpmetis(input: PartitionInput, isNested: boolean): readonly PeerRun[] {
  const folder = mkdtempSync(join(tmpdir(), 'gpmetis-'));
  try {
    const parts = divisibleParts(input, isNested);
    const target = (input.band.minimum + input.band.maximum) / 2;
    const counts = parts.map((part) => {
      const households = part.reduce((sum, plot) => sum + (input.graph.households[plot]! || 0), 0);
      return Math.min(part.length, Math.max(1, Math.round(households / target)));
    });
    writeParts(input, parts, folder);
    return imbalances.map((imbalance) => runOnce(input, parts, counts, imbalance, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeParts({ graph }: PartitionInput, parts: readonly number[][], folder: string): void {
  const partOf = new Int32Array(graph.nodeCount).fill(-1);
  const local = new Int32Array(graph.nodeCount);
  parts.forEach((part, index) => {
    part.forEach((plot, number) => {
      partOf[plot] = index;
      local[plot] = number + 1;
    });
  });
  const rows = Array.from({ length: graph.nodeCount }, () => new Map<number, number>());
  for (let edge = 0; edge < graph.edgeA.length; edge += 1) {
    const a = graph.edgeA[edge]!;
    const b = graph.edgeB[edge]!;
    if (a === b || graph.edgeKind[edge] === 2 || partOf[a] === -1 || partOf[a] !== partOf[b]) continue;
    const length = Math.max(1, Math.round(graph.edgeMetres[edge]! * decimetresPerMetre));
    rows[a]!.set(local[b]!, (rows[a]!.get(local[b]!) ?? 0) + length);
    rows[b]!.set(local[a]!, (rows[b]!.get(local[a]!) ?? 0) + length);
  }
  parts.forEach((part, index) => {
    const lines = part.map((plot) =>
      [Math.round(graph.households[plot]! || 0), ...[...rows[plot]!].flat()].join(' '),
    );
    const walls = part.reduce((sum, plot) => sum + rows[plot]!.size, 0) / 2;
    writeFileSync(join(folder, `${index}.graph`), `${part.length} ${walls} 011\n${lines.join('\n')}\n`);
  });
}

function runOnce(
  { graph }: PartitionInput,
  parts: readonly number[][],
  counts: readonly number[],
  imbalance: number,
  folder: string,
): PeerRun {
  const calls = counts.flatMap((count, index) =>
    count < 2 ? [] : [`gpmetis -contig -ufactor=${imbalance} ${index}.graph ${count} >/dev/null 2>&1`],
  );
  writeFileSync(join(folder, 'run.sh'), `${calls.join('\n')}\ntimes\n`);
  const { stdout } = spawnSync('sh', ['run.sh'], { cwd: folder, encoding: 'utf8' });
  const grid = new Int32Array(graph.nodeCount).fill(-1);
  let next = 0;
  for (let plot = 0; plot < graph.nodeCount; plot += 1)
    if (graph.isExclusive[plot] === 1) grid[plot] = next++;
  parts.forEach((part, index) => {
    const count = counts[index]!;
    const names =
      count < 2
        ? []
        : readFileSync(join(folder, `${index}.graph.part.${count}`), 'utf8')
            .trim()
            .split('\n');
    part.forEach((plot, number) => {
      grid[plot] = next + Number(names[number] ?? 0);
    });
    next += count;
  });
  return { imbalance, grid, cpuSeconds: childSeconds(stdout) };
}

/** The shell's second line of `times` has the user and system time of what it called: 0m1.50s 0m0.20s. */
function childSeconds(text: string): number {
  const line = text.trim().split('\n').at(-1) ?? '';
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}
