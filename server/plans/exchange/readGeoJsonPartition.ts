import type { RefusalReason } from '#core/imports/refusal.ts';
import {
  FileRefusal,
  mostRows,
  type PartitionFileOptions,
  type RawPartition,
  type RawRow,
} from './partitionFile.ts';
import { readTextRecords } from './readTextRecords.ts';

function faultOf(reason: RefusalReason): 'broken-json' | 'not-finite' {
  return reason === 'not-finite' ? 'not-finite' : 'broken-json';
}

/** The features of a GeoJSON file, gzipped or not, in any encoding that text has here. */
export function readGeoJsonPartition(path: string, { signal }: PartitionFileOptions): Promise<RawPartition> {
  return readTextRecords(path, async ({ format, encoding, batches }) => {
    if (format !== 'geojson') throw new FileRefusal('unknown-format', { content: format });
    const rows: RawRow[] = [];
    let label: string | undefined;
    for await (const batch of batches) {
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
    return { format, layer: null, reference: { label: label ?? 'EPSG:4326' }, encoding, rows, notes };
  });
}
