import type { Vertex } from './form.ts';

/**
 * The drawing plane of the builder: metres east and north of the city's centre, one fixed scale for the whole city.
 * It is for laying things out only; areas and lengths that are stored come from core/geometry/measure.
 */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export const centreLongitude = 112.55e7;
export const centreLatitude = 37.87e7;
const metresPerUnitEast = 87_890 / 1e7;
const metresPerUnitNorth = 110_996 / 1e7;

/** A point of the mesh: an integer vertex with its place in the plane; compared by identity or by number. */
export interface MeshPoint extends Place {
  readonly number: number;
  readonly vertex: Vertex;
}

export function toVertex(x: number, y: number): Vertex {
  return [
    Math.round(centreLongitude + x / metresPerUnitEast),
    Math.round(centreLatitude + y / metresPerUnitNorth),
  ];
}

export function toPlace(vertex: Vertex): Place {
  return {
    x: (vertex[0] - centreLongitude) * metresPerUnitEast,
    y: (vertex[1] - centreLatitude) * metresPerUnitNorth,
  };
}
