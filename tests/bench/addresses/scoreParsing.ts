import type { LabelledAddress, Span } from './labelledSets.ts';

export interface LabelScore {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** What is wrong about a span that was expected and not found just so. */
type Fault = 'other label' | 'other limits' | 'other label and limits' | 'in noise';

export interface ParsingScore {
  readonly labels: readonly LabelScore[];
  /** Over region levels, road, number, place, building, unit, floor and room. */
  readonly f1: number;
  /** Share of the addresses whose province, city and county are all right; and down to the township. */
  readonly regionsRight: number;
  readonly regionsAndTownshipsRight: number;
  readonly faults: ReadonlyMap<string, number>;
}

const counted: ReadonlySet<string> = new Set(
  'prov city district devzone town community road roadno poi houseno cellno floorno roomno'.split(' '),
);
const keyOf = ([start, end, label]: Span): string => `${start}-${end}-${label}`;
const ratio = (part: number, all: number): number => (all === 0 ? 0 : part / all);

const regionsOf = (spans: readonly Span[], labels: readonly string[]): string =>
  labels
    .map((label) =>
      spans
        .filter((span) => span[2] === label)
        .map(([, , , text]) => text)
        .join('+'),
    )
    .join('|');

function faultOf([start, end, label]: Span, found: readonly Span[]): Fault {
  const over = found.filter(([from, to]) => from < end && to > start);
  if (over.some(([from, to]) => from === start && to === end)) return 'other label';
  if (over.some((span) => span[2] === label)) return 'other limits';
  return over.every((span) => span[2] === 'redundant') ? 'in noise' : 'other label and limits';
}

export function scoreParsing(
  expected: readonly LabelledAddress[],
  found: readonly (readonly Span[])[],
): ParsingScore {
  const tallies = new Map<string, { right: number; found: number; expected: number }>();
  const tally = (label: string): { right: number; found: number; expected: number } => {
    const known = tallies.get(label) ?? { right: 0, found: 0, expected: 0 };
    tallies.set(label, known);
    return known;
  };
  const faults = new Map<string, number>();
  let [regions, townships] = [0, 0];
  for (const [index, { spans }] of expected.entries()) {
    const parsed = found[index] ?? [];
    const keys = new Set(parsed.map(keyOf));
    for (const span of parsed) tally(span[2]).found += 1;
    for (const span of spans) {
      tally(span[2]).expected += 1;
      if (keys.has(keyOf(span))) tally(span[2]).right += 1;
      else {
        const fault = `${span[2]}: ${faultOf(span, parsed)}`;
        faults.set(fault, (faults.get(fault) ?? 0) + 1);
      }
    }
    const agrees = (labels: readonly string[]): boolean =>
      regionsOf(spans, labels) === regionsOf(parsed, labels);
    if (agrees(['prov', 'city', 'district'])) regions += 1;
    if (agrees(['prov', 'city', 'district', 'town'])) townships += 1;
  }
  const sums = { right: 0, found: 0, expected: 0 };
  for (const [label, one] of tallies) {
    if (!counted.has(label)) continue;
    sums.right += one.right;
    sums.found += one.found;
    sums.expected += one.expected;
  }
  return {
    labels: [...tallies].map(([label, one]) => ({
      label,
      precision: ratio(one.right, one.found),
      recall: ratio(one.right, one.expected),
      f1: ratio(2 * one.right, one.found + one.expected),
    })),
    f1: ratio(2 * sums.right, sums.found + sums.expected),
    regionsRight: ratio(regions, expected.length),
    regionsAndTownshipsRight: ratio(townships, expected.length),
    faults: new Map([...faults].sort((one, other) => other[1] - one[1])),
  };
}

/** Whether two names are one but for the ending: 浙江 and 浙江省. */
const isSameRegion = (one: string, other: string): boolean =>
  one.length > 1 && other.length > 1 && (one.startsWith(other) || other.startsWith(one));

/**
 * Share of the addresses of which every province, city and county that is labelled was found, whatever its ending
 * and whatever was added; so that parsers that complete the levels above are judged by the same measure.
 */
export function scoreRegions(
  expected: readonly LabelledAddress[],
  found: readonly Readonly<Record<'prov' | 'city' | 'district', string>>[],
): number {
  const right = expected.filter(({ spans }, index) =>
    spans.every(([, , label, text]) => {
      if (label !== 'prov' && label !== 'city' && label !== 'district') return true;
      return isSameRegion(text, found[index]?.[label] ?? '');
    }),
  );
  return ratio(right.length, expected.length);
}
