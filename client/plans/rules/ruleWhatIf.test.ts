import { describe, expect, it } from 'vitest';
import type { HouseholdRule } from '#core/contract/householdRules.ts';
import type { HouseholdRow } from '../find/householdRows.ts';
import { bandFrom, cityCounty, gridsNeeded, judged, ownCounties, rowsUnder } from './ruleWhatIf.ts';

const row = (code: string, households: number | null): HouseholdRow => ({
  code,
  name: code,
  kind: 'ordinary',
  households,
  band: { minimum: 300, maximum: 500 },
  state: 'inside',
  distance: 0,
  point: [112, 37],
});
const rows = [
  row('140107001001001', 320),
  row('140107001001002', 480),
  row('140105001001001', 700),
  row('140105001001002', null),
];
const rule = (countyCode: string, isInherited: boolean): HouseholdRule => ({
  countyCode,
  countyName: null,
  kind: 'ordinary',
  minimumHouseholds: 300,
  maximumHouseholds: 500,
  isInherited,
});

describe('another household rule', () => {
  it('holds for its county, and that of the city where no county has its own', () => {
    const own = ownCounties(
      [rule('140107', false), rule('140105', true), rule(cityCounty, false)],
      'ordinary',
    );
    expect([...own]).toEqual(['140107']);
    const under = (countyCode: string): number =>
      rowsUnder(rows, { countyCode, kind: 'ordinary' }, own).length;
    expect([under('140107'), under(cityCounty), under('140109')]).toEqual([2, 2, 0]);
  });

  it('says how many grids would break it, and keeps the unknown apart', () => {
    expect(judged(rows, { minimum: 500, maximum: 1000 })).toEqual({
      inside: 1,
      below: 2,
      above: 0,
      unknown: 1,
      none: 0,
    });
    expect(judged(rows, null).none).toBe(4);
  });

  it('says between how many grids the same households would need', () => {
    expect(gridsNeeded(rows, { minimum: 500, maximum: 1000 })).toEqual({ fewest: 2, most: 3 });
    expect(gridsNeeded(rows, null)).toBeNull();
  });

  it('has two ends in order, or none', () => {
    expect([bandFrom('', ''), bandFrom('300', ''), bandFrom('x', '5'), bandFrom('500', '300')]).toEqual([
      null,
      'half',
      'number',
      'order',
    ]);
    expect(bandFrom('300', '500')).toEqual({ minimum: 300, maximum: 500 });
  });
});
