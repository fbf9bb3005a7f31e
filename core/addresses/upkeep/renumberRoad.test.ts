import { describe, expect, it } from 'vitest';
import { renumberRoad, type RenumberRule } from './renumberRoad.ts';

const road = ['1号', '2号', '3号', '4号', '10号', '12号甲'];
const step = (given: Partial<Extract<RenumberRule, { by: 'offset' }>>): RenumberRule => ({
  by: 'offset',
  offset: 100,
  side: 'all',
  first: null,
  last: null,
  ...given,
});
const written = (rule: RenumberRule): string[] => {
  const outcome = renumberRoad(road, rule);
  return outcome.isTaken
    ? outcome.pairs.map(({ from, to }) => `${from}→${to}`)
    : [outcome.kind, ...outcome.numbers];
};

describe('renumbering a road', () => {
  it('moves all numbers by a step and keeps what follows them', () => {
    expect(written(step({}))).toEqual([
      '1号→101号',
      '2号→102号',
      '3号→103号',
      '4号→104号',
      '10号→110号',
      '12号甲→112号甲',
    ]);
  });

  it('moves one side, or a stretch of the road', () => {
    expect(written(step({ side: 'odd' }))).toEqual(['1号→101号', '3号→103号']);
    expect(written(step({ first: 4, last: 10 }))).toEqual(['4号→104号', '10号→110号']);
  });

  it('takes a list, and leaves alone what the road does not have', () => {
    const numbers = [
      { from: '3号', to: '7号' },
      { from: '99号', to: '8号' },
    ];
    expect(written({ by: 'list', numbers })).toEqual(['3号→7号']);
  });

  it('lets numbers change places', () => {
    const numbers = [
      { from: '1号', to: '3号' },
      { from: '3号', to: '1号' },
    ];
    expect(written({ by: 'list', numbers })).toEqual(['1号→3号', '3号→1号']);
  });

  it('refuses two houses of one number, and numbers below one', () => {
    expect(written(step({ side: 'odd', offset: 1 }))).toEqual(['number-clash', '2号', '4号']);
    expect(written(step({ offset: -3 }))[0]).toBe('number-too-small');
  });
});
