/** Measures what the product promises, and compares the machine-independent figures with the baseline. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { StartRefusal } from '../server/platform/boot/startRefusal.ts';
import { benchAddresses } from '../tests/bench/addresses/addressesBench.ts';
import { benchBulkCleaning } from '../tests/bench/addresses/bulkBench.ts';
import { benchCleaning } from '../tests/bench/addresses/cleaningBench.ts';
import { benchCompletion } from '../tests/bench/addresses/completionBench.ts';
import { benchGeocoding } from '../tests/bench/addresses/geocodeBench.ts';
import { benchUpkeep } from '../tests/bench/addresses/upkeepBench.ts';
import { BenchRefusal } from '../tests/bench/benchDatabase.ts';
import {
  type BenchResult,
  describeResult,
  meetsGoal,
  readBaseline,
  regressions,
  writeBaseline,
} from '../tests/bench/benchReport.ts';
import { benchCachedTiles } from '../tests/bench/cachedTiles.ts';
import { benchClient } from '../tests/bench/client/clientBench.ts';
import { benchClientBytes } from '../tests/bench/client/scriptBytes.ts';
import { benchLargeCity } from '../tests/bench/largeCity.ts';
import { benchPartition } from '../tests/bench/partition/partitionBench.ts';
import { benchPointImport } from '../tests/bench/pointImport.ts';
import { benchRowRights } from '../tests/bench/rowRights.ts';
import { benchSessions } from '../tests/bench/sessions.ts';
import { benchTileSizes } from '../tests/bench/tileSizes.ts';
import { benchUncachedTiles } from '../tests/bench/uncachedTiles.ts';
import { benchWorkspace } from '../tests/bench/workspace/workspaceBench.ts';

const benches: Readonly<Record<string, () => Promise<BenchResult>>> = {
  'tiles-uncached': benchUncachedTiles,
  'tiles-cached': benchCachedTiles,
  'tile-sizes': benchTileSizes,
  'row-rights': benchRowRights,
  sessions: benchSessions,
  'large-city': benchLargeCity,
  'point-import': benchPointImport,
  partition: benchPartition,
  addresses: benchAddresses,
  geocoding: benchGeocoding,
  'addresses-bulk': benchBulkCleaning,
  completion: benchCompletion,
  cleaning: benchCleaning,
  upkeep: benchUpkeep,
  'client-bytes': benchClientBytes,
  client: benchClient,
  workspace: benchWorkspace,
};

const reportFile = 'coverage/bench.json';

await runProgram({
  help: `npm run bench -- [NAME…] [--bless]

NAME: ${Object.keys(benches).join(', ')}; without one, all of them.
  --bless   keep this run's ratios and sizes as the baseline (tests/bench/baseline.json)

BENCH_DATABASE_URL        a PostgreSQL database seeded with size M
BENCH_LARGE_DATABASE_URL  one seeded with size L, for large-city, addresses-bulk and upkeep
BENCH_CLEANING_ROWS       rows of the larger table of cleaning, instead of 200,000
BENCH_PARTITION_INPUTS    a folder with cities for partition, instead of generated ones
BENCH_ADDRESSES           a folder with labelled addresses and pairs, for addresses
What cannot be measured here is named with its reason. The report is also written to ${reportFile}.`,
  options: { bless: { type: 'boolean' } },
  takesOperands: true,
  async run(values, signal, names) {
    const unknown = names.filter((name) => benches[name] === undefined);
    if (unknown.length > 0)
      throw new StartRefusal(
        `没有名为 ${unknown.join('、')} 的测速项：用 --help 查看。`,
        `There is no bench called ${unknown.join(', ')}: see --help.`,
      );
    const results: BenchResult[] = [];
    for (const [name, run] of Object.entries(benches)) {
      if (signal.aborted || (names.length > 0 && !names.includes(name))) continue;
      try {
        const result = await run();
        results.push(result);
        console.log(`${describeResult(result)}\n`);
      } catch (error) {
        if (!(error instanceof BenchRefusal)) throw error;
        console.log(`${name}: not measured, ${error.message}\n`);
      }
    }
    mkdirSync('coverage', { recursive: true });
    writeFileSync(reportFile, `${JSON.stringify(results, null, 2)}\n`);
    const worse = regressions(results, readBaseline());
    if (values['bless'] === true) writeBaseline(results);
    const missed = results.flatMap((result) => result.figures.filter((figure) => !meetsGoal(figure))).length;
    console.log(`${missed} goals missed, ${worse.length} figures worse than the baseline`);
    for (const line of worse) console.log(`  ${line}`);
    if (worse.length > 0 && values['bless'] !== true) process.exitCode = 1;
  },
});
