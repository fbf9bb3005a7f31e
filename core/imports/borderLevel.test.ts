import { describe, expect, it } from 'vitest';
import { borderLevel } from './borderLevel.ts';

const community = (code: string) => ({ level: 'community', code });
const first = community('140105001001');
const second = community('140105001002');
const nextTownship = community('140105002001');
const nextCounty = community('140106001001');
const all = [first, second, nextTownship, nextCounty];

describe('the level of a border', () => {
  it('is that of the parents which it parts', () => {
    expect(borderLevel([first, second], all)).toBe('community');
    expect(borderLevel([second, nextTownship], all)).toBe('township');
    expect(borderLevel([nextTownship, nextCounty], all)).toBe('county');
  });
  it('is that of the highest region which runs along it', () => {
    expect(borderLevel([first, second, { level: 'township', code: '140105001' }], all)).toBe('township');
    expect(borderLevel([first, { level: 'province', code: '140000' }], all)).toBe('city');
  });
  it('is that of the smallest region holding all, at the edge of the data', () => {
    expect(borderLevel([first], all)).toBe('city');
    expect(borderLevel([first], [first, second, nextTownship])).toBe('county');
    expect(borderLevel([first], [first, second])).toBe('township');
  });
});
