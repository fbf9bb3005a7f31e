import { type Box, boxOf, type SheetPoint } from './box.ts';
import type { TakenPlaces } from './takenPlaces.ts';

export interface LineLabelPlace {
  readonly middle: SheetPoint;
  /** Clockwise on the sheet; between -90 and 90, so that nobody reads upside down. */
  readonly degrees: number;
}

interface Reading {
  readonly width: number;
  readonly height: number;
  /** How far along the line from one try to the next. */
  readonly stepMillimetres: number;
  /** Whether the name may lie around a point; everywhere if left out. */
  readonly isWelcome?: (middle: SheetPoint) => boolean;
}

const lengthOf = ([x1, y1]: SheetPoint, [x2, y2]: SheetPoint): number => Math.hypot(x2 - x1, y2 - y1);

/** Lengths from the start to each vertex. */
function mileages(line: readonly SheetPoint[]): readonly number[] {
  const along: number[] = [];
  line.forEach((point, index) => {
    const before = line[index - 1];
    along.push(before === undefined ? 0 : (along[index - 1] ?? 0) + lengthOf(before, point));
  });
  return along;
}

/** Millimetres from end to end. */
export const lineLength = (line: readonly SheetPoint[]): number => mileages(line).at(-1) ?? 0;

function pointAt(line: readonly SheetPoint[], along: readonly number[], mileage: number): SheetPoint {
  const next = along.findIndex((each) => each >= mileage);
  const [a, b] = [line[Math.max(0, next - 1)], line[next]];
  if (a === undefined || b === undefined) return line.at(-1) ?? [0, 0];
  const [from, to] = [along[next - 1] ?? 0, along[next] ?? 0];
  const share = to > from ? (mileage - from) / (to - from) : 0;
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

const distanceFrom = (chord: readonly [SheetPoint, SheetPoint], [x, y]: SheetPoint): number => {
  const [[x1, y1], [x2, y2]] = chord;
  return Math.abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / Math.max(lengthOf(chord[0], chord[1]), 1e-9);
};

/** Boxes that follow a slanted text more closely than one around all of it. */
function boxesAlong(from: SheetPoint, to: SheetPoint, height: number): readonly Box[] {
  const pieces = Math.max(1, Math.ceil(lengthOf(from, to) / height));
  return Array.from({ length: pieces }, (_, index) => {
    const share = (index + 0.5) / pieces;
    const [x, y] = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    return boxOf(x - height / 2, y - height / 2, height, height);
  });
}

/**
 * The first free stretch of a line on which a name can lie without bending by more than a quarter of its height, tried
 * from the middle outwards; null if there is none.
 */
export function placeOnLine(
  line: readonly SheetPoint[],
  { width, height, stepMillimetres, isWelcome = () => true }: Reading,
  taken: TakenPlaces,
): LineLabelPlace | null {
  const along = mileages(line);
  const room = (along.at(-1) ?? 0) - width;
  if (room < 0) return null;
  const tries = Math.floor(room / 2 / stepMillimetres);
  for (let index = 0; index <= 2 * tries; index += 1) {
    const offset = Math.ceil(index / 2) * stepMillimetres * (index % 2 === 0 ? 1 : -1);
    const start = room / 2 + offset;
    const [from, to] = [pointAt(line, along, start), pointAt(line, along, start + width)];
    const isStraight = line.every((point, vertex) => {
      const mileage = along[vertex] ?? 0;
      return mileage < start || mileage > start + width || distanceFrom([from, to], point) <= height / 4;
    });
    if (!isStraight || lengthOf(from, to) < width * 0.97) continue;
    const middle: SheetPoint = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    if (!isWelcome(middle) || !taken.take(boxesAlong(from, to, height))) continue;
    const angle = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
    const degrees = angle > 90 ? angle - 180 : angle <= -90 ? angle + 180 : angle;
    return { middle, degrees };
  }
  return null;
}
