import { describe, expect, it } from 'vitest';
import { applyChange } from '#core/plans/applyChange.ts';
import { latticePlan } from '../../../tests/support/latticePlan.ts';
import { changedGround, editionFeatures, extentOf } from './editionFeatures.ts';

const today = latticePlan({ columns: 6, rows: 4, gridColumns: 3, gridRows: 2 });

describe('two editions on a swipe map', () => {
  it('show every grid that has ground, with its state under the rule', () => {
    const { features } = editionFeatures(today);
    expect(features.length).toBe(today.members.filter((plots) => plots.length > 0).length);
    expect(features.every(({ properties }) => typeof properties?.['rule'] === 'string')).toBe(true);
  });

  it('mark the ground that changes its grid, and nothing where they agree', () => {
    expect(changedGround(today, today).features).toEqual([]);
    const [from, to] = today.grids;
    const merged = applyChange(today, {
      id: '00000000-0000-4000-8000-000000000001',
      kind: 'mergeGrids',
      grids: [from?.id ?? '', to?.id ?? ''],
      into: from?.id ?? '',
    });
    if (!merged.isTaken) throw new Error(merged.refusal.kind);
    const ground = changedGround(merged.plan, today);
    expect(ground.features.length).toBe(1);
    const [west, south, east, north] = extentOf(ground) ?? [0, 0, 0, 0];
    expect(east > west && north > south).toBe(true);
    expect(extentOf({ type: 'FeatureCollection', features: [] })).toBeNull();
  });
});
