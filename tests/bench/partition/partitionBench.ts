import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { partitionCity } from '../../../server/plans/partition/partitionCity.ts';
import type { PartitionInput } from '../../../server/plans/partition/parsePartitionInput.ts';
import { readPartitionInput } from '../../../server/plans/partition/readPartitionInput.ts';
import type { BenchResult, Figure } from '../benchReport.ts';
import { brickCity } from './brickCity.ts';
import { hasGpmetis, type PeerRun, runGpmetis } from './gpmetisRun.ts';
import { ceilingByCounting, type PartitionScore, scorePartition } from './scorePartition.ts';

interface Task {
  readonly name: string;
  readonly input: PartitionInput;
  readonly isNested: boolean;
  readonly prefersRoads: boolean;
}

/** CPU seconds that the search may take for each plot: 12 and 20 s for 50,000. */
const secondsPerPlot = { nested: 12 / 50_000, whole: 20 / 50_000 };
const startSeconds = 1;
const roundedShare = 0.0001;

/** Inputs of the folder BENCH_PARTITION_INPUTS, or generated cities. */
function cities(): readonly { readonly name: string; readonly input: PartitionInput }[] {
  const folder = process.env['BENCH_PARTITION_INPUTS'];
  if (folder === undefined || folder === '')
    return [
      { name: '10,000 plots', input: brickCity(10_000, 150, 3) },
      { name: '50,000 plots', input: brickCity(50_000, 750, 7) },
    ];
  return readdirSync(folder)
    .filter((file) => /\.json(\.gz)?$/.test(file))
    .sort()
    .map((file) => ({ name: file, input: readPartitionInput(join(folder, file)) }));
}

/** The solver and gpmetis on the same cities: inside communities, with roads preferred, and across communities. */
export function benchPartition(): Promise<BenchResult> {
  const figures: Figure[] = [];
  const sizes: string[] = [];
  for (const { input, name } of cities()) {
    sizes.push(`${name}: ${input.graph.nodeCount} plots, ${input.communities} communities`);
    figures.push(...measure({ name: `${name}, nested`, input, isNested: true, prefersRoads: false }));
    figures.push(...measure({ name: `${name}, nested, roads`, input, isNested: true, prefersRoads: true }));
    figures.push(...measure({ name: `${name}, whole`, input, isNested: false, prefersRoads: false }));
  }
  return Promise.resolve({ bench: 'partition', size: sizes.join('; '), figures });
}

function measure(task: Task): readonly Figure[] {
  const { input, isNested, name, prefersRoads } = task;
  const before = process.cpuUsage();
  const result = partitionCity(input, { isNested, prefersRoads, seconds: null, seed: 1 });
  const { system, user } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1e6;
  const score = scorePartition(input, result.grid, isNested);
  const ceiling = ceilingByCounting(input, isNested);
  const peer = prefersRoads || !hasGpmetis() ? null : bestPeer(input, isNested);
  console.log(`${name} (ceiling by counting ${ceiling.toFixed(5)})`);
  console.log(row('this solver', score, cpuSeconds));
  if (peer !== null)
    console.log(row(`gpmetis, ufactor ${peer.run.imbalance}`, peer.score, peer.run.cpuSeconds));
  const allowed = secondsPerPlot[isNested ? 'nested' : 'whole'] * input.graph.nodeCount + startSeconds;
  const figure = (
    what: string,
    value: number,
    unit: Figure['unit'],
    goal: number | null,
    isMoreBetter: boolean,
  ): Figure => ({ name: `${name}: ${what}`, value, unit, goal, isMoreBetter });
  const unexplained = missedHouseholds(score, ceiling) > 0 && result.explanations.length === 0 ? 1 : 0;
  return [
    figure('households in the rule, to the ceiling', score.okHouseholds / ceiling, 'ratio', 0.997, true),
    figure('violations and unexplained misses', score.violations + unexplained, 'rows', 0, false),
    figure('CPU', cpuSeconds, 'seconds', allowed, false),
    ...(peer === null
      ? []
      : [
          figure('cut, to gpmetis', score.cutKilometres / peer.score.cutKilometres, 'ratio', 1, false),
          figure('compactness, to gpmetis', score.compactness / peer.score.compactness, 'ratio', 1, true),
        ]),
  ];
}

const missedHouseholds = (score: PartitionScore, ceiling: number): number =>
  Math.max(0, ceiling - score.okHouseholds - roundedShare);

function row(solver: string, score: PartitionScore, cpuSeconds: number): string {
  return [
    `  ${solver.padEnd(22)} households ok ${score.okHouseholds.toFixed(4)}`,
    `violations ${score.violations}`,
    `cut ${score.cutKilometres.toFixed(1)} km`,
    `compactness ${score.compactness.toFixed(3)}`,
    `arterial inside ${score.arterialInsideKilometres.toFixed(1)} km`,
    `${score.grids} grids`,
    `${cpuSeconds.toFixed(1)} CPU s`,
  ].join('  ');
}

/** The run with the most households in the rule; of equal ones the one with the shorter cut. */
function bestPeer(
  input: PartitionInput,
  isNested: boolean,
): { readonly run: PeerRun; readonly score: PartitionScore } | null {
  const runs = runGpmetis(input, isNested).map((run) => ({
    run,
    score: scorePartition(input, run.grid, isNested),
  }));
  runs.sort(
    (a, b) => b.score.okHouseholds - a.score.okHouseholds || a.score.cutKilometres - b.score.cutKilometres,
  );
  return runs[0] ?? null;
}
