import type { HouseholdRule } from '#core/contract/householdRules.ts';
import type { GridKind } from '#core/contract/structure.ts';
import { ruleStateOf } from '#core/plans/gridFigures.ts';
import type { HouseholdBand } from '#core/plans/territory.ts';
import { countStates, type HouseholdRow, type RuleCounts } from '../find/householdRows.ts';

/** County of the rule of the city, which holds where a county has none of its own. */
export const cityCounty = '000000';

export interface RuleReach {
  readonly countyCode: string;
  readonly kind: GridKind;
}

/** Counties with a rule of their own for the kind. */
export function ownCounties(rules: readonly HouseholdRule[], kind: GridKind): ReadonlySet<string> {
  return new Set(
    rules
      .filter((rule) => rule.kind === kind && !rule.isInherited && rule.countyCode !== cityCounty)
      .map(({ countyCode }) => countyCode),
  );
}

/** Grids that a rule holds for: of its county and kind; that of the city leaves out counties with their own. */
export function rowsUnder(
  rows: readonly HouseholdRow[],
  { countyCode, kind }: RuleReach,
  own: ReadonlySet<string>,
): readonly HouseholdRow[] {
  return rows.filter(
    (row) =>
      row.kind === kind &&
      (countyCode === cityCounty ? !own.has(row.code.slice(0, 6)) : row.code.startsWith(countyCode)),
  );
}

/** What the grids would come to under another band; null is no rule. */
export function judged(rows: readonly HouseholdRow[], band: HouseholdBand | null): RuleCounts {
  return countStates(rows.map(({ households }) => ({ state: ruleStateOf(households, band) })));
}

/**
 * How many grids the same households would make under a band: at most all at the lower bound, at least all at the upper.
 * Null where no rule limits it.
 */
export function gridsNeeded(
  rows: readonly HouseholdRow[],
  band: HouseholdBand | null,
): { readonly fewest: number; readonly most: number } | null {
  if (band === null || band.minimum <= 0 || !Number.isFinite(band.maximum)) return null;
  const households = rows.reduce((sum, row) => sum + (row.households ?? 0), 0);
  return { fewest: Math.ceil(households / band.maximum), most: Math.floor(households / band.minimum) };
}

/** Two ends that make a band, both empty for no rule; what is wrong with them else. */
export function bandFrom(
  minimum: string,
  maximum: string,
): HouseholdBand | null | 'half' | 'number' | 'order' {
  if (minimum.trim() === '' && maximum.trim() === '') return null;
  if (minimum.trim() === '' || maximum.trim() === '') return 'half';
  const [low, high] = [Number(minimum), Number(maximum)];
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 100_000;
  if (!isCount(low) || !isCount(high)) return 'number';
  return low < high ? { minimum: low, maximum: high } : 'order';
}
