import type { ReferenceSystem } from '../geometry/coordinates/referenceSystems.ts';
import type { Line, Position, SimpleShape } from '../geometry/shape.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';

export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface ShapeSettings {
  readonly system: ReferenceSystem;
  readonly isSwapped: boolean;
  /** Where rows may lie: the city with a margin; null while the city is not known. */
  readonly bounds: Extent | null;
}

/** ST_IsValid and the crossing check stay under half a second up to here. */
export const mostVertices = 100_000;

/** Latitudes beyond this cannot be drawn in web Mercator, nor is there a city. */
const highestLatitude = 85;
const unitsPerDegree = 10_000_000;
const rounded = (degrees: number): number => Math.round(degrees * unitsPerDegree) / unitsPerDegree;

const isInside = (bounds: Extent, longitude: number, latitude: number): boolean =>
  longitude >= bounds.west &&
  longitude <= bounds.east &&
  latitude >= bounds.south &&
  latitude <= bounds.north;

function degreesFault(x: number, y: number, settings: ShapeSettings): Refusal | undefined {
  const detail = { x, y };
  if (Math.abs(y) > highestLatitude && Math.abs(y) <= 180 && Math.abs(x) <= highestLatitude) {
    return refuse('swapped-axes', 'geometry', detail);
  }
  if (Math.abs(x) > 180 || Math.abs(y) > highestLatitude) {
    const isMetres = Math.abs(x) > 360 || Math.abs(y) > 360;
    return refuse('out-of-range', 'geometry', isMetres ? { ...detail, hint: 'looks-like-metres' } : detail);
  }
  if (settings.bounds === null) return undefined;
  if (isInside(settings.bounds, x, y)) return undefined;
  return refuse(isInside(settings.bounds, y, x) ? 'swapped-axes' : 'outside-city', 'geometry', detail);
}

/** Chinese northings are 1.9–6 million metres; an easting without its zone is far below, with its zone far above. */
function metresFault(x: number, y: number, system: ReferenceSystem): Refusal | undefined {
  if (Math.abs(x) <= 360 && Math.abs(y) <= 90) {
    return refuse('out-of-range', 'geometry', { x, y, hint: 'looks-like-degrees' });
  }
  if (system.code === 'EPSG:3857') return undefined;
  if (!system.hasZone && x > 10_000_000)
    return refuse('out-of-range', 'geometry', { x, y, hint: 'zone-in-easting' });
  if (system.hasZone && x < 1_000_000)
    return refuse('out-of-range', 'geometry', { x, y, hint: 'no-zone-in-easting' });
  const isNorthing = (value: number): boolean => value > 1_500_000 && value < 6_500_000;
  return isNorthing(x) && !isNorthing(y) ? refuse('swapped-axes', 'geometry', { x, y }) : undefined;
}

/** One position, stored in degrees of 1e-7, or why it cannot be taken. NaN, infinity and null never reach SQL. */
export function readPosition(value: unknown, settings: ShapeSettings): Position | Refusal {
  if (!Array.isArray(value) || value.length < 2) return refuse('missing-coordinates', 'geometry');
  const [first, second] = settings.isSwapped ? [value[1], value[0]] : [value[0], value[1]];
  if (first === null || second === null || first === undefined || second === undefined) {
    return refuse('missing-coordinates', 'geometry');
  }
  if (
    typeof first !== 'number' ||
    typeof second !== 'number' ||
    !Number.isFinite(first) ||
    !Number.isFinite(second)
  ) {
    return refuse('not-finite', 'geometry', { x: String(first), y: String(second) });
  }
  const { system } = settings;
  if (system.unit === 'metre') {
    const fault = metresFault(first, second, system);
    if (fault !== undefined) return fault;
  } else if (Math.abs(first) > 180 || Math.abs(second) > 180) {
    return (
      degreesFault(first, second, settings) ?? refuse('out-of-range', 'geometry', { x: first, y: second })
    );
  }
  const [longitude, latitude] = system.toStored([first, second]);
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) {
    return refuse('out-of-range', 'geometry', { x: first, y: second });
  }
  return degreesFault(longitude, latitude, settings) ?? [rounded(longitude), rounded(latitude)];
}

function readLine(value: unknown, settings: ShapeSettings): Line | Refusal {
  if (!Array.isArray(value)) return refuse('missing-coordinates', 'geometry');
  if (value.length > mostVertices) return refuse('too-many-vertices', 'geometry', { vertices: value.length });
  const positions: Position[] = [];
  for (const [index, raw] of value.entries()) {
    const position = readPosition(raw, settings);
    if (isRefusal(position)) return { ...position, detail: { ...position.detail, vertex: index + 1 } };
    const last = positions.at(-1);
    if (last === undefined || last[0] !== position[0] || last[1] !== position[1]) positions.push(position);
  }
  return positions;
}

function readOpenLine(value: unknown, settings: ShapeSettings): Line | Refusal {
  const line = readLine(value, settings);
  if (!isRefusal(line) && line.length < 2) return tooFew(line);
  return line;
}

function tooFew(line: Line): Refusal {
  const first = line[0];
  return refuse('too-few-vertices', 'geometry', {
    vertices: line.length,
    ...(first === undefined ? {} : { longitude: first[0], latitude: first[1] }),
  });
}

/** A ring that ends where it begins; one that the file left open is closed. */
function readRing(value: unknown, settings: ShapeSettings): Line | Refusal {
  const line = readLine(value, settings);
  if (isRefusal(line)) return line;
  const first = line[0];
  const last = line.at(-1);
  if (first === undefined || last === undefined) return tooFew(line);
  const closed = first[0] === last[0] && first[1] === last[1] ? line : [...line, first];
  return closed.length < 4 ? tooFew(line) : closed;
}

function readAll<Item>(
  value: unknown,
  readOne: (item: unknown) => Item | Refusal,
): readonly Item[] | Refusal {
  if (!Array.isArray(value) || value.length === 0) return refuse('missing-coordinates', 'geometry');
  const items: Item[] = [];
  for (const raw of value) {
    const item = readOne(raw);
    if (isRefusal(item)) return item;
    items.push(item);
  }
  return items;
}

function readPolygon(value: unknown, settings: ShapeSettings): SimpleShape | Refusal {
  const rings = readAll(value, (ring) => readRing(ring, settings));
  if (isRefusal(rings)) return rings;
  const vertices = rings.reduce((sum, ring) => sum + ring.length, 0);
  if (vertices > mostVertices) return refuse('too-many-vertices', 'geometry', { vertices });
  return { type: 'Polygon', coordinates: rings };
}

const simpleReaders: Readonly<
  Record<string, (value: unknown, settings: ShapeSettings) => SimpleShape | Refusal>
> = {
  Point(value, settings) {
    const position = readPosition(value, settings);
    return isRefusal(position) ? position : { type: 'Point', coordinates: position };
  },
  LineString(value, settings) {
    const line = readOpenLine(value, settings);
    return isRefusal(line) ? line : { type: 'LineString', coordinates: line };
  },
  Polygon: readPolygon,
};

/** The parts of a raw GeoJSON geometry, multi-parts exploded, every coordinate checked and stored in degrees. */
export function readShapes(geometry: unknown, settings: ShapeSettings): readonly SimpleShape[] | Refusal {
  if (geometry === null || geometry === undefined) return refuse('missing-coordinates', 'geometry');
  if (typeof geometry !== 'object') return refuse('unknown-geometry', 'geometry');
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  const name = typeof type === 'string' ? type : '';
  const single = simpleReaders[name];
  if (single !== undefined) {
    const shape = single(coordinates, settings);
    return isRefusal(shape) ? shape : [shape];
  }
  const part = name.startsWith('Multi') ? simpleReaders[name.slice('Multi'.length)] : undefined;
  if (part === undefined) return refuse('unknown-geometry', 'geometry', { type: name });
  return readAll(coordinates, (item) => part(item, settings));
}
