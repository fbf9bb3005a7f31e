import { labelPoint } from '#core/geometry/polygon.ts';
import { boxAround, type SheetPoint } from '#core/plans/print/box.ts';
import { clipRing } from '#core/plans/print/clipToBox.ts';
import type { Rings } from '#core/plans/print/gridMapModel.ts';
import { type MapCanvas, ringsOnSheet } from './mapCanvas.ts';

function spread(ring: readonly SheetPoint[]): number {
  const box = boxAround(ring);
  return box === null ? 0 : (box.right - box.left) * (box.bottom - box.top);
}

/** A point well inside what of an area is to be seen in the frame; null if nothing is. */
export function visiblePoint(rings: Rings, { projection }: MapCanvas): SheetPoint | null {
  const inFrame = ringsOnSheet(rings, projection)
    .map((ring) => clipRing(ring, projection.frame))
    .filter((ring) => ring.length > 2)
    .sort((one, other) => spread(other) - spread(one));
  if (inFrame.length === 0) return null;
  // labelPoint reckons with whole numbers
  const thousandths = inFrame.map((ring) => ring.map(([x, y]): SheetPoint => [x * 1000, y * 1000]));
  const [x, y] = labelPoint(thousandths);
  return [x / 1000, y / 1000];
}
