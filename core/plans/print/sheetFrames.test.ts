import { expect, test } from 'vitest';
import { contains, overlaps } from './box.ts';
import { groupedCode } from './codeGroups.ts';
import { orientations, paperNames, paperSize, textFactors } from './paper.ts';
import { sheetFrames } from './sheetFrames.ts';

const sheets = paperNames.flatMap((paper) =>
  orientations.map((orientation) => [paper, orientation] as const),
);

test.each(sheets)('on %s %s nothing overlaps and the map has the largest part', (paper, orientation) => {
  const size = paperSize(paper, orientation);
  const { border, title, map, panel, footer } = sheetFrames(size, orientation, textFactors[paper]);
  const parts = [title, map, panel, footer];
  for (const [index, part] of parts.entries()) {
    expect(contains(border, part)).toBe(true);
    expect(parts.slice(index + 1).some((other) => overlaps(part, other))).toBe(false);
  }
  const area = (map.right - map.left) * (map.bottom - map.top);
  expect(area / (size.width * size.height)).toBeGreaterThan(0.45);
});

test('a larger sheet has a larger map by more than its text grows', () => {
  const share = (paper: 'A3' | 'A1'): number => {
    const size = paperSize(paper, 'landscape');
    const { map } = sheetFrames(size, 'landscape', textFactors[paper]);
    return (map.right - map.left) / size.width;
  };
  expect(share('A1')).toBeGreaterThan(share('A3'));
});

test('codes are written in the groups in which they are read', () => {
  expect(groupedCode('140107001003012')).toBe('140107 001 003 012');
  expect(groupedCode('140107001003')).toBe('140107 001 003');
  expect(groupedCode('140107001')).toBe('140107 001');
});
