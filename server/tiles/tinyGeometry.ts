/** Reads TWKB (PostGIS' compact geometry): https://github.com/TWKB/Specification. Two dimensions only. */
export interface TinyGeometry {
  readonly kind: 'point' | 'line' | 'polygon';
  /** One path of x, y, x, y … in degrees for each line, ring or set of points. */
  readonly paths: readonly (readonly number[])[];
  /** For polygons: how many rings each polygon has, the outer one first. */
  readonly ringCounts: readonly number[];
}

const kinds = ['point', 'line', 'polygon'] as const;
const hasBox = 1;
const hasSize = 2;
const hasIds = 4;
const hasExtendedDimensions = 8;
const isEmpty = 16;

class TinyReader {
  private readonly bytes: Uint8Array;
  private position = 0;
  private x = 0;
  private y = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Multiplies instead of shifting: degrees times 1e7, doubled by the zigzag, do not fit into 32 bits. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw new Error('a TWKB geometry ends too early');
      this.position += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  private difference(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  private path(length: number, scale: number): number[] {
    const path: number[] = [];
    for (let index = 0; index < length; index += 1) {
      this.x += this.difference();
      this.y += this.difference();
      path.push(this.x / scale, this.y / scale);
    }
    return path;
  }

  private header(): { readonly type: number; readonly scale: number; readonly isNothing: boolean } {
    this.x = 0;
    this.y = 0;
    const first = this.varintByte();
    const flags = this.varintByte();
    if ((flags & (hasIds | hasExtendedDimensions)) !== 0)
      throw new Error('a TWKB geometry with ids or more dimensions');
    if ((flags & hasSize) !== 0) this.varint();
    if ((flags & hasBox) !== 0) for (let index = 0; index < 4; index += 1) this.varint();
    const precision = first >> 4;
    const decimals = precision % 2 === 0 ? precision / 2 : -(precision + 1) / 2;
    return { type: first & 15, scale: 10 ** decimals, isNothing: (flags & isEmpty) !== 0 };
  }

  private varintByte(): number {
    const byte = this.bytes[this.position] ?? 0;
    this.position += 1;
    return byte;
  }

  read(): readonly TinyGeometry[] {
    const { type, scale, isNothing } = this.header();
    if (isNothing) return [];
    if (type === 7) {
      const count = this.varint();
      return Array.from({ length: count }, () => this.read()).flat();
    }
    const isMany = type > 3;
    const kind = kinds[(isMany ? type - 3 : type) - 1];
    if (kind === undefined) throw new Error(`TWKB type ${type} is not known`);
    const count = isMany ? this.varint() : 1;
    const paths: number[][] = [];
    const ringCounts: number[] = [];
    for (let part = 0; part < count; part += 1) {
      if (kind === 'point') paths.push(this.path(1, scale));
      else if (kind === 'line') paths.push(this.path(this.varint(), scale));
      else {
        const rings = this.varint();
        ringCounts.push(rings);
        for (let ring = 0; ring < rings; ring += 1) paths.push(this.path(this.varint(), scale));
      }
    }
    return [{ kind, paths, ringCounts }];
  }
}

/** The parts of a TWKB geometry; a collection gives one for each member, an empty geometry none. */
export function readTinyGeometry(bytes: Uint8Array): readonly TinyGeometry[] {
  return new TinyReader(bytes).read();
}
