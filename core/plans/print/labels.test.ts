import fastCheck from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, boxOf, overlaps, type SheetPoint } from './box.ts';
import { placeOnLine } from './lineLabel.ts';
import { TakenPlaces } from './takenPlaces.ts';

const frame = boxOf(0, 0, 100, 100);
const reading = { width: 20, height: 4, stepMillimetres: 5 };

test('a name lies in the middle of a straight road, along it', () => {
  const road: SheetPoint[] = [
    [10, 50],
    [90, 50],
  ];
  expect(placeOnLine(road, reading, new TakenPlaces(frame))).toEqual({ middle: [50, 50], degrees: 0 });
});

test('a name is never upside down, whichever way the road was drawn', () => {
  const road: SheetPoint[] = [
    [90, 20],
    [10, 80],
  ];
  const place = placeOnLine(road, reading, new TakenPlaces(frame));
  expect(place?.degrees).toBeCloseTo(-36.87, 1);
});

test('a name moves along the road to where it is free', () => {
  const taken = new TakenPlaces(frame);
  taken.keep(boxOf(40, 45, 20, 10));
  const place = placeOnLine(
    [
      [0, 50],
      [100, 50],
    ],
    reading,
    taken,
  );
  expect(Math.abs((place?.middle[0] ?? 50) - 50)).toBeGreaterThanOrEqual(20);
});

test('a name keeps away from where it is not welcome', () => {
  const road: SheetPoint[] = [
    [0, 50],
    [100, 50],
  ];
  const taken = new TakenPlaces(frame);
  const place = placeOnLine(road, { ...reading, isWelcome: ([x]) => x > 80 }, taken);
  expect(place?.middle[0]).toBeGreaterThan(80);
  // what was refused has not been taken
  expect(taken.take([boxOf(40, 48, 20, 4)])).toBe(true);
});

test('no name is put on a road that is too short or bends too much', () => {
  const short: SheetPoint[] = [
    [0, 0],
    [10, 0],
  ];
  const zigzag: SheetPoint[] = Array.from({ length: 20 }, (_, index) => [
    index * 5,
    index % 2 === 0 ? 40 : 46,
  ]);
  expect(placeOnLine(short, reading, new TakenPlaces(frame))).toBeNull();
  expect(placeOnLine(zigzag, reading, new TakenPlaces(frame))).toBeNull();
});

test('whatever is taken, no two places overlap and none leaves the frame', () => {
  const side = fastCheck.integer({ min: -20, max: 120 });
  const size = fastCheck.integer({ min: 1, max: 40 });
  fastCheck.assert(
    fastCheck.property(
      fastCheck.array(fastCheck.tuple(side, side, size, size), { maxLength: 60 }),
      (wishes) => {
        const taken = new TakenPlaces(frame);
        const kept: Box[] = [];
        for (const wish of wishes) {
          const box = boxOf(...wish);
          if (taken.take([box])) kept.push(box);
        }
        for (const [index, box] of kept.entries()) {
          expect(kept.slice(index + 1).some((other) => overlaps(box, other))).toBe(false);
          expect(box.left >= 0 && box.top >= 0 && box.right <= 100 && box.bottom <= 100).toBe(true);
        }
      },
    ),
  );
});
