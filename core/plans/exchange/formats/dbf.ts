/** A column of a dBASE table; its name is bytes until the encoding is known. */
export interface DbfField {
  readonly name: Uint8Array;
  /** C text, N and F numbers, D date, L logical. */
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

export interface DbfTable {
  readonly recordCount: number;
  readonly fields: readonly DbfField[];
  /** What the header says of the encoding: 0x4D is GBK, 0 says nothing. */
  readonly languageDriver: number;
  isDeleted(record: number): boolean;
  /** A value without the blanks and zero bytes around it. */
  value(record: number, field: DbfField): Uint8Array;
}

const space = 0x20;

function trimmed(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (end > start && (bytes[end - 1] === space || bytes[end - 1] === 0)) end -= 1;
  while (start < end && bytes[start] === space) start += 1;
  return bytes.subarray(start, end);
}

/** A .dbf file by its header, null when its lengths do not fit; records that the file does not hold are not counted. */
export function openDbf(bytes: Uint8Array): DbfTable | null {
  if (bytes.length < 33) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  if (headerLength < 33 || headerLength > bytes.length || recordLength < 1) return null;
  const fields: DbfField[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d; at += 32) {
    const name = bytes.subarray(at, at + 11);
    const end = name.indexOf(0);
    const length = bytes[at + 16] ?? 0;
    fields.push({
      name: end < 0 ? name : name.subarray(0, end),
      type: String.fromCharCode(bytes[at + 11] ?? 0),
      offset,
      length,
    });
    offset += length;
  }
  if (offset > recordLength) return null;
  const room = Math.floor((bytes.length - headerLength) / recordLength);
  const start = (record: number): number => headerLength + record * recordLength;
  return {
    recordCount: Math.min(view.getUint32(4, true), room),
    fields,
    languageDriver: bytes[29] ?? 0,
    isDeleted: (record) => bytes[start(record)] === 0x2a,
    value: (record, field) =>
      trimmed(bytes.subarray(start(record) + field.offset, start(record) + field.offset + field.length)),
  };
}

export interface DbfColumn {
  /** At most ten characters of ASCII. */
  readonly name: string;
  readonly type: 'C' | 'N';
  readonly decimals: number;
}

export interface EncodedDbf {
  readonly dbf: Uint8Array;
  /** Values that did not fit into 254 bytes and were cut at a whole character. */
  readonly cut: readonly { readonly record: number; readonly column: string }[];
}

const longestText = 254;
const numberLength = 18;

/** The longest beginning of a UTF-8 text that fits; never half a character. */
function fitting(text: Uint8Array): Uint8Array {
  if (text.length <= longestText) return text;
  let end = longestText;
  while (end > 0 && ((text[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return text.subarray(0, end);
}

function describeColumns(
  columns: readonly DbfColumn[],
  cells: readonly (readonly Uint8Array[])[],
): { column: DbfColumn; length: number }[] {
  return columns.map((column, index) => ({
    column,
    length:
      column.type === 'N'
        ? numberLength
        : cells.reduce((most, row) => Math.max(most, row[index]?.length ?? 0), 1),
  }));
}

function numberText(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return text.length <= numberLength ? text : '';
}

/**
 * A dBASE table of UTF-8 text and numbers; null is blank. `encode` turns text into UTF-8, `date` is the day of the
 * last change.
 */
export function encodeDbf(
  columns: readonly DbfColumn[],
  rows: readonly (readonly (string | number | null)[])[],
  encode: (text: string) => Uint8Array,
  date: { readonly year: number; readonly month: number; readonly day: number },
): EncodedDbf {
  const cut: { record: number; column: string }[] = [];
  const cells = rows.map((row, record) =>
    columns.map((column, index) => {
      const value = row[index] ?? null;
      if (value === null) return encode('');
      if (column.type === 'N') return encode(numberText(Number(value), column.decimals));
      const whole = encode(String(value));
      const fitted = fitting(whole);
      if (fitted.length < whole.length) cut.push({ record, column: column.name });
      return fitted;
    }),
  );
  const described = describeColumns(columns, cells);
  const headerLength = 33 + described.length * 32;
  const recordLength = described.reduce((sum, { length }) => sum + length, 1);
  const dbf = new Uint8Array(headerLength + recordLength * rows.length + 1).fill(space, headerLength);
  const view = new DataView(dbf.buffer);
  dbf[0] = 3;
  dbf.set([date.year - 1900, date.month, date.day], 1);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, headerLength, true);
  view.setUint16(10, recordLength, true);
  for (const [index, { column, length }] of described.entries()) {
    const at = 32 + index * 32;
    dbf.set(encode(column.name).subarray(0, 10), at);
    dbf[at + 11] = column.type.charCodeAt(0);
    dbf[at + 16] = length;
    dbf[at + 17] = column.decimals;
  }
  dbf[headerLength - 1] = 0x0d;
  for (const [record, row] of cells.entries()) {
    let at = headerLength + record * recordLength + 1;
    for (const [index, { column, length }] of described.entries()) {
      const bytes = row[index] ?? new Uint8Array();
      dbf.set(bytes, column.type === 'N' ? at + length - bytes.length : at);
      at += length;
    }
  }
  dbf[dbf.length - 1] = 0x1a;
  return { dbf, cut };
}
