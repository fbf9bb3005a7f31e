/**
 * The binary answer of incidents/points (application/vnd.jingwei.points), little-endian:
 * uint32 byte length of the header, the header as UTF-8 JSON, zero bytes up to a multiple of 8, then the columns one
 * after the other, each padded to a multiple of 8. The header names them, so that columns may be added.
 */
export interface PointHeader {
  readonly length: number;
  /** True when more matched than the limit: the newest are here. */
  readonly isTruncated: boolean;
  readonly groups: readonly string[];
  readonly states: readonly string[];
  readonly columns: readonly { readonly name: PointColumnName; readonly offset: number }[];
}

/** Positions are integers of 1e-7 degree, times are seconds since 1970; 255 as a group is a group unknown here. */
export interface PointColumns {
  readonly longitude: Int32Array;
  readonly latitude: Int32Array;
  readonly occurredAt: Uint32Array;
  /** Index into the header's groups and states. */
  readonly group: Uint8Array;
  readonly state: Uint8Array;
  readonly severity: Uint8Array;
  /** 16 bytes a point; empty unless asked for. */
  readonly id: Uint8Array;
}
export type PointColumnName = keyof PointColumns;

const columnNames = ['longitude', 'latitude', 'occurredAt', 'group', 'state', 'severity', 'id'] as const;
export const pointsMediaType = 'application/vnd.jingwei.points';

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** UTF-8 is plain ASCII here: the header holds codes and numbers alone. */
const asciiBytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

export function encodePoints(
  columns: PointColumns,
  words: Pick<PointHeader, 'isTruncated' | 'groups' | 'states'>,
): Uint8Array {
  let size = 0;
  const places = columnNames.map((name) => {
    const offset = size;
    size += padded(columns[name].byteLength);
    return { name, offset };
  });
  const header: PointHeader = { length: columns.longitude.length, ...words, columns: places };
  const text = asciiBytes(JSON.stringify(header));
  const start = padded(4 + text.length);
  const bytes = new Uint8Array(start + size);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  for (const { name, offset } of places) {
    const column = columns[name];
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), start + offset);
  }
  return bytes;
}

/** The columns are views into the answer: nothing is copied. */
export function decodePoints(answer: ArrayBuffer): { header: PointHeader; columns: PointColumns } {
  const headerLength = new DataView(answer).getUint32(0, true);
  const text = Array.from(new Uint8Array(answer, 4, headerLength), (code) => String.fromCharCode(code)).join(
    '',
  );
  const header = JSON.parse(text) as PointHeader;
  const start = padded(4 + headerLength);
  const at = (name: PointColumnName): number => {
    const column = header.columns.find((each) => each.name === name);
    if (column === undefined) throw new Error(`the points carry no column ${name}`);
    return start + column.offset;
  };
  const { length } = header;
  const idLength = answer.byteLength - at('id');
  return {
    header,
    columns: {
      longitude: new Int32Array(answer, at('longitude'), length),
      latitude: new Int32Array(answer, at('latitude'), length),
      occurredAt: new Uint32Array(answer, at('occurredAt'), length),
      group: new Uint8Array(answer, at('group'), length),
      state: new Uint8Array(answer, at('state'), length),
      severity: new Uint8Array(answer, at('severity'), length),
      id: new Uint8Array(answer, at('id'), idLength >= length * 16 ? length * 16 : 0),
    },
  };
}

/** The identity of point `index` out of the id column. */
export function identityAt(id: Uint8Array, index: number): string {
  const hex = Array.from(id.subarray(index * 16, index * 16 + 16), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-');
}
