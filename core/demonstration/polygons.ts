import { signedAreaSquareMetres } from '../geometry/measure.ts';
import { assemblePolygons } from '../geometry/polygon.ts';
import type { MultiPolygonForm, Vertex } from './form.ts';
import type { MeshPoint } from './plane.ts';

/** Polygons from dissolved rings of mesh points. */
export function polygonsOf(rings: readonly (readonly MeshPoint[])[]): MultiPolygonForm {
  return assemblePolygons(
    rings.map((ring) => ring.map((point) => point.vertex)),
    signedAreaSquareMetres,
  ).map((polygon) =>
    polygon.map((ring) => ring.map(([longitude, latitude]): Vertex => [longitude, latitude])),
  );
}
