import proj4 from 'proj4';
import type { Position } from '../../geometry/shape.ts';

export type PlaneMetres = readonly [east: number, north: number];

export interface GroundPlane {
  toPlane(position: Position): PlaneMetres;
  toPosition(point: PlaneMetres): Position;
}

/**
 * Transverse Mercator on the CGCS2000 ellipsoid with scale 1 on the city's own meridian: within 60 km of it lengths are
 * true to 5 cm a kilometre, a tenth of a hair on any sheet. The 3-degree zones would be off by 20 cm (Taiyuan lies on a seam).
 */
export function groundPlane(centralMeridian: number): GroundPlane {
  const converter = proj4(
    `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs`,
  );
  const pair = ([first, second]: readonly number[]): readonly [number, number] => [
    first ?? Number.NaN,
    second ?? Number.NaN,
  ];
  return {
    toPlane: ([longitude, latitude]) => pair(converter.forward([longitude, latitude])),
    toPosition: ([east, north]) => pair(converter.inverse([east, north])),
  };
}
