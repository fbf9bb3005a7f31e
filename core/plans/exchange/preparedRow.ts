import type { ReferenceSystem } from '../../geometry/coordinates/referenceSystems.ts';
import type { IntegerVertex } from '../../geometry/measure.ts';
import { labelPoint } from '../../geometry/polygon.ts';
import type { Line, Position } from '../../geometry/shape.ts';
import { checkPolygon } from '../../imports/checkPolygon.ts';
import { mostVertices, readShapes } from '../../imports/readShape.ts';
import { isRefusal, type Refusal } from '../../imports/refusal.ts';
import type { IncomingGrid } from './incomingGrid.ts';
import { boxOf, doubledArea, type Box } from './outlineEdges.ts';
import type { InvalidGeometry, NoGeometry } from './partitionFindings.ts';
import { localRings } from './plotGround.ts';
import { commonArea, slabOutline, type Effort, type SlabbedOutline } from './slabbedOutline.ts';

/** A row whose ground is sound, in the units of the plots. */
export interface PreparedRow {
  readonly incoming: IncomingGrid;
  readonly outline: SlabbedOutline;
  readonly area: number;
  readonly position: Position;
}

const mostParts = 2_000;
/** Of the smaller part: rounding of a shared wall stays far below. */
const mostSharedOfParts = 1e-3;

/** Degrees as the reader gave them: converting was its work. */
const asStored: ReferenceSystem = {
  code: 'EPSG:4490',
  name: 'CGCS2000',
  unit: 'degree',
  hasZone: false,
  toStored: (position) => position,
};

function invalid(
  incoming: IncomingGrid,
  reason: InvalidGeometry['reason'],
  detail: Refusal['detail'] = {},
): InvalidGeometry {
  const { longitude, latitude } = detail;
  const position =
    typeof longitude === 'number' && typeof latitude === 'number' ? ([longitude, latitude] as const) : null;
  return {
    kind: 'invalid-geometry',
    rowNumber: incoming.rowNumber,
    field: 'geometry',
    position,
    reason,
    detail,
  };
}

type LocalPolygon = readonly (readonly IntegerVertex[])[];

const areaOf = (polygon: LocalPolygon): number =>
  polygon.reduce((sum, ring) => sum + doubledArea(ring), 0) / 2;

const meet = (one: Box, two: Box): boolean =>
  one.west < two.east && two.west < one.east && one.south < two.north && two.south < one.north;

/** Parts that lie on one another would count the same ground twice. */
function overlappingPart(parts: readonly LocalPolygon[], effort: Effort): IntegerVertex | undefined {
  if (parts.length < 2) return undefined;
  const outlines = parts.map((part) => ({
    part,
    area: areaOf(part),
    box: boxOf(part),
    outline: slabOutline(part),
  }));
  outlines.sort((one, two) => one.box.west - two.box.west);
  for (const [index, one] of outlines.entries()) {
    for (let next = index + 1; next < outlines.length; next += 1) {
      const two = outlines[next];
      if (two === undefined || two.box.west >= one.box.east) break;
      if (!meet(one.box, two.box)) continue;
      const { edges } = two.outline;
      const common = commonArea(edges, 0, edges.count, two.box, two.area, one.outline, effort);
      if (!(common <= Math.min(one.area, two.area) * mostSharedOfParts)) return two.part[0]?.[0];
    }
  }
  return undefined;
}

/** A row of a file as sound ground, or why it is none. Everything is decided here; no database repairs a ring. */
export function prepareRow(
  incoming: IncomingGrid,
  origin: IntegerVertex,
  effort: Effort,
): PreparedRow | InvalidGeometry | NoGeometry {
  if (incoming.polygons.length === 0)
    return { kind: 'no-geometry', rowNumber: incoming.rowNumber, field: 'geometry', position: null };
  if (incoming.polygons.length > mostParts)
    return invalid(incoming, 'too-complicated', { parts: incoming.polygons.length });
  const shapes = readShapes(
    { type: 'MultiPolygon', coordinates: incoming.polygons },
    { system: asStored, isSwapped: false, bounds: null },
  );
  if (isRefusal(shapes)) return invalid(incoming, shapes.refused, shapes.detail);
  const polygons: (readonly Line[])[] = [];
  let vertices = 0;
  for (const shape of shapes) {
    if (shape.type !== 'Polygon') continue;
    vertices += shape.coordinates.reduce((sum, ring) => sum + ring.length, 0);
    if (vertices > mostVertices) return invalid(incoming, 'too-many-vertices', { vertices });
    const checked = checkPolygon(shape.coordinates);
    if (isRefusal(checked)) return invalid(incoming, checked.refused, checked.detail);
    polygons.push(checked);
  }
  const parts = polygons.map((polygon) => localRings(polygon, origin));
  const shared = overlappingPart(parts, effort);
  if (shared !== undefined)
    return invalid(incoming, 'parts-overlap', {
      longitude: (shared[0] + origin[0]) / 1e7,
      latitude: (shared[1] + origin[1]) / 1e7,
    });
  const area = parts.reduce((sum, part) => sum + areaOf(part), 0);
  const [x, y] = labelPoint(parts[0] ?? []);
  const position: Position = [(x + origin[0]) / 1e7, (y + origin[1]) / 1e7];
  return { incoming, outline: slabOutline(parts.flat()), area, position };
}
