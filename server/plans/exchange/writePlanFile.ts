import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportedGrid } from '#core/plans/exchange/exportedGrid.ts';
import type { CutValue, PlanContent, PlanToExport } from './planFile.ts';
import { planGeoJson } from './planGeoJson.ts';
import { planGeoPackage } from './planGeoPackage.ts';
import { planShapefile } from './planShapefile.ts';
import { buildingTable, planTable, type ExportedBuilding } from './planTable.ts';

export type PlanFormat = 'geojson' | 'gpkg' | 'shp' | 'csv';

const contents: Readonly<
  Record<PlanFormat, (plan: PlanToExport, grids: readonly ExportedGrid[]) => PlanContent>
> = { geojson: planGeoJson, gpkg: planGeoPackage, shp: planShapefile, csv: planTable };

/** What a file of this format is called and sent as, before it is written. */
export const planFileKinds: Readonly<Record<PlanFormat, { mediaType: string; ending: string }>> = {
  geojson: { mediaType: 'application/geo+json', ending: 'geojson' },
  gpkg: { mediaType: 'application/geopackage+sqlite3', ending: 'gpkg' },
  shp: { mediaType: 'application/zip', ending: 'zip' },
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', ending: 'csv' },
};

export interface WrittenPlan {
  readonly bytes: number;
  /** Values that the format has no room for. */
  readonly cut: readonly CutValue[];
}

async function write(
  content: PlanContent,
  target: Writable | string,
  signal: AbortSignal | undefined,
): Promise<WrittenPlan> {
  let bytes = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of content.chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  const stream = typeof target === 'string' ? createWriteStream(target, { mode: 0o600 }) : target;
  await pipeline(Readable.from(counted()), stream, signal === undefined ? {} : { signal });
  return { bytes, cut: content.cut };
}

/** Writes the grids of a plan in degrees of CGCS2000 to a file or stream; an abort leaves no temporary file behind. */
export function writePlanFile(
  format: PlanFormat,
  plan: PlanToExport,
  grids: readonly ExportedGrid[],
  target: Writable | string,
  signal?: AbortSignal,
): Promise<WrittenPlan> {
  return write(contents[format](plan, grids), target, signal);
}

/** Writes which building lies in which grid, as CSV. */
export function writeBuildingTable(
  plan: PlanToExport,
  buildings: Iterable<ExportedBuilding> | AsyncIterable<ExportedBuilding>,
  target: Writable | string,
  signal?: AbortSignal,
): Promise<WrittenPlan> {
  return write(buildingTable(plan, buildings), target, signal);
}
