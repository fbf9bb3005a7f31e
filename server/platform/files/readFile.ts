import { ImportFailure } from './importFailure.ts';
import { asUtf8, detectEncoding, type Encoding } from './encoding.ts';
import { isGzip, refuseForeign, signatureBytes } from './contentKind.ts';
import { readCsv } from './readCsv.ts';
import { readGeoJson } from './readGeoJson.ts';
import type { RecordBatch, RecordReader } from './recordBatch.ts';
import type { SourceFile } from './sourceFile.ts';

export type SourceFormat = 'geojson' | 'csv';

const readers: Readonly<Record<SourceFormat, RecordReader>> = { geojson: readGeoJson, csv: readCsv };

/** The beginning of a content, from as many chunks as it takes. */
async function firstBytes(content: AsyncIterable<Buffer>, wanted: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let count = 0;
  for await (const chunk of content) {
    parts.push(chunk);
    count += chunk.length;
    if (count >= wanted) break;
  }
  return Buffer.concat(parts).subarray(0, wanted);
}

/** Before anything is read as text: by content, once unpacked. */
async function refuseForeignContent(file: SourceFile): Promise<void> {
  const start = await firstBytes(file.open(), signatureBytes);
  const where = file.isCompressed ? 'the content of the gzip file' : 'the file';
  if (file.isCompressed && isGzip(start))
    throw new ImportFailure('unknown-format', 'the file is gzipped twice: unpack it once');
  refuseForeign(start, where);
}

function formatOf(start: Buffer): SourceFormat {
  const text = start
    .subarray(0, 4096)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text === '') throw new ImportFailure('unknown-format', 'the file is empty');
  if (text.startsWith('{') || text.startsWith('\u001e')) return 'geojson';
  if (text.startsWith('[')) {
    throw new ImportFailure(
      'unknown-format',
      'a JSON list is not GeoJSON: wrap the features in a FeatureCollection',
    );
  }
  return 'csv';
}

export interface OpenedRecords {
  readonly format: SourceFormat;
  readonly encoding: Encoding;
  readonly batches: AsyncIterable<RecordBatch>;
}

/** The records of a file, its format and encoding found by its content. */
export async function readRecords(
  file: SourceFile,
  onBytes: (count: number) => void,
): Promise<OpenedRecords> {
  await refuseForeignContent(file);
  const encoding = await detectEncoding(file.open());
  const format = formatOf(await firstBytes(asUtf8(file.open(), encoding), 4096));
  return { format, encoding, batches: readers[format](asUtf8(file.open(onBytes), encoding)) };
}
