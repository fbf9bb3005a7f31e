import { open, stat } from 'node:fs/promises';
import {
  findReferenceSystem,
  referenceSystemCodes,
  type ReferenceSystem,
} from '#core/geometry/coordinates/referenceSystems.ts';
import { readProjectionText } from '#core/plans/exchange/formats/projectionText.ts';
import {
  FileRefusal,
  mostFileBytes,
  type PartitionFileOptions,
  type PartitionFileRefusal,
  type RawPartition,
  type ReadPartition,
} from './partitionFile.ts';
import { readGeoJsonPartition } from './readGeoJsonPartition.ts';
import { readGeoPackage } from './readGeoPackage.ts';
import { readZippedShapefile } from './readZippedShapefile.ts';
import { takeRows } from './takeRows.ts';

async function readRaw(path: string, options: PartitionFileOptions): Promise<RawPartition> {
  const { size } = await stat(path);
  if (size > mostFileBytes) throw new FileRefusal('too-large', { bytes: size, most: mostFileBytes });
  const handle = await open(path);
  const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0).finally(() => handle.close());
  if (buffer.toString('latin1', 0, 15) === 'SQLite format 3') return readGeoPackage(path, options);
  if (buffer.toString('latin1', 0, 2) === 'PK') return readZippedShapefile(path, options);
  return readGeoJsonPartition(path, options);
}

function systemOf(raw: RawPartition, chosen: string | undefined): ReferenceSystem {
  if (chosen !== undefined) {
    const system = findReferenceSystem(chosen);
    if (system === undefined)
      throw new FileRefusal('unknown-coordinates', { label: chosen }, referenceSystemCodes);
    return system;
  }
  const { reference } = raw;
  if (reference === null) throw new FileRefusal('no-projection', {}, referenceSystemCodes);
  const found =
    'label' in reference ? findReferenceSystem(reference.label) : readProjectionText(reference.text);
  if (found !== undefined && !('unknown' in found)) return found;
  const label = 'label' in reference ? reference.label : (found?.unknown ?? '');
  throw new FileRefusal('unknown-coordinates', { label }, referenceSystemCodes);
}

/**
 * The rows of a partition: GeoJSON (also gzipped), GeoPackage or a zipped shapefile, told by content. Rows come in
 * degrees of CGCS2000; each that cannot be read is a finding, and a file that cannot be taken is a refusal.
 */
export async function readPartitionFile(
  path: string,
  options: PartitionFileOptions = {},
): Promise<ReadPartition | PartitionFileRefusal> {
  try {
    const raw = await readRaw(path, options);
    const system = systemOf(raw, options.referenceLabel);
    if (raw.rows.length === 0) throw new FileRefusal('no-polygons');
    const taken = takeRows(raw.rows, system, options);
    const { format, layer, encoding, notes } = raw;
    return { format, layer, encoding, notes, referenceSystem: system.code, ...taken };
  } catch (error) {
    if (error instanceof FileRefusal) return error.refusal;
    throw error;
  }
}
