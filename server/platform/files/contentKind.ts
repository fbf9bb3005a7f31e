import { ImportFailure } from './importFailure.ts';

/** Enough for every signature below, the one of tar included. */
export const signatureBytes = 512;

interface Signature {
  readonly name: string;
  readonly bytes: readonly number[];
  readonly at?: number;
}

const text = (value: string): number[] => [...Buffer.from(value, 'latin1')];

/** Of files that are no table and no GeoJSON, whatever they are called. */
const foreign: readonly Signature[] = [
  { name: 'a ZIP archive (also XLSX, DOCX, KMZ and zipped shapefiles)', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'an empty ZIP archive', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { name: 'a part of a ZIP archive', bytes: [0x50, 0x4b, 0x07, 0x08] },
  { name: 'a RAR archive', bytes: text('Rar!\x1a\x07') },
  { name: 'a 7z archive', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  // behind BZh and a digit; those four alone may begin a table
  { name: 'a bzip2 file', bytes: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], at: 4 },
  { name: 'an xz file', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: 'a Zstandard file', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'a tar archive', bytes: text('ustar'), at: 257 },
  { name: 'an old Office file (XLS, DOC)', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { name: 'a PDF', bytes: text('%PDF') },
  { name: 'an SQLite database (also GeoPackage)', bytes: text('SQLite format 3\0') },
  { name: 'a shapefile', bytes: [0x00, 0x00, 0x27, 0x0a] },
  { name: 'a FlatGeobuf file', bytes: text('fgb\x03') },
  { name: 'a Parquet file', bytes: text('PAR1\x15') },
  { name: 'a PNG picture', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a JPEG picture', bytes: [0xff, 0xd8, 0xff] },
  { name: 'a GIF picture', bytes: text('GIF8') },
  { name: 'a TIFF picture', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { name: 'a program', bytes: text('MZ\x90\0') },
  { name: 'a program', bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { name: 'a script', bytes: text('#!') },
];

const has = (start: Buffer, { bytes, at = 0 }: Signature): boolean =>
  start.length >= at + bytes.length && bytes.every((byte, index) => start[at + index] === byte);

export const isGzip = (start: Buffer): boolean => start[0] === 0x1f && start[1] === 0x8b;

const isUtf16 = (start: Buffer): boolean =>
  (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);

/** What a file is by its first bytes, where that is nothing that can be read; null where it may be text. */
export function foreignKind(start: Buffer): string | null {
  const known = foreign.find((signature) => has(start, signature));
  if (known !== undefined) return known.name;
  if (isUtf16(start)) return null;
  // no text in UTF-8 or GB 18030 holds a zero byte
  if (start.includes(0)) return 'a binary file';
  const markup = /^\uFEFF?\s*<(\?xml|!doctype|html|kml|svg|script)/i.exec(start.toString('utf8'))?.[1];
  return markup === undefined ? null : 'an XML or HTML file (also KML and GML)';
}

/** Refuses what is told by its content to be something else; the file's name says nothing. */
export function refuseForeign(start: Buffer, where = 'the file'): void {
  const kind = foreignKind(start);
  if (kind === null) return;
  throw new ImportFailure(
    'unknown-format',
    `${where} is ${kind}; only GeoJSON and CSV (also gzipped) can be read`,
  );
}
