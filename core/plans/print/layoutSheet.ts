import type { Position } from '../../geometry/shape.ts';
import { boardFrames } from './boardFrames.ts';
import type { Box } from './box.ts';
import type { GroundPlane } from './groundPlane.ts';
import { type GroundExtent, groundExtent, mapProjection, type MapProjection } from './mapProjection.ts';
import { fitsAtScale, largestFittingScale } from './mapScale.ts';
import {
  type Orientation,
  orientations,
  type PaperName,
  paperSize,
  type SizeMillimetres,
  textFactors,
} from './paper.ts';
import { sheetFrames } from './sheetFrames.ts';

export interface SheetWish {
  readonly paper: PaperName;
  /** Null: whichever shows the ground larger. */
  readonly orientation: Orientation | null;
  /** Denominator; null: the largest round one that fits. */
  readonly scale: number | null;
  /** A notice board has its map in another place. */
  readonly isBoard?: boolean;
}

export interface SheetLayout {
  readonly size: SizeMillimetres;
  readonly orientation: Orientation;
  readonly factor: number;
  readonly projection: MapProjection;
}

export type LayoutRefusal =
  | { readonly kind: 'nothing-to-show' }
  /** At the wished scale the ground is larger than the frame; null: no round scale is small enough. */
  | { readonly kind: 'does-not-fit'; readonly largestScale: number | null };

interface Candidate {
  readonly orientation: Orientation;
  readonly size: SizeMillimetres;
  readonly map: Box;
  readonly scale: number | null;
}

const sizeOf = ({ left, top, right, bottom }: Box): SizeMillimetres => ({
  width: right - left,
  height: bottom - top,
});

function candidate({ paper, isBoard }: SheetWish, orientation: Orientation, extent: GroundExtent): Candidate {
  const size = paperSize(paper, orientation);
  const framesOf = isBoard === true ? boardFrames : sheetFrames;
  const { map } = framesOf(size, orientation, textFactors[paper]);
  return { orientation, size, map, scale: largestFittingScale(extent, sizeOf(map)) };
}

/** Paper, frames and scale for a ground: the orientation in which it is shown larger, landscape if there is no difference. */
export function layoutSheet(
  plane: GroundPlane,
  subject: Iterable<Position>,
  wish: SheetWish,
): SheetLayout | LayoutRefusal {
  const { paper, orientation, scale } = wish;
  const extent = groundExtent(plane, subject);
  if (extent === null) return { kind: 'nothing-to-show' };
  const candidates = orientations
    .filter((each) => orientation === null || each === orientation)
    .map((each) => candidate(wish, each, extent))
    .sort((one, other) => (one.scale ?? Infinity) - (other.scale ?? Infinity));
  // a wished scale needs less room around than one that is chosen
  const best =
    scale === null
      ? candidates[0]
      : candidates.find(({ map }) => fitsAtScale(extent, sizeOf(map), scale, 0.01));
  const denominator = scale ?? best?.scale ?? null;
  if (best === undefined || denominator === null) {
    return { kind: 'does-not-fit', largestScale: candidates[0]?.scale ?? null };
  }
  return {
    size: best.size,
    orientation: best.orientation,
    factor: textFactors[paper],
    projection: mapProjection(plane, extent.centre, denominator, best.map),
  };
}
