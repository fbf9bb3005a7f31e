import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BenchRefusal } from '../benchDatabase.ts';

/** From, to, label and text, as `addresses:parse` writes them. */
export type Span = readonly [start: number, end: number, label: string, text: string];

export interface LabelledAddress {
  readonly text: string;
  readonly spans: readonly Span[];
}

export interface LabelledPair {
  readonly query: string;
  readonly candidate: string;
  readonly verdict: 0 | 1 | 2;
}

function linesOf(file: string): readonly string[] {
  const folder = process.env['BENCH_ADDRESSES'];
  if (folder === undefined || folder === '')
    throw new BenchRefusal('set BENCH_ADDRESSES to the folder of the labelled addresses');
  const path = join(folder, file);
  if (!existsSync(path)) throw new BenchRefusal(`there is no ${path}`);
  return gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** JSON lines of text and spans under the labels of the public corpus (Li et al., NAACL 2019). */
export const labelledAddresses = (): readonly LabelledAddress[] =>
  linesOf('parse_dev.jsonl.gz').map((line) => JSON.parse(line) as LabelledAddress);

/** Query, candidate and 2, 1 or 0, by tabs (CCKS 2021). */
export function labelledPairs(): readonly LabelledPair[] {
  return linesOf('match_pairs_dev.tsv.gz').map((line) => {
    const [query = '', candidate = '', verdict = ''] = line.split('\t');
    return { query, candidate, verdict: verdict === '2' ? 2 : verdict === '1' ? 1 : 0 };
  });
}
