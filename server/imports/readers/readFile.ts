import { ImportFailure } from '../importFailure.ts';
import { asUtf8, detectEncoding, type Encoding } from './encoding.ts';
import { readCsv } from './readCsv.ts';
import { readGeoJson } from './readGeoJson.ts';
import type { RecordBatch, RecordReader } from './recordBatch.ts';
import type { SourceFile } from './sourceFile.ts';

export type SourceFormat = 'geojson' | 'csv';

const readers: Readonly<Record<SourceFormat, RecordReader>> = { geojson: readGeoJson, csv: readCsv };

async function firstBytes(content: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of content) if (chunk.length > 0) return chunk;
  return Buffer.alloc(0);
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
  if (/^(PK|SQLite format|%PDF|\x00)/.test(text)) {
    throw new ImportFailure('unknown-format', 'only GeoJSON and CSV (also gzipped) can be read');
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
  const encoding = await detectEncoding(file.open());
  const format = formatOf(await firstBytes(asUtf8(file.open(), encoding)));
  return { format, encoding, batches: readers[format](asUtf8(file.open(onBytes), encoding)) };
}
