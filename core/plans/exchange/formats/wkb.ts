/** Polygons as files hold them: parts, rings, positions of two numbers. */
export type RawPolygons = number[][][][];

/** Why a piece of binary geometry cannot be read. */
export interface BrokenShape {
  readonly broken: 'damaged' | 'not-a-polygon' | 'too-many-vertices';
  readonly at: number;
}

const mostVertices = 100_000;
const mostDepth = 4;

class Reader {
  private readonly view: DataView;
  at: number;
  vertices = 0;
  constructor(bytes: Uint8Array, at: number) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }
  get left(): number {
    return this.view.byteLength - this.at;
  }
  byte(): number {
    this.at += 1;
    return this.view.getUint8(this.at - 1);
  }
  unsigned(isLittle: boolean): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4, isLittle);
  }
  double(isLittle: boolean): number {
    this.at += 8;
    return this.view.getFloat64(this.at - 8, isLittle);
  }
}

const isBroken = (value: unknown): value is BrokenShape =>
  typeof value === 'object' && value !== null && 'broken' in value;

function readRings(reader: Reader, isLittle: boolean, ordinates: number): number[][][] | BrokenShape {
  const rings: number[][][] = [];
  const ringCount = reader.unsigned(isLittle);
  // a ring needs four bytes for its count at least: a larger number would only be a claim
  if (ringCount * 4 > reader.left) return { broken: 'damaged', at: reader.at };
  for (let ring = 0; ring < ringCount; ring += 1) {
    const count = reader.unsigned(isLittle);
    if (count * ordinates * 8 > reader.left) return { broken: 'damaged', at: reader.at };
    reader.vertices += count;
    if (reader.vertices > mostVertices) return { broken: 'too-many-vertices', at: reader.at };
    const positions: number[][] = [];
    for (let vertex = 0; vertex < count; vertex += 1) {
      positions.push([reader.double(isLittle), reader.double(isLittle)]);
      reader.at += (ordinates - 2) * 8;
    }
    rings.push(positions);
  }
  return rings;
}

/** OGC and ISO forms, and PostGIS's flags for Z, M and SRID. Z and M are dropped. */
function readGeometry(reader: Reader, depth: number): RawPolygons | BrokenShape {
  const isLittle = reader.byte() === 1;
  const type = reader.unsigned(isLittle);
  const plain = type & 0x0fffffff;
  const dimension = Math.floor(plain / 1000);
  const hasZ = dimension === 1 || dimension === 3 || (type & 0x80000000) !== 0;
  const hasM = dimension === 2 || dimension === 3 || (type & 0x40000000) !== 0;
  if ((type & 0x20000000) !== 0) reader.unsigned(isLittle);
  const kind = plain % 1000;
  if (kind === 3) {
    const rings = readRings(reader, isLittle, 2 + Number(hasZ) + Number(hasM));
    if (isBroken(rings)) return rings;
    return rings.length === 0 ? [] : [rings];
  }
  if ((kind !== 6 && kind !== 7) || depth >= mostDepth) return { broken: 'not-a-polygon', at: reader.at };
  const count = reader.unsigned(isLittle);
  if (count * 9 > reader.left) return { broken: 'damaged', at: reader.at };
  const polygons: RawPolygons = [];
  for (let part = 0; part < count; part += 1) {
    const read = readGeometry(reader, depth + 1);
    if (isBroken(read)) return read;
    polygons.push(...read);
  }
  return polygons;
}

/** Well-known binary of a polygon, multi-polygon or collection of them, from a byte on; every length is checked. */
export function decodeWkb(bytes: Uint8Array, from = 0): RawPolygons | BrokenShape {
  const reader = new Reader(bytes, from);
  try {
    return readGeometry(reader, 0);
  } catch (error) {
    if (error instanceof RangeError) return { broken: 'damaged', at: reader.at };
    throw error;
  }
}

/** A multi-polygon as well-known binary, little-endian. Rings are closed. */
export function encodeWkb(polygons: RawPolygons): Uint8Array {
  const ringBytes = (ring: number[][]): number => 4 + ring.length * 16;
  const size = polygons.reduce(
    (sum, polygon) => sum + 9 + polygon.reduce((own, ring) => own + ringBytes(ring), 0),
    9,
  );
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const header = (type: number, count: number): void => {
    view.setUint8(at, 1);
    view.setUint32(at + 1, type, true);
    view.setUint32(at + 5, count, true);
    at += 9;
  };
  header(6, polygons.length);
  for (const polygon of polygons) {
    header(3, polygon.length);
    for (const ring of polygon) {
      view.setUint32(at, ring.length, true);
      at += 4;
      for (const [x, y] of ring) {
        view.setFloat64(at, x as number, true);
        view.setFloat64(at + 8, y as number, true);
        at += 16;
      }
    }
  }
  return bytes;
}
