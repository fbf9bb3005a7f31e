import { distanceMetres } from '../camera/movement.ts';

export type LonLat = readonly [longitude: number, latitude: number];

const radians = Math.PI / 180;
const point = ([longitude, latitude]: LonLat) => ({ longitude, latitude });

export function lineLengthMetres(line: readonly LonLat[]): number {
  let length = 0;
  for (let index = 1; index < line.length; index += 1) {
    length += distanceMetres(point(line[index - 1] as LonLat), point(line[index] as LonLat));
  }
  return length;
}

/** Area of a ring on the sphere of equal area (Chamberlain and Duquette); the ring need not be closed. */
export function ringAreaSquareMetres(ring: readonly LonLat[]): number {
  const authalicRadiusMetres = 6371007.2;
  let sum = 0;
  for (let index = 0; index < ring.length; index += 1) {
    const [longitude, latitude] = ring[index] as LonLat;
    const [nextLongitude, nextLatitude] = ring[(index + 1) % ring.length] as LonLat;
    sum +=
      (nextLongitude - longitude) *
      radians *
      (2 + Math.sin(latitude * radians) + Math.sin(nextLatitude * radians));
  }
  return Math.abs((sum * authalicRadiusMetres ** 2) / 2);
}
