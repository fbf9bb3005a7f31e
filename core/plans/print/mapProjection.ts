import type { Position } from '../../geometry/shape.ts';
import type { Box, SheetPoint } from './box.ts';
import type { GroundPlane, PlaneMetres } from './groundPlane.ts';
import type { SizeMetres } from './mapScale.ts';

/** What lies within four degrees: west, south, east, north. */
export type DegreeBox = readonly [west: number, south: number, east: number, north: number];

export interface GroundExtent extends SizeMetres {
  readonly centre: PlaneMetres;
}

/** The extent of positions on the plane, in metres; null for none. */
export function groundExtent(plane: GroundPlane, positions: Iterable<Position>): GroundExtent | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const position of positions) {
    const [x, y] = plane.toPlane(position);
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  if (west > east) return null;
  return { centre: [(west + east) / 2, (south + north) / 2], width: east - west, height: north - south };
}

export interface MapProjection {
  readonly frame: Box;
  readonly scale: number;
  /** Millimetres on the sheet, y downwards. */
  toSheet(position: Position): SheetPoint;
  /** The smallest box of degrees that holds the whole frame. */
  readonly degrees: DegreeBox;
}

/** Puts the ground on a sheet in true scale: the centre of the ground in the centre of the frame, north up. */
export function mapProjection(
  plane: GroundPlane,
  centre: PlaneMetres,
  scale: number,
  frame: Box,
): MapProjection {
  const millimetresPerMetre = 1000 / scale;
  const middle: SheetPoint = [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
  const toGround = (x: number, y: number): Position =>
    plane.toPosition([
      centre[0] + (x - middle[0]) / millimetresPerMetre,
      centre[1] - (y - middle[1]) / millimetresPerMetre,
    ]);
  const corners = [frame.left, middle[0], frame.right].flatMap((x) =>
    [frame.top, frame.bottom].map((y) => toGround(x, y)),
  );
  const longitudes = corners.map(([longitude]) => longitude);
  const latitudes = corners.map(([, latitude]) => latitude);
  return {
    frame,
    scale,
    toSheet: (position) => {
      const [east, north] = plane.toPlane(position);
      return [
        middle[0] + (east - centre[0]) * millimetresPerMetre,
        middle[1] - (north - centre[1]) * millimetresPerMetre,
      ];
    },
    degrees: [
      Math.min(...longitudes),
      Math.min(...latitudes),
      Math.max(...longitudes),
      Math.max(...latitudes),
    ],
  };
}
