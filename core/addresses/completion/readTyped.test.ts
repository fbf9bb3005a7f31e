import { describe, expect, it } from 'vitest';
import { readTyped } from './readTyped.ts';

describe('what has been typed of an address', () => {
  it('parts the name from the number', () => {
    expect(readTyped('五一路１２号 3单元')).toEqual({
      text: '五一路12号3单元',
      names: ['五一路'],
      latin: null,
      rest: '12号3单元',
    });
    expect(readTyped('五一')).toMatchObject({ names: ['五一'], rest: '' });
  });

  it('reads pinyin and initials, with a number behind them', () => {
    expect(readTyped('Wu yi lu 12 hao')).toMatchObject({ latin: 'wuyilu', rest: '12', names: [] });
    expect(readTyped('wyl')).toMatchObject({ latin: 'wyl', rest: '' });
  });

  it('also takes the name without regions before it', () => {
    expect(readTyped('山西省太原市杏花岭区巨轮街道五一路12').names).toEqual([
      '山西省太原市杏花岭区巨轮街道五一路',
      '五一路',
    ]);
    expect(readTyped('杏花岭区胜利社区金刚里').names).toContain('金刚里');
  });

  it('leaves names alone that only sound like regions', () => {
    expect(readTyped('市府街5').names[0]).toBe('市府街');
    expect(readTyped('12').names).toEqual(['12']);
  });
});
