import { expect, test } from 'vitest';
import type { Position } from '#core/geometry/shape.ts';
import type { GridMapModel, PrintedGrid, PrintImprint } from '#core/plans/print/gridMapModel.ts';
import { groundPlane } from '#core/plans/print/groundPlane.ts';
import { layoutSheet } from '#core/plans/print/layoutSheet.ts';
import { pdfSheets, pdfSizesMillimetres } from '../../../tests/support/readPdf.ts';
import { gridMapPdf, type PrintedPdf } from './gridMapPdf.ts';

const plane = groundPlane(112.5);
const [east, north] = plane.toPlane([112.55, 37.87]);
const at = (x: number, y: number): Position => plane.toPosition([east + x, north + y]);
/** A square of a hundred metres by the compass. */
const square = [at(0, 0), at(100, 0), at(100, 100), at(0, 100), at(0, 0)];

const grid: PrintedGrid = {
  id: '1',
  code: '140107001015001',
  name: '第1网格',
  kind: 'ordinary',
  communityCode: '140107001015',
  households: 400,
  buildings: 4,
  rings: [square],
  labelPoint: at(50, 50),
  areaSquareMetres: 10_000,
  isSubject: true,
};
const imprint: PrintImprint = {
  cityName: '太原市',
  asOf: '2026-11-23',
  editionSince: null,
  draftName: null,
  source: '示意数据',
  isSynthetic: true,
  reviewNumber: null,
  watermark: 'tester 2026-11-23T00:00:00Z',
};
const modelNamed = (title: string): GridMapModel => ({
  kind: 'grid',
  words: { title, place: '太原市', code: '140107001015001', facts: [] },
  grids: [grid],
  surroundings: [],
  ground: {
    land: [],
    water: [],
    streams: [],
    buildings: [],
    roads: [],
    walls: [],
    places: [],
    landmarks: [],
    communities: [],
  },
});

async function printed(scale: number | null, title = '第1网格图'): Promise<PrintedPdf> {
  const layout = layoutSheet(plane, square, { paper: 'A3', orientation: 'landscape', scale });
  if (!('projection' in layout)) throw new Error('the square fits');
  return gridMapPdf([{ model: modelNamed(title), layout }], imprint, new AbortController().signal);
}

/** The outline of the grid as it is stroked: a path of four sides, each horizontal or vertical. */
function strokedSides(sheet: string): readonly number[] {
  const path = /([\d.]+) ([\d.]+) m\n((?:[\d.]+ [\d.]+ l\n){4})(?:[^\n]*\n){0,6}?S\n/g;
  for (const [, x = '', y = '', lines = ''] of sheet.matchAll(path)) {
    const points = [
      [x, y],
      ...lines
        .trim()
        .split('\n')
        .map((line) => line.split(' ')),
    ].map(([first, second]) => [Number(first), Number(second)] as const);
    return points
      .slice(1)
      .map(([px, py], index) => Math.hypot(px - (points[index]?.[0] ?? 0), py - (points[index]?.[1] ?? 0)));
  }
  return [];
}

test.each([
  [1000, 100],
  [500, 200],
  [2000, 50],
])('at 1:%i a hundred metres of ground measure %i mm on paper', async (scale, millimetres) => {
  const { bytes } = await printed(scale);
  const [sheet = ''] = pdfSheets(bytes);
  // millimetres are the unit of the sheet: 72 points an inch of 25.4 mm
  expect(sheet).toContain('2.834646 0 0 2.834646 0 0 cm');
  const sides = strokedSides(sheet);
  expect(sides).toHaveLength(4);
  for (const side of sides) expect(side).toBeCloseTo(millimetres, 1);
});

test('the sheet is A3 and its fonts are embedded and searchable', async () => {
  const { bytes } = await printed(null);
  const [[width, height] = [0, 0]] = pdfSizesMillimetres(bytes);
  expect([Math.round(width), Math.round(height)]).toEqual([420, 297]);
  const text = bytes.toString('latin1');
  expect(text).toContain('/FontFile2');
  expect(text).toContain('/ToUnicode');
});

test('a character that no font has is replaced and reported, a rare one is found', async () => {
  expect((await printed(null, '𠮷祥里第1网格图')).missingCharacters).toEqual(['𠮷']);
  expect((await printed(null, '亀里第1网格图')).missingCharacters).toEqual([]);
});

test('stops between sheets once nobody waits', async () => {
  const layout = layoutSheet(plane, square, { paper: 'A3', orientation: null, scale: null });
  if (!('projection' in layout)) throw new Error('the square fits');
  const sheets = [{ model: modelNamed('甲'), layout }];
  await expect(gridMapPdf(sheets, imprint, AbortSignal.abort())).rejects.toThrow(/abort/i);
});
