import type { MultiPolygonForm, PolygonForm, Ring, Vertex } from '#core/demonstration/form.ts';

/**
 * Extended well-known binary as hex, SRID 4326, straight from integer vertices of 1e-7 degree into one buffer that grows:
 * a city has tens of millions of them.
 */
const type = { point: 1, line: 2, polygon: 3, multiPolygon: 6 } as const;
const withReference = 0x20000000;
let buffer = Buffer.allocUnsafe(1 << 16);
let length = 0;

function ensure(extra: number): void {
  if (length + extra <= buffer.length) return;
  const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + extra));
  buffer.copy(larger, 0, 0, length);
  buffer = larger;
}

function integer(value: number): void {
  ensure(4);
  length = buffer.writeUInt32LE(value, length);
}

function begin(kind: number): void {
  length = 0;
  ensure(1);
  length = buffer.writeUInt8(1, length);
  integer((kind | withReference) >>> 0);
  integer(4326);
}

function vertices(list: readonly Vertex[], isClosed: boolean): void {
  const first = list[0];
  if (first === undefined) throw new Error('a line without vertices');
  integer(list.length + (isClosed ? 1 : 0));
  ensure((list.length + 1) * 16);
  for (const vertex of list) {
    // dividing keeps 112.5 exactly 112.5; multiplying by 1e-7 would not
    length = buffer.writeDoubleLE(vertex[0] / 1e7, length);
    length = buffer.writeDoubleLE(vertex[1] / 1e7, length);
  }
  if (!isClosed) return;
  length = buffer.writeDoubleLE(first[0] / 1e7, length);
  length = buffer.writeDoubleLE(first[1] / 1e7, length);
}

function rings(polygon: PolygonForm): void {
  integer(polygon.length);
  for (const ring of polygon) vertices(ring, true);
}

const text = (): string => buffer.toString('hex', 0, length);

const pointBytes = Buffer.alloc(16);
const pointHeader = '0101000020e6100000';
export function pointHex(point: Vertex): string {
  pointBytes.writeDoubleLE(point[0] / 1e7, 0);
  pointBytes.writeDoubleLE(point[1] / 1e7, 8);
  return pointHeader + pointBytes.toString('hex');
}

export function lineHex(line: readonly Vertex[]): string {
  begin(type.line);
  vertices(line, false);
  return text();
}

export function polygonHex(polygon: PolygonForm): string {
  begin(type.polygon);
  rings(polygon);
  return text();
}

export const ringHex = (ring: Ring): string => polygonHex([ring]);

export function multiPolygonHex(polygons: MultiPolygonForm): string {
  begin(type.multiPolygon);
  integer(polygons.length);
  for (const polygon of polygons) {
    ensure(1);
    length = buffer.writeUInt8(1, length);
    integer(type.polygon);
    rings(polygon);
  }
  return text();
}
