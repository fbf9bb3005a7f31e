import { expect, it } from 'vitest';
import { printableArea } from './printableArea.ts';

it('takes a community or a street, and nothing that no sheet could show', () => {
  expect(printableArea('140107001003')).toEqual({ region: '140107001003' });
  expect(printableArea('140107001')).toEqual({ region: '140107001' });
  expect([printableArea('140107'), printableArea('1401'), printableArea('')]).toEqual([null, null, null]);
});
