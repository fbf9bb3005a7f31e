import type { RefusalReason } from '#core/imports/refusal.ts';
import { ImportFailure } from '../../platform/files/importFailure.ts';
import { readRecords } from '../../platform/files/readFile.ts';
import { openSourceFile, type SourceFile } from '../../platform/files/sourceFile.ts';
import {
  FileRefusal,
  mostRows,
  mostUnpackedBytes,
  type PartitionFileOptions,
  type RawPartition,
  type RawRow,
} from './partitionFile.ts';

function faultOf(reason: RefusalReason): 'broken-json' | 'not-finite' {
  return reason === 'not-finite' ? 'not-finite' : 'broken-json';
}

function refusalOf(failure: ImportFailure): FileRefusal {
  const detail = { ...failure.detail, message: failure.message };
  switch (failure.kind) {
    case 'file-too-large':
      return new FileRefusal('too-large', detail);
    case 'unknown-encoding':
      return new FileRefusal('unknown-encoding', detail);
    case 'unknown-format':
      return new FileRefusal('unknown-format', detail);
    default:
      return new FileRefusal('damaged', detail);
  }
}

/** A partition is held in memory, so its file may not unpack to what an import of a whole city may. */
function limited(file: SourceFile): SourceFile {
  async function* open(onBytes?: (count: number) => void): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of file.open(onBytes)) {
      bytes += chunk.length;
      if (bytes > mostUnpackedBytes) throw new FileRefusal('too-large', { bytes, most: mostUnpackedBytes });
      yield chunk;
    }
  }
  return { ...file, open };
}

/** The features of a GeoJSON file, gzipped or not, in any encoding that text has here. */
export async function readGeoJsonPartition(
  path: string,
  { signal }: PartitionFileOptions,
): Promise<RawPartition> {
  const rows: RawRow[] = [];
  let label: string | undefined;
  try {
    const opened = await readRecords(limited(await openSourceFile(path)), () => undefined);
    if (opened.format !== 'geojson') throw new FileRefusal('unknown-format', { content: opened.format });
    for await (const batch of opened.batches) {
      signal?.throwIfAborted();
      label ??= batch.referenceLabel;
      for (const { rowNumber, properties, geometry } of batch.records)
        rows.push({ rowNumber, properties, geometry: { geoJson: geometry } });
      for (const { rowNumber, refusal } of batch.broken)
        rows.push({ rowNumber, properties: {}, geometry: { fault: faultOf(refusal.refused) } });
      if (rows.length > mostRows) throw new FileRefusal('too-many-rows', { most: mostRows });
    }
    const notes =
      label === undefined ? [{ note: 'reference-assumed', detail: { system: 'EPSG:4326' } } as const] : [];
    rows.sort((one, two) => one.rowNumber - two.rowNumber);
    const reference = { label: label ?? 'EPSG:4326' };
    return { format: 'geojson', layer: null, reference, encoding: opened.encoding, rows, notes };
  } catch (error) {
    throw error instanceof ImportFailure ? refusalOf(error) : error;
  }
}
