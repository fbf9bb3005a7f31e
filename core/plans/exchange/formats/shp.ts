import { orientRings, doubledRingArea } from './closedRings.ts';
import type { BrokenShape, RawPolygons } from './wkb.ts';

const fileCode = 9994;
const headerBytes = 100;
const polygonType = 5;
/** Polygon, with Z, with M: what follows the points is dropped. */
const polygonTypes: readonly number[] = [5, 15, 25];
const mostVertices = 100_000;
const mostRings = 20_000;

type Ring = number[][];

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The type of shape that a .shp file says it holds, null when it is none. */
export function shapeTypeOf(bytes: Uint8Array): number | null {
  if (bytes.length < headerBytes) return null;
  const view = viewOf(bytes);
  return view.getInt32(0, false) === fileCode ? view.getInt32(32, true) : null;
}

export const holdsPolygons = (shapeType: number): boolean => polygonTypes.includes(shapeType);

function contains(ring: Ring, x: number, y: number): boolean {
  let isInside = false;
  let [fromX = 0, fromY = 0] = ring[ring.length - 1] ?? [];
  for (const [toX = 0, toY = 0] of ring) {
    if (toY > y !== fromY > y && x < ((fromX - toX) * (y - fromY)) / (fromY - toY) + toX)
      isInside = !isInside;
    fromX = toX;
    fromY = toY;
  }
  return isInside;
}

/** Clockwise rings are shells, the others holes of the smallest shell around them; a hole without one is a shell. */
function groupRings(rings: readonly Ring[]): RawPolygons {
  const shells = rings
    .map((ring) => ({ ring, area: -doubledRingArea(ring), holes: [] as Ring[] }))
    .filter(({ area }) => area >= 0)
    .sort((one, two) => one.area - two.area);
  const alone: Ring[] = [];
  for (const ring of rings) {
    if (doubledRingArea(ring) <= 0) continue;
    const [fromX = 0, fromY = 0] = ring[0] ?? [];
    const [toX = 0, toY = 0] = ring[1] ?? [];
    // beside the middle of the first edge, inside the hole: corners may touch the shell
    const x = (fromX + toX) / 2 - (toY - fromY) * 1e-3;
    const y = (fromY + toY) / 2 + (toX - fromX) * 1e-3;
    const host = shells.find((shell) => contains(shell.ring, x, y));
    if (host === undefined) alone.push(ring);
    else host.holes.push(ring);
  }
  return [...shells.map(({ ring, holes }) => [ring, ...holes]), ...alone.map((ring) => [ring])];
}

function readPolygon(view: DataView, from: number, bytes: number): RawPolygons | BrokenShape {
  if (bytes < 4) return { broken: 'damaged', at: from };
  const type = view.getInt32(from, true);
  if (type === 0) return [];
  if (!holdsPolygons(type)) return { broken: 'not-a-polygon', at: from };
  if (bytes < 44) return { broken: 'damaged', at: from };
  const partCount = view.getInt32(from + 36, true);
  const pointCount = view.getInt32(from + 40, true);
  if (partCount < 0 || pointCount < 0 || 44 + partCount * 4 + pointCount * 16 > bytes)
    return { broken: 'damaged', at: from };
  if (pointCount > mostVertices || partCount > mostRings) return { broken: 'too-many-vertices', at: from };
  const points = from + 44 + partCount * 4;
  const rings: Ring[] = [];
  for (let part = 0; part < partCount; part += 1) {
    const start = view.getInt32(from + 44 + part * 4, true);
    const end = part + 1 < partCount ? view.getInt32(from + 48 + part * 4, true) : pointCount;
    if (start < 0 || end < start || end > pointCount) return { broken: 'damaged', at: from };
    const ring: Ring = [];
    for (let point = start; point < end; point += 1)
      ring.push([view.getFloat64(points + point * 16, true), view.getFloat64(points + point * 16 + 8, true)]);
    if (ring.length > 0) rings.push(ring);
  }
  return groupRings(rings);
}

/** The records of a .shp file in order; an empty list where a record has no shape. Stops at the first false length. */
export function* decodeShp(bytes: Uint8Array): Generator<RawPolygons | BrokenShape> {
  const view = viewOf(bytes);
  let at = headerBytes;
  while (at + 8 <= bytes.length) {
    const contentBytes = view.getInt32(at + 4, false) * 2;
    const from = at + 8;
    if (contentBytes < 0 || from + contentBytes > bytes.length) {
      yield { broken: 'damaged', at };
      return;
    }
    yield readPolygon(view, from, contentBytes);
    at = from + contentBytes;
  }
}

function writeHeader(view: DataView, fileBytes: number, box: readonly number[]): void {
  view.setInt32(0, fileCode, false);
  view.setInt32(24, fileBytes / 2, false);
  view.setInt32(28, 1000, true);
  view.setInt32(32, polygonType, true);
  for (const [index, value] of box.entries()) view.setFloat64(36 + index * 8, value, true);
}

function boxOf(rings: readonly Ring[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [x = 0, y = 0] of ring) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

function writeRecord(view: DataView, at: number, number: number, rings: readonly Ring[]): void {
  view.setInt32(at, number, false);
  if (rings.length === 0) {
    // a row without ground is a null shape: its type 0 and nothing more
    view.setInt32(at + 4, 2, false);
    return;
  }
  const points = rings.reduce((sum, ring) => sum + ring.length, 0);
  view.setInt32(at + 4, (44 + rings.length * 4 + points * 16) / 2, false);
  const from = at + 8;
  view.setInt32(from, polygonType, true);
  for (const [index, value] of boxOf(rings).entries()) view.setFloat64(from + 4 + index * 8, value, true);
  view.setInt32(from + 36, rings.length, true);
  view.setInt32(from + 40, points, true);
  let place = from + 44 + rings.length * 4;
  let start = 0;
  for (const [index, ring] of rings.entries()) {
    view.setInt32(from + 44 + index * 4, start, true);
    start += ring.length;
    for (const [x = 0, y = 0] of ring) {
      view.setFloat64(place, x, true);
      view.setFloat64(place + 8, y, true);
      place += 16;
    }
  }
}

/** The .shp and .shx of polygons: shells clockwise and holes counter-clockwise, as the format wants them. */
export function encodeShp(shapes: readonly RawPolygons[]): { shp: Uint8Array; shx: Uint8Array } {
  const records = shapes.map((polygons) => orientRings(polygons, 'clockwise').flat());
  const bytesOf = (rings: readonly Ring[]): number =>
    rings.length === 0 ? 12 : 52 + rings.reduce((sum, ring) => sum + 4 + ring.length * 16, 0);
  const shp = new Uint8Array(records.reduce((sum, rings) => sum + bytesOf(rings), headerBytes));
  const shx = new Uint8Array(headerBytes + records.length * 8);
  const shpView = viewOf(shp);
  const shxView = viewOf(shx);
  const box = records.every((rings) => rings.length === 0) ? [0, 0, 0, 0] : boxOf(records.flat());
  writeHeader(shpView, shp.length, box);
  writeHeader(shxView, shx.length, box);
  let at = headerBytes;
  for (const [index, rings] of records.entries()) {
    writeRecord(shpView, at, index + 1, rings);
    shxView.setInt32(headerBytes + index * 8, at / 2, false);
    shxView.setInt32(headerBytes + index * 8 + 4, (bytesOf(rings) - 8) / 2, false);
    at += bytesOf(rings);
  }
  return { shp, shx };
}
