import { positionsOf, type Position, type Shape } from '../geometry/shape.ts';

/** Points of a shape that the same thing has in another file too: the ends of a line, the middle of an area's box. */
export function samplePoints(shape: Shape): readonly Position[] {
  if (shape.type === 'Point') return [shape.coordinates];
  if (shape.type === 'LineString') {
    const last = shape.coordinates.at(-1);
    return shape.coordinates[0] === undefined || last === undefined ? [] : [shape.coordinates[0], last];
  }
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const [longitude, latitude] of positionsOf(shape)) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return [[(west + east) / 2, (south + north) / 2]];
}
