import { compareAddresses } from '../../../core/addresses/match/compareAddresses.ts';
import { corpusLabels } from '../../../core/addresses/parse/corpusLabels.ts';
import { parseAddress } from '../../../core/addresses/parse/parseAddress.ts';
import { nationalRegions } from '../../../server/addresses/batch/nationalRegions.ts';
import type { BenchResult, Figure } from '../benchReport.ts';
import { labelledAddresses, labelledPairs, type LabelledAddress, type Span } from './labelledSets.ts';
import { peerParsers } from './peerParsers.ts';
import { scoreMatching } from './scoreMatching.ts';
import { scoreParsing, scoreRegions } from './scoreParsing.ts';

const shownFaults = 15;
const warmingRounds = 5;
const timedRounds = 10;
const percent = (share: number): string => (100 * share).toFixed(1).padStart(6);

/** What a run gave, and how many of its items a CPU second does. */
function timed<Result>(count: number, run: () => Result): { result: Result; perSecond: number } {
  const before = process.cpuUsage();
  const result = run();
  const { system, user } = process.cpuUsage(before);
  return { result, perSecond: count / ((user + system) / 1e6) };
}

const ratio = (name: string, value: number, goal: number | null): Figure => ({
  name,
  value,
  unit: 'ratio',
  goal,
  isMoreBetter: true,
});
const speed = (name: string, value: number, goal: number | null): Figure => ({
  name,
  value,
  unit: 'addresses/s',
  goal,
  isMoreBetter: true,
});

/** The same addresses by what npm has, as far as it is installed: they give regions only. */
function benchPeers(expected: readonly LabelledAddress[]): Figure[] {
  const peers = peerParsers();
  if (peers.length === 0) console.log('peers left out: npm install --no-save address-parse zh-address-parse');
  return peers.flatMap(({ name, parse }) => {
    const { result, perSecond } = timed(expected.length, () => expected.map(({ text }) => parse(text)));
    return [
      ratio(`parsing: labelled regions found, ${name}`, scoreRegions(expected, result), null),
      speed(`parsing: a second a core, ${name}`, perSecond, null),
    ];
  });
}

const regionNames = (spans: readonly Span[]): Record<'prov' | 'city' | 'district', string> => {
  const named = (wanted: string): string => spans.find(([, , label]) => label === wanted)?.[3] ?? '';
  return { prov: named('prov'), city: named('city'), district: named('district') };
};

function benchParsing(): { figures: readonly Figure[]; size: string } {
  const expected = labelledAddresses();
  const gazetteer = nationalRegions();
  const parseAll = (): Span[][] =>
    expected.map(({ text }) =>
      parseAddress(text, gazetteer).map(({ kind, start, end, text: words }): Span => {
        return [start, end, corpusLabels[kind], words];
      }),
    );
  // the code is compiled while it runs: one round takes a tenth of a second, a table of a million half a minute
  for (let round = 0; round < warmingRounds; round += 1) parseAll();
  const { result, perSecond } = timed(expected.length * timedRounds, () => {
    for (let round = 1; round < timedRounds; round += 1) parseAll();
    return parseAll();
  });
  const score = scoreParsing(expected, result);
  console.log('label         precision recall F1');
  for (const { label, precision, recall, f1 } of score.labels)
    console.log(`${label.padEnd(14)}${percent(precision)} ${percent(recall)} ${percent(f1)}`);
  console.log('spans that were not found just so, by kind:');
  for (const [fault, count] of [...score.faults].slice(0, shownFaults)) console.log(`  ${fault} ${count}`);
  return {
    size: `${expected.length.toLocaleString('en')} labelled addresses`,
    figures: [
      ratio('parsing: F1 over regions, road, number, place, building, unit, floor, room', score.f1, 0.9),
      ratio('parsing: province, city and county all right', score.regionsRight, 0.97),
      ratio('parsing: labelled regions found', scoreRegions(expected, result.map(regionNames)), null),
      ratio('parsing: and the township', score.regionsAndTownshipsRight, null),
      speed('parsing: a second a core', perSecond, 20_000),
      ...benchPeers(expected),
    ],
  };
}

function benchMatching(): { figures: readonly Figure[]; size: string } {
  const pairs = labelledPairs();
  const gazetteer = nationalRegions();
  const { result, perSecond } = timed(pairs.length, () =>
    pairs.map(
      ({ query, candidate, verdict }) =>
        [verdict, compareAddresses(query, candidate, gazetteer).verdict] as const,
    ),
  );
  const score = scoreMatching(result);
  console.log('expected \\ said: different, partly, same');
  for (const row of score.confusion) console.log(row.map((count) => String(count).padStart(7)).join(' '));
  return {
    size: `${pairs.length.toLocaleString('en')} labelled pairs`,
    figures: [
      ratio('matching: macro-F1 of same, partly, different', score.macroF1, 0.75),
      ...(['different', 'partly', 'same'] as const).map((name, verdict) =>
        ratio(`matching: F1 of ${name}`, score.f1[verdict] ?? 0, null),
      ),
      speed('matching: pairs a second a core', perSecond, null),
    ],
  };
}

/** Parsing and matching of addresses against the labelled sets of the folder BENCH_ADDRESSES. */
export function benchAddresses(): Promise<BenchResult> {
  const parsing = benchParsing();
  const matching = benchMatching();
  return Promise.resolve({
    bench: 'addresses',
    size: `${parsing.size}; ${matching.size}`,
    figures: [...parsing.figures, ...matching.figures],
  });
}
