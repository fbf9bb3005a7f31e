import type { DayNumber } from './intensity.ts';

/** A change that was planted, with its date, so that a detector can be scored against the truth. */
export interface IntensityChange {
  readonly kind: string;
  readonly name: string;
  readonly classCodes: readonly string[];
  readonly factor: number;
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber | null;
  readonly gridIds: readonly string[];
}

interface ChangePlan extends Pick<IntensityChange, 'kind' | 'name' | 'classCodes' | 'factor'> {
  /** Days before the end of the data on which it begins and ends. */
  readonly beganDaysAgo: number;
  readonly endedDaysAgo: number | null;
}

export const changePlans: readonly ChangePlan[] = [
  {
    kind: 'metro_exit',
    name: '地铁新出入口启用',
    classCodes: ['0401', '0402', '0103'],
    factor: 2.4,
    beganDaysAgo: 190,
    endedDaysAgo: null,
  },
  {
    kind: 'market_closed',
    name: '农贸市场关闭',
    classCodes: ['0102', '0103', '1001', '1002'],
    factor: 0.3,
    beganDaysAgo: 250,
    endedDaysAgo: null,
  },
  {
    kind: 'lighting_repaired',
    name: '背街小巷路灯修复',
    classCodes: ['0204', '0601', '0604'],
    factor: 0.45,
    beganDaysAgo: 310,
    endedDaysAgo: null,
  },
  {
    kind: 'charging_shed',
    name: '电动车集中充电棚投用',
    classCodes: ['0701'],
    factor: 0.3,
    beganDaysAgo: 150,
    endedDaysAgo: null,
  },
  {
    kind: 'heating_renewed',
    name: '供热管网改造完成',
    classCodes: ['0201'],
    factor: 0.25,
    beganDaysAgo: 420,
    endedDaysAgo: null,
  },
  {
    kind: 'building_site',
    name: '大型工地施工期',
    classCodes: ['0104', '0105', '0501'],
    factor: 3.5,
    beganDaysAgo: 280,
    endedDaysAgo: 70,
  },
];

/** The plans that fall on the community of this ordinal: spread evenly over all communities. */
export function plansForCommunity(ordinal: number, communityCount: number): readonly ChangePlan[] {
  return changePlans.filter((_, index) => {
    const place = Math.min(
      communityCount - 1,
      Math.floor(((index + 0.5) / changePlans.length) * communityCount),
    );
    return place === ordinal;
  });
}

/** Plants each plan on the busiest grid of the community and its neighbour in the order of codes. */
export function plantChanges(
  plans: readonly ChangePlan[],
  grids: readonly { readonly id: string; readonly dailyRate: number }[],
  endDay: DayNumber,
): readonly IntensityChange[] {
  const busiest = grids.reduce(
    (best, grid, index) => (grid.dailyRate > (grids[best]?.dailyRate ?? 0) ? index : best),
    0,
  );
  return plans.map(({ beganDaysAgo, endedDaysAgo, ...plan }, index) => {
    const first = (busiest + index) % Math.max(1, grids.length);
    const gridIds = [grids[first], grids[first + 1] ?? grids[first - 1]].flatMap((grid) =>
      grid === undefined ? [] : [grid.id],
    );
    return {
      ...plan,
      firstDay: endDay - beganDaysAgo,
      lastDay: endedDaysAgo === null ? null : endDay - endedDaysAgo,
      gridIds,
    };
  });
}
