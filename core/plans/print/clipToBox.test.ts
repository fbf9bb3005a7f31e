import { expect, test } from 'vitest';
import { boxOf, type SheetPoint } from './box.ts';
import { clipLine, clipRing } from './clipToBox.ts';

const frame = boxOf(0, 0, 10, 10);

test('a ring that covers the frame becomes the frame', () => {
  const around: SheetPoint[] = [
    [-5, -5],
    [20, -5],
    [20, 20],
    [-5, 20],
  ];
  expect(new Set(clipRing(around, frame).map(String))).toEqual(new Set(['0,0', '10,0', '10,10', '0,10']));
});

test('nothing is left of a ring outside, all of one inside', () => {
  const square = (x: number): SheetPoint[] => [
    [x, 2],
    [x + 2, 2],
    [x + 2, 4],
  ];
  expect(clipRing(square(30), frame)).toEqual([]);
  expect(clipRing(square(3), frame)).toEqual(square(3));
});

test('a line that leaves the frame and returns is cut into two stretches', () => {
  const line: SheetPoint[] = [
    [-5, 5],
    [5, 5],
    [5, 15],
    [8, 15],
    [8, 5],
  ];
  expect(clipLine(line, frame)).toEqual([
    [
      [0, 5],
      [5, 5],
      [5, 10],
    ],
    [
      [8, 10],
      [8, 5],
    ],
  ]);
});

test('a line that passes by leaves nothing', () => {
  expect(
    clipLine(
      [
        [-5, 4],
        [4, -5],
      ],
      frame,
    ),
  ).toEqual([]);
});
