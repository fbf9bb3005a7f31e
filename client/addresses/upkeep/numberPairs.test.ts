import { expect, it } from 'vitest';
import { readPairs } from './numberPairs.ts';

it('reads a pair of numbers a line, however they are parted', () => {
  expect(readPairs('12号 112号\n14号,114号\n\n16号\t116号\n18号甲 -> 118号甲').pairs).toEqual([
    { from: '12号', to: '112号' },
    { from: '14号', to: '114号' },
    { from: '16号', to: '116号' },
    { from: '18号甲', to: '118号甲' },
  ]);
});

it('names the first line that is not two numbers', () => {
  expect(readPairs('12号 112号\n\n14号').wrongLine).toBe(3);
  expect(readPairs('北楼 南楼').wrongLine).toBe(1);
  expect(readPairs('').wrongLine).toBeNull();
});
