import type { Grid } from '#core/contract/grids.ts';
import { hideSmallCounts, type StructureColumns } from './structure.ts';

export type GridRow = Omit<Grid, 'structure' | 'rule'> &
  StructureColumns & {
    readonly ruleState: Grid['rule']['state'];
    readonly minimumHouseholds: number | null;
    readonly maximumHouseholds: number | null;
  };

/** A row of grid_card as the interface shows it. */
export function gridOf<Row extends GridRow>(row: Row): Omit<Row, keyof GridRow> & Grid {
  const {
    residents60,
    residentsUnder15,
    tenants,
    disabled,
    ruleState,
    minimumHouseholds,
    maximumHouseholds,
    ...rest
  } = row;
  return {
    ...rest,
    structure: hideSmallCounts({ residents60, residentsUnder15, tenants, disabled }),
    rule: { state: ruleState, minimumHouseholds, maximumHouseholds },
  } as Omit<Row, keyof GridRow> & Grid;
}
