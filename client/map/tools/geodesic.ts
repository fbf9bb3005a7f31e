import { area, length, lineString, polygon } from '@turf/turf';

export type LonLat = readonly [longitude: number, latitude: number];

const positions = (line: readonly LonLat[]) => line.map(([longitude, latitude]) => [longitude, latitude]);

export function lineLengthMetres(line: readonly LonLat[]): number {
  return line.length < 2 ? 0 : length(lineString(positions(line)), { units: 'meters' });
}

/** Area of a ring on the sphere; the ring need not be closed. */
export function ringAreaSquareMetres(ring: readonly LonLat[]): number {
  const [first] = ring;
  return first === undefined || ring.length < 3 ? 0 : area(polygon([positions([...ring, first])]));
}
