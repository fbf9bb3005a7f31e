import type { GridHouseholds } from '#core/contract/gridHouseholds.ts';
import type { GridKind, RuleState } from '#core/contract/structure.ts';
import { distanceToRule, ruleStateOf } from '#core/plans/gridFigures.ts';
import type { HouseholdBand } from '#core/plans/territory.ts';

/** A grid as the list of those that break the rule shows it. */
export interface HouseholdRow {
  readonly code: string;
  readonly name: string;
  readonly kind: GridKind;
  readonly households: number | null;
  readonly band: HouseholdBand | null;
  readonly state: RuleState;
  /** Negative: households missing; positive: too many; null without rule or count. */
  readonly distance: number | null;
  readonly point: readonly [longitude: number, latitude: number];
}

export type RuleCounts = Readonly<Record<RuleState, number>>;
export const brokenStates: readonly RuleState[] = ['below', 'above'];

const bandOf = (minimum: number | null, maximum: number | null): HouseholdBand | null =>
  minimum === null && maximum === null ? null : { minimum: minimum ?? 0, maximum: maximum ?? Infinity };

/** Columns as rows, in their order. */
export function householdRows(columns: GridHouseholds): readonly HouseholdRow[] {
  return columns.code.map((code, index) => {
    const households = columns.households[index] ?? null;
    const band = bandOf(columns.minimumHouseholds[index] ?? null, columns.maximumHouseholds[index] ?? null);
    return {
      code,
      name: columns.name[index] ?? code,
      kind: columns.kind[index] ?? 'ordinary',
      households,
      band,
      state: ruleStateOf(households, band),
      distance: distanceToRule(households, band),
      point: [columns.longitude[index] ?? 0, columns.latitude[index] ?? 0],
    };
  });
}

export function countStates(rows: readonly Pick<HouseholdRow, 'state'>[]): RuleCounts {
  const counts = { inside: 0, below: 0, above: 0, unknown: 0, none: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

export const rowOrders = ['distance', 'households', 'code'] as const;
export type RowOrder = (typeof rowOrders)[number];

/** Worst first, fewest households first, or by code; what has no figure comes last. */
export function orderRows(rows: readonly HouseholdRow[], order: RowOrder): readonly HouseholdRow[] {
  const byCode = (a: HouseholdRow, b: HouseholdRow): number => (a.code < b.code ? -1 : 1);
  const away = ({ distance }: HouseholdRow): number => (distance === null ? -1 : Math.abs(distance));
  if (order === 'code') return [...rows].sort(byCode);
  if (order === 'distance') return [...rows].sort((a, b) => away(b) - away(a) || byCode(a, b));
  return [...rows].sort((a, b) => (a.households ?? Infinity) - (b.households ?? Infinity) || byCode(a, b));
}
