import type { RuleState } from '#core/contract/structure.ts';
import type { HouseholdRow } from './householdRows.ts';

export const binWidth = 50;
const fewestBins = 12;
const mostBins = 40;
/** From below to above, as they stand in a bar. */
export const knownStates = ['below', 'inside', 'above', 'none'] as const satisfies readonly RuleState[];
export type KnownState = (typeof knownStates)[number];

/** Grids with from ≤ households < until, by their state; the last bin takes all that have more. */
export interface HouseholdBin {
  readonly from: number;
  /** Infinity for the last bin. */
  readonly until: number;
  readonly total: number;
  readonly states: Readonly<Record<KnownState, number>>;
}
export interface HouseholdHistogram {
  readonly bins: readonly HouseholdBin[];
  readonly highest: number;
  /** Bounds of the rules that hold for the grids counted, ascending. */
  readonly marks: readonly number[];
}

const isKnown = (state: RuleState): state is KnownState => state !== 'unknown';

/** Bounds of all rules among the rows. */
function marksOf(rows: readonly HouseholdRow[]): number[] {
  const marks = new Set<number>();
  for (const { band } of rows) {
    if (band === null) continue;
    if (band.minimum > 0) marks.add(band.minimum);
    if (Number.isFinite(band.maximum)) marks.add(band.maximum);
  }
  return [...marks].sort((a, b) => a - b);
}

/**
 * Households in bins of 50. The axis reaches past the highest mark and over 99 of 100 grids; the few beyond stand in the
 * last bin, so that one tower of 4,000 households does not press all others flat. Grids of unknown households are in none.
 */
export function householdHistogram(rows: readonly HouseholdRow[]): HouseholdHistogram {
  const known = rows
    .flatMap((row) => (row.households === null ? [] : [row.households]))
    .sort((a, b) => a - b);
  const marks = marksOf(rows);
  const usual = known[Math.floor((known.length - 1) * 0.99)] ?? 0;
  const reach = Math.max(usual, (marks.at(-1) ?? 0) + binWidth);
  const count = Math.min(mostBins, Math.max(fewestBins, Math.ceil((reach + 1) / binWidth)));
  const states = Array.from({ length: count }, () => ({ below: 0, inside: 0, above: 0, none: 0 }));
  for (const { households, state } of rows) {
    if (households === null || !isKnown(state)) continue;
    const bin = states[Math.min(count - 1, Math.floor(households / binWidth))];
    if (bin) bin[state] += 1;
  }
  const bins = states.map((each, index) => ({
    from: index * binWidth,
    until: index === count - 1 ? Infinity : (index + 1) * binWidth,
    total: each.below + each.inside + each.above + each.none,
    states: each,
  }));
  return { bins, marks, highest: Math.max(1, ...bins.map(({ total }) => total)) };
}

export const isInBin = ({ households }: HouseholdRow, bin: Pick<HouseholdBin, 'from' | 'until'>): boolean =>
  households !== null && households >= bin.from && households < bin.until;
