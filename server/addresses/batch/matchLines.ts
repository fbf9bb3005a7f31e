import { compareAddresses } from '#core/addresses/match/compareAddresses.ts';
import { nationalRegions } from './nationalRegions.ts';

/** A line that holds no pair; it is answered with 0 and 0, so that lines out stand beside lines in. */
export interface BadLine {
  readonly line: number;
  readonly reason: 'noTab' | 'noQuery' | 'noCandidate';
}

function faultOf(query: string | undefined, candidate: string | undefined): BadLine['reason'] | null {
  if (candidate === undefined) return 'noTab';
  if (query?.trim() === '') return 'noQuery';
  return candidate.trim() === '' ? 'noCandidate' : null;
}

/** Query and candidate a line in, further columns ignored; verdict and score a line out, by tabs. Bad lines are told. */
export async function* matchLines(
  lines: AsyncIterable<string>,
  tell: (bad: BadLine) => void,
): AsyncGenerator<string> {
  const gazetteer = nationalRegions();
  let line = 0;
  for await (const text of lines) {
    line += 1;
    const [query = '', candidate] = text.replace(/^\uFEFF/, '').split('\t');
    const reason = faultOf(query, candidate);
    if (reason !== null) {
      tell({ line, reason });
      yield '0\t0.0000\n';
      continue;
    }
    const { verdict, score } = compareAddresses(query, candidate ?? '', gazetteer);
    yield `${verdict}\t${score.toFixed(4)}\n`;
  }
}
