/** Plain shapes in GeoJSON's form, with longitude before latitude; the third coordinate is dropped at the door. */
export type Position = readonly [longitude: number, latitude: number];
export type Line = readonly Position[];

export type SimpleShape =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: Line }
  | { readonly type: 'Polygon'; readonly coordinates: readonly Line[] };

export type MultiPolygonShape = {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly Line[])[];
};

export type Shape = SimpleShape | MultiPolygonShape;

/** Every position of a shape, in the order of the file. */
export function* positionsOf(shape: Shape): Generator<Position> {
  if (shape.type === 'Point') yield shape.coordinates;
  else if (shape.type === 'LineString') yield* shape.coordinates;
  else if (shape.type === 'Polygon') for (const ring of shape.coordinates) yield* ring;
  else for (const polygon of shape.coordinates) for (const ring of polygon) yield* ring;
}
