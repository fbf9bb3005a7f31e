import type { MultiPolygonShape, Shape, SimpleShape } from '../geometry/shape.ts';
import { checkPolygon } from './checkPolygon.ts';
import type { Draft } from './draft.ts';
import type { KindDefinition } from './kinds.ts';
import { pointOfColumns } from './pointOfColumns.ts';
import { readShapes, type ShapeSettings } from './readShape.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import type { SourceRecord } from './sourceRecord.ts';
import { tagsOf, type FieldMapping, type Tags } from './tags.ts';

export interface PreparedRow extends Draft {
  /** Each becomes a row of its own; none for a row that is not on the map. */
  readonly shapes: readonly Shape[];
  /** Parts of a multi-part geometry that are left out while the others are taken. */
  readonly refusedParts: readonly Refusal[];
}

function rawGeometry(record: SourceRecord, tags: Tags): unknown {
  return record.geometry === undefined ? pointOfColumns(tags) : record.geometry;
}

function checked(shape: SimpleShape): SimpleShape | Refusal {
  if (shape.type !== 'Polygon') return shape;
  const rings = checkPolygon(shape.coordinates);
  return isRefusal(rings) ? rings : { type: 'Polygon', coordinates: rings };
}

function together(shapes: readonly SimpleShape[]): MultiPolygonShape {
  return {
    type: 'MultiPolygon',
    coordinates: shapes.flatMap((shape) => (shape.type === 'Polygon' ? [shape.coordinates] : [])),
  };
}

interface Parts {
  readonly shapes: readonly Shape[];
  readonly refusedParts: readonly Refusal[];
}

/** Parts stand for themselves, so one bad footprint of a thousand costs one; what is kept together falls together. */
function partsOf(geometry: unknown, kind: KindDefinition, settings: ShapeSettings): Parts | Refusal {
  const raw = readShapes(geometry, settings);
  if (isRefusal(raw)) return raw;
  const shapes: SimpleShape[] = [];
  const refusedParts: Refusal[] = [];
  for (const [index, part] of raw.entries()) {
    const shape = kind.shapes.includes(part.type)
      ? checked(part)
      : refuse('wrong-geometry', 'geometry', { type: part.type });
    if (!isRefusal(shape)) shapes.push(shape);
    else if (raw.length === 1 || shape.refused === 'wrong-geometry') return shape;
    else refusedParts.push({ ...shape, detail: { ...shape.detail, part: index + 1 } });
  }
  const [first] = refusedParts;
  if (first !== undefined && (kind.isKeptTogether === true || shapes.length === 0)) return first;
  return { shapes: kind.isKeptTogether === true ? [together(shapes)] : shapes, refusedParts };
}

/** PostgreSQL's text cannot hold it, and one of them would end the import of the whole file. */
function refuseZeroByte(properties: SourceRecord['properties']): Refusal | null {
  const holdsZero = (value: unknown): boolean =>
    typeof value === 'string'
      ? value.includes('\0')
      : typeof value === 'object' && value !== null && Object.entries(value).flat().some(holdsZero);
  const [name] = Object.entries(properties).find(([, value]) => holdsZero(value)) ?? [];
  return name === undefined ? null : refuse('zero-byte', name);
}

const isOpenStreetMap = (tags: Tags): boolean => tags.text('osm_id', 'osm_way_id') !== null;

/**
 * Everything that is known about a row before the database is asked: what it means for this kind, and whether its
 * geometry can be taken. The same row gives the same answer on the server, in a browser and in a test.
 */
export function prepareRow(
  record: SourceRecord,
  kind: KindDefinition,
  settings: ShapeSettings,
  mapping: FieldMapping,
): PreparedRow | Refusal | 'not-this-kind' {
  const zeroByte = refuseZeroByte(record.properties);
  if (zeroByte !== null) return zeroByte;
  const tags = tagsOf(record.properties, mapping);
  const draft = kind.map(tags);
  if (draft === 'not-this-kind' || isRefusal(draft)) return draft;
  const geometry = rawGeometry(record, tags);
  if (geometry === null && kind.isShapeOptional === true) return { ...draft, shapes: [], refusedParts: [] };
  const parts = partsOf(geometry, kind, settings);
  if (!isRefusal(parts)) return { ...draft, ...parts };
  // a file of OpenStreetMap mixes lines and areas of one tag: the other form is no fault of the row
  return parts.refused === 'wrong-geometry' && isOpenStreetMap(tags) ? 'not-this-kind' : parts;
}
